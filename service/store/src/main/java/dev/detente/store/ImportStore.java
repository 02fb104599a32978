package dev.detente.store;

import dev.detente.model.NewReport;
import dev.detente.model.work.Progress;
import dev.detente.store.ImportJob.Counts;
import dev.detente.store.ReportStore.Outcome;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Imports of files: their progress and the rows that they rejected. A step and its reports are stored atomically, so an interrupted import
 * resumes where it stopped, loses nothing and counts nothing twice.
 */
public interface ImportStore {
    /**
     * Stores a new import.
     *
     * @throws IllegalArgumentException when the id is taken
     */
    void begin(ImportJob job);

    /** The import with that id. */
    Optional<ImportJob> find(String id);

    /** Imports, newest first. */
    List<ImportJob> latest(int limit);

    /** Imports that have not ended, oldest first. */
    List<ImportJob> running();

    /**
     * Stores a step atomically: its reports, the progress of the import, and the rejected rows.
     *
     * @param clock gives the recording time of the reports, as in {@link ReportStore#append(List, InstantSource)}
     * @return the outcomes of the reports, in their order
     * @throws IllegalStateException when the import is not running, or the step does not continue where the last one ended
     * @throws IllegalArgumentException when there is no such import
     */
    List<Outcome> append(String id, Step step, InstantSource clock);

    /**
     * Leaves out the indexes that an import of machine-coded rows does not need, so that many rows are stored in less time. Does nothing when there are
     * reports, when a service uses the store, or in PostgreSQL. A process that opens the store meanwhile makes them, and the import is slower from there on.
     */
    void leaveOutIndexes();

    /** Makes the indexes that were left out; each is a step. */
    void makeIndexes(Progress<String> progress);

    /**
     * Ends an import that is running; one that has ended stays as it is.
     *
     * @return whether it was running
     * @throws IllegalArgumentException when there is no such import
     */
    boolean end(String id, ImportJob.State state, String message, Instant endedAt);

    /**
     * The rejected rows that were kept, by line.
     *
     * @param after the line after which to begin, 0 for the first
     * @param limit maximum number of reasons, exceeded only to return all reasons of the last line
     */
    List<RejectedRow> rejected(String id, long after, int limit);

    /** All rejected rows of an import that were kept, by line. They are read in pages as the stream advances, since there may be many. */
    default Stream<RejectedRow> rejected(String id) {
        int page = 1_000;
        return Stream.iterate(
                        rejected(id, 0, page),
                        rows -> !rows.isEmpty(),
                        rows -> rejected(id, rows.get(rows.size() - 1).line(), page))
                .flatMap(List::stream);
    }

    /**
     * The result of some consecutive rows.
     *
     * @param firstRow the number of rows read before this step
     * @param rows how many rows this step read: the sum of reports, left-out rows and rejected rows
     * @param reports the reports of the good rows
     * @param leftOut how many rows were left out, by reason
     * @param rejectedBy how many rows were rejected, by the field that is wrong: the first one of each row
     * @param rejected the rejected rows to keep, none or the first ones, with all reasons of a row in sequence
     */
    record Step(
            long firstRow,
            long rows,
            List<NewReport> reports,
            Map<String, Long> leftOut,
            Map<String, Long> rejectedBy,
            List<RejectedRow> rejected) {
        public Step {
            reports = List.copyOf(reports);
            leftOut = Map.copyOf(leftOut);
            rejectedBy = Map.copyOf(rejectedBy);
            rejected = List.copyOf(rejected);
            long bad = sum(rejectedBy);
            if (rows != reports.size() + sum(leftOut) + bad || kept(rejected) > bad) {
                throw new IllegalArgumentException("a step of " + rows + " rows has " + reports.size() + " reports, "
                        + sum(leftOut) + " rows left out and " + bad + " rejected rows, of which " + kept(rejected)
                        + " are kept: each row is a report, left out or rejected");
            }
        }

        /** A step that keeps every row that it rejects. */
        public Step(
                long firstRow,
                long rows,
                List<NewReport> reports,
                Map<String, Long> leftOut,
                List<RejectedRow> rejected) {
            this(firstRow, rows, reports, leftOut, firstFields(rejected), rejected);
        }

        private static Map<String, Long> firstFields(List<RejectedRow> rejected) {
            Map<Long, String> byLine = new TreeMap<>();
            rejected.forEach(row -> byLine.putIfAbsent(row.line(), row.problem().field()));
            Map<String, Long> fields = new TreeMap<>();
            byLine.values().forEach(field -> fields.merge(field, 1L, Long::sum));
            return fields;
        }

        private static long sum(Map<String, Long> rows) {
            return rows.values().stream().mapToLong(Long::longValue).sum();
        }

        private static long kept(List<RejectedRow> rejected) {
            return rejected.stream().mapToLong(RejectedRow::line).distinct().count();
        }

        /** The counts of the rows, given the outcomes of the reports. */
        public Counts counts(List<Outcome> outcomes) {
            return new Counts(
                    rows,
                    Collections.frequency(outcomes, Outcome.ACCEPTED),
                    Collections.frequency(outcomes, Outcome.DUPLICATE),
                    Collections.frequency(outcomes, Outcome.CORRECTION),
                    new TreeMap<>(leftOut),
                    sum(rejectedBy),
                    new TreeMap<>(rejectedBy),
                    kept(rejected));
        }

        /**
         * Checks that this step can be added to the import.
         *
         * @throws IllegalStateException when the import is not running, or the step does not continue where its last step ended
         */
        public void requireToFollow(ImportJob job) {
            if (job.state() != ImportJob.State.RUNNING) {
                throw new IllegalStateException(
                        "the import " + job.id() + " is " + job.state() + " and takes no more rows: begin another one");
            }
            if (job.counts().rows() != firstRow) {
                throw new IllegalStateException("the import " + job.id() + " has stored "
                        + job.counts().rows() + " rows and this step begins after " + firstRow
                        + ": continue after the stored rows; does another process run the same import?");
            }
        }
    }

    /** The exception that adapters throw when an id is taken. */
    static IllegalArgumentException taken(String id) {
        return new IllegalArgumentException("there is an import " + id + " already: give the new one another id");
    }

    /** The exception that adapters throw when there is no such import. */
    static IllegalArgumentException unknown(String id) {
        return new IllegalArgumentException("there is no import " + id + ": see the list of imports");
    }
}
