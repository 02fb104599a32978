package dev.detente.store.sql;

/** Receives the progress of a backup or a restore. */
public interface CopyProgress {
    /**
     * Called while rows are copied.
     *
     * @param rows rows copied so far
     * @param all total number of rows
     */
    void copied(long rows, long all);
}
