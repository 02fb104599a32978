package dev.detente.service.store;

import dev.detente.service.store.Draft.Save;
import dev.detente.service.store.Draft.Step;
import java.util.List;
import java.util.Optional;

/** Drafts of rule books. Append-only. */
public interface DraftStore {
    /** Begins a draft; only what it begins with is stored, neither saves nor steps. */
    void begin(Draft draft);

    /**
     * Saves new contents over those that the writer started from.
     *
     * @param was the version that the writer started from
     * @return false when the draft is not there, or others were saved meanwhile: then nothing is stored
     */
    boolean save(String id, String was, Save save);

    /**
     * Enters a step.
     *
     * @throws IllegalArgumentException when the draft is not there
     */
    void step(String id, Step step);

    /** The draft of that id. */
    Optional<Draft> find(String id);

    /** All drafts, the one that was begun last first. */
    List<Draft> all();

    /** What adapters throw when a step is for a draft that is not there. */
    static IllegalArgumentException notThere(String id) {
        return new IllegalArgumentException("there is no draft " + id + ": begin it first");
    }
}
