package dev.detente.pages.imports;

import dev.detente.intake.background.ImportPace;
import dev.detente.pages.Words;
import dev.detente.store.ImportJob;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An import as pages show it.
 *
 * @param running whether it waits or runs
 * @param message why it failed, or who cancelled it; empty when there is nothing to say
 * @param when when it began and, once it has, ended
 * @param stored how many of them were new, or corrected what was known
 * @param known how many repeated what was known
 * @param leftOut how many were valid but not wanted
 * @param why the reasons for which rows were left out or rejected, a line each
 */
record ImportView(
        String id,
        String name,
        String format,
        String state,
        boolean running,
        String message,
        String when,
        String rows,
        String stored,
        String known,
        String leftOut,
        String rejected,
        List<String> why,
        String left) {
    /**
     * An import in its present state.
     *
     * @param here whether this service runs it, or will when its turn comes
     */
    static ImportView of(ImportJob job, @Nullable ImportPace pace, boolean here, Instant now) {
        ImportJob.Counts counts = job.counts();
        boolean running = job.state() == ImportJob.State.RUNNING;
        Instant ended = job.endedAt();
        List<String> why = new ArrayList<>();
        counts.leftOut().forEach((reason, n) -> why.add("Left out, " + reason + ": " + Words.thousands(n)));
        counts.rejectedBy().forEach((field, n) -> why.add("Rejected, wrong " + field + ": " + Words.thousands(n)));
        return new ImportView(
                job.id(),
                job.name(),
                job.format(),
                !running || pace != null ? job.state().name().toLowerCase(Locale.ROOT) : here ? "waiting" : "elsewhere",
                running,
                running && !here
                        ? "It runs in another process, or was cut off: the command or live feed that began it continues it when it is started again."
                        : job.message(),
                Words.instant(job.beganAt()) + (ended == null ? "" : " to " + Words.instant(ended)),
                Words.thousands(counts.rows()),
                Words.thousands(counts.accepted() + counts.corrections()),
                Words.thousands(counts.duplicates()),
                Words.thousands(counts.leftOutRows()),
                Words.thousands(counts.rejected()),
                why,
                left(pace == null ? null : pace.timeLeft(now)));
    }

    private static String left(@Nullable Duration time) {
        return time == null ? "" : "about " + Words.count(Math.max(1, time.toSeconds()), "second") + " left";
    }
}
