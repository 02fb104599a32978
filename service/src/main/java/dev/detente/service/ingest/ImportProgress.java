package dev.detente.service.ingest;

import dev.detente.service.store.ImportJob;

/** Told how an import goes on, after each of its steps. */
public interface ImportProgress {
    /** Nobody is told. */
    ImportProgress NONE = (counts, bytesRead, bytes) -> {};

    /**
     * A step is stored.
     *
     * @param counts what became of all rows so far
     * @param bytesRead bytes of the file read, as it lies on the disk
     * @param bytes its size in bytes
     */
    void step(ImportJob.Counts counts, long bytesRead, long bytes);

    /** Whether to stop after this step: an import stays unfinished and can be resumed, following a file ends. Asked before
     * each step. */
    default boolean stop() {
        return false;
    }
}
