package dev.detente.store;

import dev.detente.store.Draft.Save;
import dev.detente.store.Draft.Step;
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
     * @return false when the draft does not exist, was published or discarded, or another writer saved contents meanwhile; nothing is stored then
     */
    boolean save(String id, String was, Save save);

    /**
     * Records a step, if the draft {@linkplain Draft#takes takes} it: of two who decide about a draft at once, one succeeds.
     *
     * @return false when it does not; nothing is stored then
     * @throws IllegalArgumentException when the draft does not exist
     */
    boolean step(String id, Step step);

    /**
     * Adds a comment.
     *
     * @return false when the draft was published or discarded; nothing is stored then
     * @throws IllegalArgumentException when the draft does not exist
     */
    boolean comment(String id, Draft.Comment comment);

    /** The draft with that id. */
    Optional<Draft> find(String id);

    /** All drafts, newest first. */
    List<Draft> all();

    /** The drafts that are neither published nor discarded, newest first. */
    List<Draft> open();

    /** Another user published, discarded or changed a draft before its publication; the message gives the cause. */
    final class OvertakenException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Describes the change of the draft. */
        public OvertakenException(Draft draft) {
            super("the draft " + draft.id() + " cannot be published any more: "
                    + draft.steps().stream()
                            .filter(step -> step.to() == DraftState.DISCARDED || step.to() == DraftState.PUBLISHED)
                            .map(step -> step.author() + " has " + step.to().word() + " it")
                            .findFirst()
                            .orElse("it holds " + draft.version() + " now"));
        }
    }

    /** The exception that adapters throw when the draft of a step does not exist. */
    static IllegalArgumentException notThere(String id) {
        return new IllegalArgumentException("there is no draft " + id + ": begin it first");
    }
}
