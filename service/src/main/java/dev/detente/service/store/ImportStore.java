package dev.detente.service.store;

import dev.detente.model.Report;
import dev.detente.service.store.ReportStore.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Imports of files: how far each is, and the rows that it refused. A step is stored together with its reports or not at all, so an import
 * that was cut off goes on where it stopped, loses nothing and counts nothing twice.
 */
public interface ImportStore {
    /**
     * Enters an import that begins.
     *
     * @throws IllegalArgumentException when the id is taken
     */
    void begin(ImportJob job);

    /** The import of that id. */
    Optional<ImportJob> find(String id);

    /** Imports, the last begun first. */
    List<ImportJob> latest(int limit);

    /** Imports that have not ended, the first begun first. */
    List<ImportJob> running();

    /**
     * Stores a step: its reports, how far the import is, and the rows that were refused. All or nothing.
     *
     * @return the outcomes of the reports, in their order
     * @throws IllegalStateException when the import is not running, or the step does not follow on what was stored before
     */
    List<Outcome> append(String id, Step step);

    /** Ends an import. */
    void end(String id, ImportJob.State state, String message, Instant endedAt);

    /**
     * Rows that were refused, by line.
     *
     * @param after the line after which to begin, 0 for the first
     */
    List<RefusedRow> refused(String id, long after, int limit);

    /**
     * What was made of some rows that follow each other.
     *
     * @param firstRow the number of rows that were read before
     * @param rows how many rows this step read: reports, left out and refused rows add up to it
     * @param reports what good rows tell
     * @param leftOut how many rows were left out, by reason
     * @param refused the rows that were refused: all reasons of a row one after the other
     */
    record Step(long firstRow, long rows, List<Report> reports, Map<String, Long> leftOut, List<RefusedRow> refused) {
        public Step {
            reports = List.copyOf(reports);
            leftOut = Map.copyOf(leftOut);
            refused = List.copyOf(refused);
        }
    }
}
