package dev.detente.intake;

import dev.detente.store.ImportJob;

/** Receives the progress of an import after each step. */
public interface ImportProgress {
    /** Ignores progress. */
    ImportProgress NONE = (counts, bytesRead, bytes) -> {};

    /**
     * Called after a step was stored.
     *
     * @param counts the counts of all rows so far
     * @param bytesRead bytes of the file read, as stored on disk
     * @param bytes its size in bytes
     */
    void step(ImportJob.Counts counts, long bytesRead, long bytes);

    /** Whether to stop; called before each row. A stopped import stays unfinished and can be resumed; following a file ends. */
    default boolean stop() {
        return false;
    }
}
