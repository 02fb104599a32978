package dev.detente.service.metrics;

import java.util.List;

/** The part of the catalogue that exists while live feeds are read; {@link ScoreMetric} has the rest. */
public enum FeedMetric implements CatalogueMetric {
    LAG("tension_feed_lag_seconds", "Time since the last interval of the live feed that was imported.", "seconds"),
    LAST_SUCCESS(
            "tension_feed_last_success_timestamp_seconds",
            "When the live feed was last read without a failure; 0 before the first time.",
            "seconds"),
    INTERVALS(
            "tension_feed_intervals_total",
            "Intervals of the live feed: imported, or skipped because they are missing.",
            "number",
            "outcome"),
    FAILURES("tension_feed_failures_total", "Failures to read the live feed, by kind.", "number", "kind");

    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    FeedMetric(String metric, String help, String unit, String... further) {
        entry = new Entry(
                metric, help, unit, Bound.FEEDS, further.length == 0 ? List.of("feed") : List.of("feed", further[0]));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
