package dev.detente.record.odds;

import dev.detente.api.metrics.CatalogueMetric;
import java.util.List;

/** The part of the catalogue about the odds of dyads. */
public enum OddsMetric implements CatalogueMetric {
    SHARE(
            "tension_odds",
            "The share of days with such counts of reports that a first use of force followed within 30 days, 0 to 1; none for feeds other than ICEWS and"
                    + " POLECAT, or while force was attested within 60 days. No forecast.",
            "share",
            Bound.DYADS,
            "dyad");

    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    OddsMetric(String metric, String help, String unit, Bound bound, String... labels) {
        entry = new Entry(metric, help, unit, bound, List.of(labels));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
