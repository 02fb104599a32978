package dev.detente.intake;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Report;
import dev.detente.rules.book.RuleBook;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** The demo as a service with {@code --demo} takes it in. */
public final class DemoReports {
    /** After the last action of the demo: what lies ahead is refused. */
    private static final Instant NOW = Instant.parse("2024-07-01T00:00:00Z");

    private DemoReports() {}

    /** All reports of the demo, read for that rule book. */
    public static List<Report> of(RuleBook book) {
        InMemoryReportStore store = new InMemoryReportStore();
        DemoData.load(
                new Ingest(store, ActorCatalog.standard(), book::issues, (f, o, c) -> {}), InstantSource.fixed(NOW));
        return store.reports();
    }
}
