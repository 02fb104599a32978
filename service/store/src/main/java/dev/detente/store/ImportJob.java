package dev.detente.store;

import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An import of a file.
 *
 * @param id its id
 * @param name the file's name, for people
 * @param format the format's name, such as {@code gdelt2}
 * @param columns which field of an action each column of a CSV is, separated as its cells are; empty for other formats and when its header cannot be read
 * @param path where the file is
 * @param fingerprint identifies the content, to detect that the file has changed
 * @param beganAt when it began
 * @param endedAt when it ended, null while it runs
 * @param state its state
 * @param message why it failed, or who cancelled it; empty otherwise
 * @param counts the outcomes of its rows so far
 */
public record ImportJob(
        String id,
        String name,
        String format,
        String columns,
        String path,
        String fingerprint,
        Instant beganAt,
        @Nullable Instant endedAt,
        State state,
        String message,
        Counts counts) {
    /** The state of an import. */
    public enum State {
        /** It is running, or resumes after the next start. */
        RUNNING,
        /** Every row was read. */
        DONE,
        /** The file could not be read to its end; the rows before that point count. */
        FAILED,
        /** A user ended it before its end; the rows that were stored before count. */
        CANCELLED
    }

    /** A new import. */
    public static ImportJob begun(
            String id, String name, String format, String columns, String path, String fingerprint, Instant beganAt) {
        return new ImportJob(
                id, name, format, columns, path, fingerprint, beganAt, null, State.RUNNING, "", Counts.NONE);
    }

    /** The same import with other counts. */
    public ImportJob with(Counts other) {
        return new ImportJob(id, name, format, columns, path, fingerprint, beganAt, endedAt, state, message, other);
    }

    /**
     * Counts of rows by outcome: {@code accepted + duplicates + corrections + leftOut + rejected = rows}.
     *
     * @param rows rows read so far: the sum of accepted, duplicates, corrections, left out and rejected
     * @param accepted rows with something new
     * @param duplicates rows that repeated what was known
     * @param corrections rows with other content under a known id
     * @param leftOut rows that are valid but not wanted, by reason
     * @param rejected rows that could not be taken: read them at /api/v1/imports/{id}/rejected
     * @param rejectedBy how many of them, by the first wrong field of the row, "row" where it is the row as a whole
     * @param rejectedKept how many of them are kept to be read: the first ones, at most detente.imports.kept-rejected
     */
    public record Counts(
            long rows,
            long accepted,
            long duplicates,
            long corrections,
            SortedMap<String, Long> leftOut,
            long rejected,
            SortedMap<String, Long> rejectedBy,
            long rejectedKept) {
        /** No rows. */
        public static final Counts NONE =
                new Counts(0, 0, 0, 0, Collections.emptySortedMap(), 0, Collections.emptySortedMap(), 0);

        public Counts {
            leftOut = Collections.unmodifiableSortedMap(new TreeMap<>(leftOut));
            rejectedBy = Collections.unmodifiableSortedMap(new TreeMap<>(rejectedBy));
        }

        /** Rows left out, for any reason. */
        public long leftOutRows() {
            return leftOut.values().stream().mapToLong(Long::longValue).sum();
        }

        /** The sum of both. */
        public Counts plus(Counts more) {
            return new Counts(
                    rows + more.rows,
                    accepted + more.accepted,
                    duplicates + more.duplicates,
                    corrections + more.corrections,
                    sum(leftOut, more.leftOut),
                    rejected + more.rejected,
                    sum(rejectedBy, more.rejectedBy),
                    rejectedKept + more.rejectedKept);
        }

        private static SortedMap<String, Long> sum(SortedMap<String, Long> some, SortedMap<String, Long> more) {
            SortedMap<String, Long> both = new TreeMap<>(some);
            more.forEach((key, n) -> both.merge(key, n, Long::sum));
            return both;
        }
    }
}
