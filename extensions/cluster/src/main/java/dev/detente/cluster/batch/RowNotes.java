package dev.detente.cluster.batch;

import dev.detente.intake.Batch;
import dev.detente.intake.row.RowProblem;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of some consecutive rows of a part of a file, without the reports.
 *
 * @param file the place of the file among those of the job, from 0
 * @param from the first byte of the part
 * @param rows how many rows were read
 * @param leftOut how many were left out, by reason
 * @param rejectedRows how many were rejected
 * @param rejected why; positions count from the first row of the part
 * @param unreadable why the file could not be read any further; null when it could
 * @param broken why the file breaks off; null when it does not
 */
record RowNotes(
        int file,
        long from,
        long rows,
        Map<String, Long> leftOut,
        long rejectedRows,
        List<RowProblem> rejected,
        @Nullable RowProblem unreadable,
        @Nullable String broken)
        implements Serializable {
    /** Joins the notes of these rows and of those that follow; keeps the first reasons. */
    RowNotes plus(RowNotes next) {
        Map<String, Long> both = new TreeMap<>(leftOut);
        next.leftOut.forEach((reason, count) -> both.merge(reason, count, Long::sum));
        return new RowNotes(
                file,
                from,
                rows + next.rows,
                both,
                rejectedRows + next.rejectedRows,
                first(rejected, next.rejected),
                unreadable != null ? unreadable : next.unreadable,
                broken != null ? broken : next.broken);
    }

    private static List<RowProblem> first(List<RowProblem> some, List<RowProblem> next) {
        if (next.isEmpty() || some.size() >= Batch.REASONS) {
            return some;
        }
        return Stream.concat(some.stream(), next.stream()).limit(Batch.REASONS).toList();
    }
}
