package dev.detente.scoring.review;

import dev.detente.model.Recent;
import dev.detente.scoring.Snapshot;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueue.Found;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Keeps the last few queues, so that the pages of one share a computation. */
public final class ReviewQueues {
    private static final int KEPT = 4;

    private final Map<Key, Found> kept = new Recent<>(KEPT);

    /** A snapshot is equal to itself alone. */
    private record Key(Snapshot snapshot, LocalDate from, LocalDate asOf) {}

    /** Which actions of a queue. */
    public enum State {
        /** On which nobody has decided. */
        WAITING,
        /** That somebody doubts, whether suspicious or not. */
        DOUBTFUL
    }

    /**
     * The suspicious actions from a day to the day of the view.
     *
     * @param from the first day
     */
    public List<Suspect> list(View view, LocalDate from, State state) {
        List<Suspect> all = all(view, from);
        return state == State.WAITING
                ? ReviewQueue.waiting(all, view.snapshot().facts().amendments())
                : ReviewQueue.doubtful(view, from, all);
    }

    private synchronized List<Suspect> all(View view, LocalDate from) {
        Key key = new Key(view.snapshot(), from, view.asOf());
        Found known = kept.get(key);
        if (known == null) {
            Found before = kept.values().stream()
                    .filter(found -> found.fits(view, from))
                    .reduce((earlier, later) -> later)
                    .orElse(null);
            known = ReviewQueue.find(view, from, before);
            kept.put(key, known);
        }
        return known.all();
    }
}
