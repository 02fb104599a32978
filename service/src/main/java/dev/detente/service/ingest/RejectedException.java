package dev.detente.service.ingest;

import java.util.List;

/** Rows of an input that counts as a whole or not at all cannot be taken. */
public final class RejectedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Rejected> rejected;

    RejectedException(List<Rejected> rejected) {
        super(rejected.get(0).field() + ": " + rejected.get(0).remedy());
        this.rejected = List.copyOf(rejected);
    }

    /** Why: one entry for each bad field, by row; at least one. */
    public List<Rejected> rejected() {
        return rejected;
    }
}
