package dev.detente.pages.imports;

import dev.detente.intake.row.InputRow;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore;
import dev.detente.store.RejectedRow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page of an import.
 *
 * @param rows the rejected rows from a line on
 * @param more the line after which the next page begins; null on the last one
 * @param notKept how many rejected rows were counted but not kept
 */
record ImportPage(
        ImportView job, List<BadRow> rows, @Nullable Long more, long notKept) {
    private static final int ROWS = 100;

    /**
     * A rejected row.
     *
     * @param line its line in the file, from 1
     */
    record BadRow(long line, String text, List<Reason> reasons) {}

    /**
     * Why a row was rejected.
     *
     * @param field the wrong field; empty when it is the row as a whole
     * @param remedy what is wrong with it and what to write
     */
    record Reason(String field, String value, String remedy) {
        static Reason of(RejectedRow row) {
            boolean whole = row.problem().field().equals(InputRow.WHOLE);
            return new Reason(
                    whole ? "" : row.problem().field(),
                    whole ? "" : row.problem().value(),
                    row.problem().remedy());
        }
    }

    /** The page of an import with the rejected rows after a line. */
    static ImportPage of(ImportJob job, ImportView view, ImportStore store, long after) {
        List<BadRow> rows = new ArrayList<>();
        List<RejectedRow> found = store.rejected(job.id(), after, ROWS);
        for (RejectedRow each : found) {
            BadRow last = rows.isEmpty() ? null : rows.get(rows.size() - 1);
            List<Reason> reasons = new ArrayList<>();
            if (last != null && last.line() == each.line()) {
                reasons.addAll(last.reasons());
                rows.remove(last);
            }
            reasons.add(Reason.of(each));
            rows.add(new BadRow(each.line(), each.row(), reasons));
        }
        Long last = found.isEmpty() ? null : found.get(found.size() - 1).line();
        return new ImportPage(
                view,
                rows,
                last != null && !store.rejected(job.id(), last, 1).isEmpty() ? last : null,
                job.counts().rejected() - job.counts().rejectedKept());
    }
}
