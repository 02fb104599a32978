package dev.detente.scoring;

/** Boards and overviews; the last few are kept. */
public final class Boards {
    private static final System.Logger LOG = System.getLogger(Boards.class.getName());
    /** Enough that a scrape of the default day and readers of other days do not evict each other's boards. */
    private static final int BOARDS = 8;

    private static final int OVERVIEWS = 4;
    /** Number of rows on the first page; their causes are found in advance. */
    public static final int FIRST_ROWS = 60;

    private final Scoring scoring;
    private final PerMoment<Board> boards = new PerMoment<>(BOARDS);
    private final PerMoment<Overview> overviews = new PerMoment<>(OVERVIEWS);

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
            // The client that requests the board gets the error.
            LOG.log(System.Logger.Level.DEBUG, "the board was not computed in advance", e);
        }
    }

    /** The board that a query sees. */
    public Board board(Query query) {
        return board(scoring.view(query));
    }

    public Board board(View view) {
        return boards.get(view.moment(), before -> Board.of(view, before)).under(view);
    }

    public Overview overview(View view) {
        return overviews.get(view.moment(), before -> Overview.of(board(view), before));
    }
}
