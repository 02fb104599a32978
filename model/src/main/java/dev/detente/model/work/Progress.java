package dev.detente.model.work;

/**
 * Receives the progress of long work, after each step. Called by several threads, but never by two at once.
 *
 * @param <S> describes the work besides its numbers: its stage, or its counts
 */
@FunctionalInterface
public interface Progress<S> {
    /** Ignores progress. */
    static <S> Progress<S> none() {
        return (stage, done, of) -> {};
    }

    /**
     * Called after a step.
     *
     * @param done how much is done of a stage
     * @param of how much there is in it
     */
    void step(S stage, long done, long of);

    /** Whether to stop; asked before each step. */
    default boolean stop() {
        return false;
    }
}
