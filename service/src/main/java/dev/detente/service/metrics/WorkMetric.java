package dev.detente.service.metrics;

import dev.detente.base.work.Stopwatch.Work;
import java.util.List;

/** The part of the catalogue that measures how long work takes: each metric with {@code _count}, {@code _sum} and {@code _max} after its name. */
public enum WorkMetric implements CatalogueMetric {
    EXTRACTION("tension_extraction_seconds", "Extracting signals from new or changed actions.", Work.EXTRACTION),
    IMPORT("tension_import_seconds", "Importing one file.", Work.IMPORT),
    RULE_BOOK_BUILD(
            "tension_rule_book_build_seconds",
            "Compiling a rule book while the service runs, to test, backtest or publish it; not at the start.",
            Work.RULE_BOOK_BUILD),
    REMOTE_READ("tension_remote_read_seconds", "Answering one remote read of Prometheus.", Work.REMOTE_READ);

    private final Work work;
    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    WorkMetric(String metric, String help, Work work) {
        this.work = work;
        entry = new Entry(metric, help, "seconds", Bound.ONE, List.of());
    }

    Work work() {
        return work;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
