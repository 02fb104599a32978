package dev.detente.record.odds;

import dev.detente.api.metrics.CatalogueMetric;
import java.util.List;

/** The part of the catalogue about the odds of dyads. */
public enum OddsMetric implements CatalogueMetric {
    SHARE(
            "tension_odds",
            "How often the outcome came within 30 days after days that looked like the dyad's, 0 to 1: `first-force`, `first-coercion`, `level-rise` or"
                    + " `surge-begin`; none with too few pairs, or while the dyad is not at risk. A frequency, no prophecy.",
            "share",
            Bound.DYAD_OUTCOMES,
            "dyad",
            "outcome"),
    USUAL(
            "tension_odds_usual",
            "How often it came within 30 days after any day of dyads of the same kind of feed, 0 to 1.",
            "share",
            Bound.DYAD_OUTCOMES,
            "dyad",
            "outcome");

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
