package dev.detente.scoring;

/** Overviews of the last few boards. */
public final class Overviews {
    private final Boards boards;
    private final PerBoard<Overview> kept = new PerBoard<>(Overview::of);

    /** Overviews over boards. */
    public Overviews(Boards boards) {
        this.boards = boards;
    }

    /** The overview of a view. */
    public Overview overview(View view) {
        return kept.of(boards.board(view));
    }
}
