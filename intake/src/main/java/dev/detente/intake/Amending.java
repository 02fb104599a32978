package dev.detente.intake;

import dev.detente.model.Amendment;
import dev.detente.store.AuditLog;
import dev.detente.store.Store;
import java.time.InstantSource;

/** Stores what people say about actions, and writes it to the audit log: the one way in, for the API and for pages. */
public final class Amending {
    private final Store store;
    private final InstantSource clock;

    public Amending(Store store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Stores an amendment.
     *
     * @param said its recording time is replaced by the current one
     * @return what was stored
     */
    public Amendment store(Amendment said) {
        Amendment amendment = store.reports().amend(said, clock);
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
