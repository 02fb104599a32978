package dev.detente.service.imports;

import dev.detente.service.store.ImportJob;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an import goes on while it runs.
 *
 * @param since when it began, or went on after a start
 * @param rowsBefore rows that were read before that
 * @param counts what became of its rows so far
 * @param bytesRead bytes of the file that were read, as it lies on the disk
 * @param bytes its size in bytes
 */
public record ImportPace(Instant since, long rowsBefore, ImportJob.Counts counts, long bytesRead, long bytes) {
    /** Rows a second; null when nothing can be said yet. */
    public @Nullable Double rowsPerSecond(Instant now) {
        double seconds = seconds(now);
        long rows = counts.rows() - rowsBefore;
        return seconds <= 0 || rows <= 0 ? null : rows / seconds;
    }

    /** How long it still takes if it goes on so and its rows are of one length; null when nothing can be said yet. */
    public @Nullable Duration timeLeft(Instant now) {
        Double rate = rowsPerSecond(now);
        if (rate == null || bytesRead <= 0) {
            return null;
        }
        double rowsLeft = (double) counts.rows() * Math.max(0, bytes - bytesRead) / bytesRead;
        return Duration.ofMillis(Math.round(rowsLeft / rate * 1e3));
    }

    private double seconds(Instant now) {
        return Duration.between(since, now).toMillis() / 1e3;
    }
}
