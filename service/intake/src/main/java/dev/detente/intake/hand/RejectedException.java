package dev.detente.intake.hand;

import dev.detente.intake.row.RowProblem;
import java.util.List;

/** An input that must be valid as a whole has invalid rows. */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<RowProblem> rejected;

    RejectedException(List<RowProblem> rejected) {
        super(rejected.get(0).problem().toString());
        this.rejected = List.copyOf(rejected);
    }

    /** The reasons: one entry for each bad field, by row; at least one. */
    public List<RowProblem> rejected() {
        return rejected;
    }
}
