package dev.detente.store.retention;

import dev.detente.base.work.Worker;
import dev.detente.store.AuditLog;
import dev.detente.store.OldReports;
import dev.detente.store.Outbox;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies a retention at once and then daily, in its own thread, until it is closed. */
public final class RetentionSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);

    private final Retention retention;
    private final OldReports reports;
    private final AuditLog audit;
    private final Outbox messages;
    private final Worker worker = new Worker("retention");

    /** Starts the schedule. */
    public RetentionSchedule(Retention retention, OldReports reports, AuditLog audit, Outbox messages) {
        this.retention = retention;
        this.reports = reports;
        this.audit = audit;
        this.messages = messages;
        var unused = worker.repeat(Duration.ZERO, Duration.ofDays(1), this::apply);
    }

    private void apply() {
        try {
            retention.apply(reports, audit).forEach((feed, n) -> {
                if (n > 0) {
                    LOG.info(
                            "deleted {} reports of {} that are older than detente.retention.{}",
                            n,
                            feed.id(),
                            feed.id());
                }
            });
            retention.apply(messages);
        } catch (RuntimeException e) {
            LOG.warn("old reports and messages were not deleted, the next try is in a day: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        worker.stop();
    }
}
