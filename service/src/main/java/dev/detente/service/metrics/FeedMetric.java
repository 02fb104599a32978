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

    private final String metric;
    private final String help;
    private final String unit;
    // List.of is unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> labels;

    FeedMetric(String metric, String help, String unit, String... further) {
        this.metric = metric;
        this.help = help;
        this.unit = unit;
        this.labels = further.length == 0 ? List.of("feed") : List.of("feed", further[0]);
    }

    @Override
    public String metric() {
        return metric;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public String unit() {
        return unit;
    }

    @Override
    public Bound bound() {
        return Bound.FEEDS;
    }

    @Override
    public List<String> labels() {
        return labels;
    }
}
