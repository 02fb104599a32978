package dev.detente.service.scoring;

import org.jspecify.annotations.Nullable;

/** Keeps the last board, so that pages, lists and scrapes of the same state share one computation. */
public final class Boards {
    private final Scoring scoring;
    private @Nullable Board last;

    /** Boards over a scoring. */
    public Boards(Scoring scoring) {
        this.scoring = scoring;
    }

    /** The board that a query sees. */
    public synchronized Board board(Query query) {
        View view = scoring.view(query);
        Board kept = last;
        if (kept != null
                && kept.view().snapshot() == view.snapshot()
                && kept.view().asOf().equals(view.asOf())) {
            return new Board(view, kept.rows());
        }
        Board board = Board.of(view);
        last = board;
        return board;
    }
}
