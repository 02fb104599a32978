package dev.detente.service.web.api;

import dev.detente.service.ingest.background.ImportPace;
import dev.detente.service.store.ImportJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An import of a file.
 *
 * @param id its id
 * @param name the file's name
 * @param format the file's format, such as gdelt2
 * @param state running (now, or waiting for those before it), done, or failed: then the rows before the failure count
 * @param message why it failed, or that this service does not run it; null when there is nothing to say
 * @param beganAt when it was entered
 * @param endedAt when it ended; null before
 * @param rows rows read so far: the sum of accepted, duplicates, corrections, left out and rejected
 * @param accepted rows with something new
 * @param duplicates rows that repeated what was known
 * @param corrections rows with other content under a known id
 * @param leftOut rows that are valid but not wanted, by reason
 * @param rejected rows that could not be taken: read them at /api/v1/imports/{id}/rejected
 * @param rowsPerSecond rows a second since it began or was resumed; null unless it is at work
 * @param secondsLeft how many seconds it still takes at this rate; null unless it is at work
 */
record ImportJson(
        String id,
        String name,
        String format,
        String state,
        @Nullable String message,
        Instant beganAt,
        @Nullable Instant endedAt,
        long rows,
        long accepted,
        long duplicates,
        long corrections,
        SortedMap<String, Long> leftOut,
        long rejected,
        @Nullable Double rowsPerSecond,
        @Nullable Long secondsLeft) {
    private static final String ELSEWHERE =
            "runs in another process, or was cut off: what began it, a command or a live feed, goes on with it when"
                    + " it is started again";

    ImportJson {
        leftOut = new TreeMap<>(leftOut);
    }

    /**
     * An import in its present state.
     *
     * @param pace its pace; null unless it is at work
     * @param here whether this service runs it, or will when its turn comes
     */
    static ImportJson of(ImportJob job, @Nullable ImportPace pace, boolean here, Instant now) {
        String message = job.state() == ImportJob.State.RUNNING && !here ? ELSEWHERE : job.message();
        Duration left = pace == null ? null : pace.timeLeft(now);
        ImportJob.Counts counts = job.counts();
        return new ImportJson(
                job.id(),
                job.name(),
                job.format(),
                job.state().name().toLowerCase(Locale.ROOT),
                message.isEmpty() ? null : message,
                job.beganAt(),
                job.endedAt(),
                counts.rows(),
                counts.accepted(),
                counts.duplicates(),
                counts.corrections(),
                counts.leftOut(),
                counts.rejected(),
                pace == null ? null : pace.rowsPerSecond(now),
                left == null ? null : left.toSeconds());
    }
}
