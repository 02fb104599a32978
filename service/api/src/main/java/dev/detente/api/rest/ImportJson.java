package dev.detente.api.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.intake.background.ImportPace;
import dev.detente.store.ImportJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
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
 * @param counts what became of its rows
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
        @JsonUnwrapped ImportJob.Counts counts,
        @Nullable Double rowsPerSecond,
        @Nullable Long secondsLeft) {
    private static final String ELSEWHERE =
            "runs in another process, or was cut off: the command or live feed that began it continues it when"
                    + " it is started again";

    /**
     * An import in its present state.
     *
     * @param pace its pace; null unless it is at work
     * @param here whether this service runs it, or will when its turn comes
     */
    static ImportJson of(ImportJob job, @Nullable ImportPace pace, boolean here, Instant now) {
        String message = job.state() == ImportJob.State.RUNNING && !here ? ELSEWHERE : job.message();
        Duration left = pace == null ? null : pace.timeLeft(now);
        return new ImportJson(
                job.id(),
                job.name(),
                job.format(),
                job.state().name().toLowerCase(Locale.ROOT),
                message.isEmpty() ? null : message,
                job.beganAt(),
                job.endedAt(),
                job.counts(),
                pace == null ? null : pace.rowsPerSecond(now),
                left == null ? null : left.toSeconds());
    }
}
