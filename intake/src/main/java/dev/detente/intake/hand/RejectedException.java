package dev.detente.intake.hand;

import dev.detente.intake.row.Rejected;
import java.util.List;

/** An input that must be valid as a whole has invalid rows. */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Rejected> rejected;

    RejectedException(List<Rejected> rejected) {
        super(rejected.get(0).problem().toString());
        this.rejected = List.copyOf(rejected);
    }

    /** The reasons: one entry for each bad field, by row; at least one. */
    public List<Rejected> rejected() {
        return rejected;
    }
}
