package dev.detente.service.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft of a rule book: what was saved, and what was done with it. Its contents are kept as versions of rule books.
 *
 * @param title what it is for
 * @param base the version that it began as
 * @param author who began it
 * @param at when
 * @param saves what was written since, the first one first
 * @param steps what was done with it, the first one first
 */
public record Draft(
        String id, String title, String base, String author, Instant at, List<Save> saves, List<Step> steps) {
    /**
     * Contents that were saved.
     *
     * @param version of the files
     * @param author who wrote them
     */
    public record Save(String version, Instant at, String author) {}

    /**
     * Something that was done with the contents of a draft.
     *
     * @param to what it led to
     * @param version of the contents; the step says nothing about others
     * @param against the version that they were compared with; null when they were not
     * @param author who did it
     * @param reason why, or what came of it
     */
    public record Step(
            DraftState to, String version, @Nullable String against, Instant at, String author, String reason) {}

    public Draft {
        saves = List.copyOf(saves);
        steps = List.copyOf(steps);
    }

    /** The version of its contents as they are now. */
    public String version() {
        return saves.isEmpty() ? base : saves.get(saves.size() - 1).version();
    }
}
