package dev.detente.store.retention;

import dev.detente.model.work.Worker;
import dev.detente.store.AuditLog;
import dev.detente.store.OldReports;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Applies a retention at once and then daily, in its own thread, until it is closed. */
public final class RetentionSchedule implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RetentionSchedule.class);

    private final Retention retention;
    private final OldReports reports;
    private final AuditLog audit;
    private final Consumer<Instant> extensions;
    private final Worker worker = new Worker("retention");

    /**
     * Starts the schedule.
     *
     * @param extensions deletes what extensions keep for some time, given the time
     */
    public RetentionSchedule(Retention retention, OldReports reports, AuditLog audit, Consumer<Instant> extensions) {
        this.retention = retention;
        this.reports = reports;
        this.audit = audit;
        this.extensions = extensions;
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
            retention.apply(extensions);
        } catch (RuntimeException e) {
            LOG.warn("old reports and messages were not deleted, the next try is in a day: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        worker.stop();
    }
}
