package dev.detente.intake.background;

import dev.detente.store.ImportJob;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The pace of a running import.
 *
 * @param since when it began, or resumed after a start
 * @param rowsBefore rows read before that
 * @param counts the outcomes of its rows so far
 * @param bytesRead bytes of the file read, as stored on disk
 * @param bytes its size in bytes
 */
public record ImportPace(Instant since, long rowsBefore, ImportJob.Counts counts, long bytesRead, long bytes) {
    /** Rows per second; null when not known yet. */
    public @Nullable Double rowsPerSecond(Instant now) {
        double seconds = Duration.between(since, now).toMillis() / 1e3;
        long rows = counts.rows() - rowsBefore;
        return seconds <= 0 || rows <= 0 ? null : rows / seconds;
    }

    /** Estimated time left, if the pace stays the same and rows are of equal length; null when not known yet. */
    public @Nullable Duration timeLeft(Instant now) {
        Double rate = rowsPerSecond(now);
        if (rate == null || bytesRead <= 0) {
            return null;
        }
        double rowsLeft = (double) counts.rows() * Math.max(0, bytes - bytesRead) / bytesRead;
        return Duration.ofMillis(Math.round(rowsLeft / rate * 1e3));
    }
}
