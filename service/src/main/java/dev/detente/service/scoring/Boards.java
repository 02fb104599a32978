package dev.detente.service.scoring;

import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last few boards, so that pages, lists and scrapes of the same state share one computation. */
public final class Boards {
    private static final System.Logger LOG = System.getLogger(Boards.class.getName());
    /** Enough that a scrape of the default day and readers of other days do not evict each other's boards. */
    private static final int KEPT = 4;
    /** Number of rows on the first page; their causes are found in advance. */
    public static final int FIRST_ROWS = 60;

    private final Scoring scoring;
    private final Deque<Board> kept = new ArrayDeque<>();

    /** Boards over a scoring. */
    public Boards(Scoring scoring) {
        this.scoring = scoring;
    }

    /** Starts computing the current board in the background, because a request for it is expected. */
    public void prepare() {
        Thread thread = new Thread(this::prepareNow, "first board");
        thread.setDaemon(true);
        thread.start();
    }

    private void prepareNow() {
        try {
            Board board = board(Query.NOW);
            board.explain(board.first(FIRST_ROWS));
        } catch (RuntimeException e) {
            // Whoever requests the board gets the error.
            LOG.log(System.Logger.Level.DEBUG, "the board was not computed in advance", e);
        }
    }

    /** The board that a query sees. */
    public synchronized Board board(Query query) {
        View view = scoring.view(query);
        for (Board board : kept) {
            if (board.view().snapshot() == view.snapshot()
                    && board.view().asOf().equals(view.asOf())) {
                kept.remove(board);
                kept.addFirst(board);
                return board.under(view);
            }
        }
        Board board = Board.of(view);
        kept.addFirst(board);
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
        return board;
    }
}
