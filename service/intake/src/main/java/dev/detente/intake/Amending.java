package dev.detente.intake;

import dev.detente.model.Amendment;
import dev.detente.model.NewReport;
import dev.detente.store.AuditLog;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.Store;
import java.time.InstantSource;

/** Stores amendments of actions, and actions that people enter one by one, and writes both to the audit log. */
public final class Amending {
    private final Store store;
    private final Ingest ingest;
    private final InstantSource clock;

    /** Stores amendments in the store, and actions through the ingest, which counts them. */
    public Amending(Store store, Ingest ingest, InstantSource clock) {
        this.store = store;
        this.ingest = ingest;
        this.clock = clock;
    }

    /**
     * Stores an amendment.
     *
     * @param amendment its recording time is replaced by the current one
     * @return what was stored
     */
    public Amendment store(Amendment amendment) {
        return audited(store.reports().amend(amendment, clock));
    }

    /**
     * Stores an action that a person entered.
     *
     * @param author who entered it
     */
    public Outcome add(NewReport report, String author) {
        Outcome outcome = ingest.add(report, clock);
        audit(report, author);
        return outcome;
    }

    /** Retracts an action and stores the one that takes its place, both or none. */
    public void replace(Amendment retraction, NewReport report) {
        Amendment stored = audited(ingest.replace(retraction, report, clock));
        audit(report, String.valueOf(stored.author()));
    }

    private void audit(NewReport report, String author) {
        store.audit()
                .append(new AuditLog.Entry(
                        clock.instant(),
                        author,
                        "new action",
                        report.key().id(),
                        report.content().pair() + " on " + report.content().day()));
    }

    private Amendment audited(Amendment amendment) {
        store.audit()
                .append(new AuditLog.Entry(
                        amendment.recordedAt(),
                        String.valueOf(amendment.author()),
                        amendment.kind().word(),
                        amendment.actionId(),
                        amendment.reason()));
        return amendment;
    }
}
