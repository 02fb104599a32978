package dev.detente.service.store;

import dev.detente.model.Report;
import dev.detente.service.store.ImportJob.Counts;
import dev.detente.service.store.ReportStore.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
     * @param clock tells when the reports are recorded, whatever they say, as {@link ReportStore#append(List, InstantSource)} asks it
     * @return the outcomes of the reports, in their order
     * @throws IllegalStateException when the import is not running, or the step does not follow on what was stored before
     * @throws IllegalArgumentException when there is no such import
     */
    List<Outcome> append(String id, Step step, InstantSource clock);

    /**
     * Ends an import.
     *
     * @throws IllegalArgumentException when there is no such import
     */
    void end(String id, ImportJob.State state, String message, Instant endedAt);

    /**
     * Rows that were refused, by line.
     *
     * @param after the line after which to begin, 0 for the first
     * @param limit as many reasons at most, but for a few more when the last line has several: a line is never torn apart
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
            long bad = refusedRows(rows, reports, leftOut);
            if (bad < 0 || bad > refused.size() || (bad == 0 && !refused.isEmpty())) {
                throw new IllegalArgumentException("a step of " + rows + " rows has " + reports.size() + " reports, "
                        + (rows - reports.size() - bad) + " rows left out and " + refused.size()
                        + " reasons for refused rows: each row is a report, left out or refused");
            }
        }

        private static long refusedRows(long rows, List<Report> reports, Map<String, Long> leftOut) {
            return rows
                    - reports.size()
                    - leftOut.values().stream().mapToLong(Long::longValue).sum();
        }

        /** What became of the rows, once it is known what became of the reports. */
        public Counts counts(List<Outcome> outcomes) {
            return new Counts(
                    rows,
                    Collections.frequency(outcomes, Outcome.ACCEPTED),
                    Collections.frequency(outcomes, Outcome.DUPLICATE),
                    Collections.frequency(outcomes, Outcome.CORRECTION),
                    new TreeMap<>(leftOut),
                    refusedRows(rows, reports, leftOut));
        }

        /**
         * Refuses an import that this step cannot be added to.
         *
         * @throws IllegalStateException when the import is not running, or the step does not follow on what it has stored
         */
        public void requireToFollow(ImportJob job) {
            if (job.state() != ImportJob.State.RUNNING) {
                throw new IllegalStateException(
                        "the import " + job.id() + " is " + job.state() + " and takes no more rows: begin another one");
            }
            if (job.counts().rows() != firstRow) {
                throw new IllegalStateException("the import " + job.id() + " has stored "
                        + job.counts().rows() + " rows and this step begins after " + firstRow
                        + ": go on after what is stored; does another process run the same import?");
            }
        }
    }

    /** What adapters throw when an id is taken. */
    static IllegalArgumentException taken(String id) {
        return new IllegalArgumentException("there is an import " + id + " already: give the new one another id");
    }

    /** What adapters throw when there is no such import. */
    static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("there is no import " + id + ": see the list of imports");
    }
}
