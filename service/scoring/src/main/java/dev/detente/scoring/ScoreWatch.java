package dev.detente.scoring;

import dev.detente.model.work.Worker;
import dev.detente.scoring.ScoreListener.Current;
import dev.detente.store.RuleBookStore.Publication;
import java.util.List;

/** Shows the scores of now to listeners, one after the other, each as often as it asks for. */
public final class ScoreWatch implements AutoCloseable {
    private final Boards boards;
    private final RuleEngines engines;
    private final List<? extends ScoreListener> listeners;
    private final Worker worker = new Worker("score-watch");

    /** A watch that has not begun. */
    public ScoreWatch(Boards boards, RuleEngines engines, List<? extends ScoreListener> listeners) {
        this.boards = boards;
        this.engines = engines;
        this.listeners = List.copyOf(listeners);
    }

    /** Begins to look. A look that fails is logged, and the next one follows. */
    public void start() {
        listeners.forEach(listener -> {
            var unused = worker.repeat(listener.every(), listener.every(), () -> look(listener));
        });
    }

    /** Lets each listener that wants to look once. */
    public void look() {
        listeners.forEach(this::look);
    }

    private void look(ScoreListener listener) {
        if (!listener.wants()) {
            return;
        }
        Board board = boards.board(Query.NOW);
        List<Publication> publications = engines.publications();
        // Otherwise another rule book was put in use just now, which the next look sees.
        if (engines.isCurrent(board.view())) {
            listener.look(new Current(board, publications));
        }
    }

    @Override
    public void close() {
        worker.stop();
    }
}
