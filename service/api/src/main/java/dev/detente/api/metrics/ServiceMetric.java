package dev.detente.api.metrics;

import java.util.List;
import java.util.stream.Stream;

/** The part of the catalogue about the service itself, and not about scores. */
public enum ServiceMetric implements CatalogueMetric {
    EXTRACTION(
            Part.WORK,
            "tension_extraction_seconds",
            "Extracting signals from new or changed actions.",
            "seconds",
            Bound.ONE),
    IMPORT(Part.WORK, "tension_import_seconds", "Importing one file.", "seconds", Bound.ONE),
    RULE_BOOK_BUILD(
            Part.WORK,
            "tension_rule_book_build_seconds",
            "Compiling a rule book while the service runs, to test, backtest or publish it; not at the start.",
            "seconds",
            Bound.ONE),
    REMOTE_READ(
            Part.WORK, "tension_remote_read_seconds", "Answering one remote read of Prometheus.", "seconds", Bound.ONE),
    STORE_FAULT(
            Part.STORE,
            "tension_store_fault",
            "1 while the store or the machine below it has this fault, else 0; health and log say what to do.",
            "0 or 1",
            Bound.FAULTS,
            "fault"),
    DAMAGED_ROWS(
            Part.STORE,
            "tension_store_damaged_rows",
            "Stored rows that do not hold what was written and are left out of everything; `detente doctor` lists"
                    + " them.",
            "number",
            Bound.ONE),
    TAKEN_OUT_ROWS(
            Part.STORE,
            "tension_store_taken_out_rows",
            "Damaged rows that `detente doctor --quarantine` took out and nobody put back: scores miss what they said.",
            "number",
            Bound.ONE),
    DISK_FREE(
            Part.STORE,
            "tension_store_disk_free_bytes",
            "Room on the disk of the data folder; below 10 MiB it counts as full.",
            "bytes",
            Bound.ONE),
    FEED_DAYS(
            Part.FEED,
            "tension_feed_backfill_days",
            "Days before today of the live feed: read, or due to be read.",
            "days",
            Bound.FEEDS,
            "feed",
            "state"),
    FEED_LAG(
            Part.FEED,
            "tension_feed_lag_seconds",
            "Time since the last interval of the live feed that was imported.",
            "seconds",
            Bound.FEEDS,
            "feed"),
    FEED_LAST_SUCCESS(
            Part.FEED,
            "tension_feed_last_success_timestamp_seconds",
            "When the live feed was last read without a failure; 0 before the first time.",
            "seconds",
            Bound.FEEDS,
            "feed"),
    FEED_INTERVALS(
            Part.FEED,
            "tension_feed_intervals_total",
            "Files of the live feed, of a day or a quarter of an hour: imported, or skipped because they are missing or damaged.",
            "number",
            Bound.FEEDS,
            "feed",
            "outcome"),
    FEED_FAILURES(
            Part.FEED,
            "tension_feed_failures_total",
            "Failures to read the live feed, by kind.",
            "number",
            Bound.FEEDS,
            "feed",
            "kind");

    /** The subject of a metric. */
    public enum Part {
        /** How long work takes: each metric with {@code _count}, {@code _sum} and {@code _max} after its name. */
        WORK,
        /** Faults of the store. */
        STORE,
        /** Exists while live feeds are read; {@link ScoreMetric} has the rest about feeds. */
        FEED
    }

    private final Part part;
    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    ServiceMetric(Part part, String metric, String help, String unit, Bound bound, String... labels) {
        this.part = part;
        entry = new Entry(metric, help, unit, bound, List.of(labels));
    }

    /** Those about one thing. */
    public static Stream<ServiceMetric> of(Part part) {
        return Stream.of(values()).filter(m -> m.part == part);
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
