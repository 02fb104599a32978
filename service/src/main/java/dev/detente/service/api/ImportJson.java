package dev.detente.service.api;

import dev.detente.intake.background.ImportPace;
import dev.detente.store.ImportJob;
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
 * @param state running (now, or waiting for those before it), done, failed, or cancelled; rows that were taken before it failed or was cancelled count
 * @param message why it failed, who cancelled it, or that this service does not run it; null when there is nothing to say
 * @param beganAt when it was entered
 * @param endedAt when it ended; null before
 * @param rows rows read so far: the sum of accepted, duplicates, corrections, left out and rejected
 * @param accepted rows with something new
 * @param duplicates rows that repeated what was known
 * @param corrections rows with other content under a known id
 * @param leftOut rows that are valid but not wanted, by reason
 * @param rejected rows that could not be taken: read them at /api/v1/imports/{id}/rejected
 * @param rejectedBy how many of them, by the first wrong field of the row, "row" where it is the row as a whole
 * @param rejectedKept how many of them are kept to be read: the first ones, at most detente.imports.kept-rejected
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
        SortedMap<String, Long> rejectedBy,
        long rejectedKept,
        @Nullable Double rowsPerSecond,
        @Nullable Long secondsLeft) {
    private static final String ELSEWHERE =
            "runs in another process, or was cut off: the command or live feed that began it continues it when"
                    + " it is started again";

    ImportJson {
        leftOut = new TreeMap<>(leftOut);
        rejectedBy = new TreeMap<>(rejectedBy);
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
                counts.rejectedBy(),
                counts.keptRejected(),
                pace == null ? null : pace.rowsPerSecond(now),
                left == null ? null : left.toSeconds());
    }
}
