package dev.detente.service.store;

import dev.detente.service.store.Draft.Save;
import dev.detente.service.store.Draft.Step;
import java.util.List;
import java.util.Optional;

/** Drafts of rule books. Append-only. */
public interface DraftStore {
    /** Stores a new draft, without saves and steps. */
    void begin(Draft draft);

    /**
     * Replaces the contents that the writer started from.
     *
     * @param was the version that the writer started from
     * @return false when the draft does not exist or somebody saved other contents meanwhile; nothing is stored then
     */
    boolean save(String id, String was, Save save);

    /**
     * Records a step.
     *
     * @throws IllegalArgumentException when the draft does not exist
     */
    void step(String id, Step step);

    /** The draft with that id. */
    Optional<Draft> find(String id);

    /** All drafts, newest first. */
    List<Draft> all();

    /** The exception that adapters throw when the draft of a step does not exist. */
    static IllegalArgumentException notThere(String id) {
        return new IllegalArgumentException("there is no draft " + id + ": begin it first");
    }
}
