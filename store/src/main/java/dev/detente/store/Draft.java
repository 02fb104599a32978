package dev.detente.store;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A draft of a rule book: its saves and its workflow steps. Its contents are kept as versions of rule books.
 *
 * @param title the purpose of the draft
 * @param base the version that it was started from
 * @param author who started it
 * @param at when
 * @param saves its saves, oldest first
 * @param steps its workflow steps, oldest first
 */
public record Draft(
        String id, String title, String base, String author, Instant at, List<Save> saves, List<Step> steps) {
    /**
     * A save of the contents.
     *
     * @param version of the files
     * @param author who wrote them
     */
    public record Save(String version, Instant at, String author) {}

    /**
     * A workflow step of a draft.
     *
     * @param to the state that it led to
     * @param version of the contents; the step applies to this version only
     * @param against the version that the contents were compared with; null when they were not compared
     * @param author who did it
     * @param reason why, or with what result
     */
    public record Step(
            DraftState to, String version, @Nullable String against, Instant at, String author, String reason) {}

    public Draft {
        saves = List.copyOf(saves);
        steps = List.copyOf(steps);
    }

    /** The version of its current contents. */
    public String version() {
        return saves.isEmpty() ? base : saves.get(saves.size() - 1).version();
    }

    /** Whether it was published or discarded. It does not change after that. */
    public boolean closed() {
        return steps.stream().anyMatch(step -> step.to() == DraftState.PUBLISHED || step.to() == DraftState.DISCARDED);
    }

    /**
     * Whether a step can still be taken: nothing is done with a closed draft, and what people decide about it, from its approval on, they decide about
     * its contents as they are now.
     */
    public boolean takes(Step step) {
        return !closed()
                && (step.to().compareTo(DraftState.APPROVED) < 0
                        || step.version().equals(version()));
    }
}
