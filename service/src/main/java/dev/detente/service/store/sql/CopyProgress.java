package dev.detente.service.store.sql;

/** Is told how far a backup or a restore is. */
public interface CopyProgress {
    /**
     * So many rows are copied.
     *
     * @param rows rows copied so far
     * @param all how many there are in all
     */
    void copied(long rows, long all);
}
