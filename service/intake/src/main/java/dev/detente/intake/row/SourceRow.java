package dev.detente.intake.row;

import dev.detente.model.NewReport;
import dev.detente.store.RejectedRow;
import java.util.List;

/** A row of an input: good, left out or rejected. */
public sealed interface SourceRow {
    /** The line on which the row begins, from 1, counting the header; in a JSON array, the row's position. */
    long line();

    /** A row that is a report. */
    record Good(long line, NewReport report) implements SourceRow {}

    /** A valid row that is not wanted, and why not. */
    record LeftOut(long line, LeftOutReason reason) implements SourceRow {}

    /**
     * A row that cannot be taken.
     *
     * @param line the line
     * @param reasons why: one for each bad field, at least one
     */
    record Bad(long line, List<RejectedRow> reasons) implements SourceRow {
        public Bad {
            reasons = List.copyOf(reasons);
        }
    }
}
