package dev.detente.scoring;

import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;

/** Keeps the last few boards, so that pages, lists and scrapes of the same state share one computation. */
public final class Boards {
    private static final System.Logger LOG = System.getLogger(Boards.class.getName());
    /** Enough that a scrape of the default day and readers of other days do not evict each other's boards. */
    private static final int KEPT = 8;
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

    /** What pages on all pairs open on: the default day, or the last day with an action when nothing recent is known. */
    public View opening() {
        View now = scoring.view(Query.NOW);
        LocalDate first = now.asOf().minusDays(ScoreSheet.WINDOW_DAYS);
        return now.snapshot()
                .lastDay()
                .filter(last -> last.isBefore(first))
                .map(last -> scoring.view(new Query(last, null, null)))
                .orElse(now);
    }

    /** The board that a query sees. */
    public Board board(Query query) {
        return board(scoring.view(query));
    }

    /** The board of a view. */
    public synchronized Board board(View view) {
        for (Board board : kept) {
            if (board.view().snapshot() == view.snapshot()
                    && board.view().asOf().equals(view.asOf())) {
                kept.remove(board);
                kept.addFirst(board);
                return board.under(view);
            }
        }
        // The last state of the same day and rule book; a few pairs have changed since.
        Board before = kept.stream()
                .filter(board -> board.view().asOf().equals(view.asOf())
                        && board.view().snapshot().engine() == view.snapshot().engine())
                .findFirst()
                .orElse(null);
        Board board = Board.of(view, before);
        if (before != null && before.view().knownAt() == null && view.knownAt() == null) {
            // Nobody asks for the earlier state again; boards of other days are to stay.
            kept.remove(before);
        }
        kept.addFirst(board);
        if (kept.size() > KEPT) {
            kept.removeLast();
        }
        return board;
    }
}
