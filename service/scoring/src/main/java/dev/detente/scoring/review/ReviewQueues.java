package dev.detente.scoring.review;

import dev.detente.scoring.Moment;
import dev.detente.scoring.PerMoment;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueue.Suspects;
import java.time.LocalDate;
import java.util.List;

/** Finds review queues and keeps the last few, so that the pages of a queue share one computation. */
public final class ReviewQueues {
    private static final int KEPT = 4;

    private final PerMoment<Suspects> queues = new PerMoment<>(KEPT);

    /** Which actions of a queue. */
    public enum State {
        /** Suspicious actions without a decision. */
        WAITING,
        /** Actions that a person doubts, suspicious or not. */
        DOUBTFUL
    }

    /**
     * The suspicious actions from a day to the day of the view.
     *
     * @param from the first day
     */
    public List<Suspect> list(View view, LocalDate from, State state) {
        List<Suspect> all = queues.get(
                        new Moment(view.snapshot(), from, view.asOf()), before -> ReviewQueue.find(view, from, before))
                .all();
        return state == State.WAITING
                ? ReviewQueue.waiting(all, view.snapshot().facts().amendments())
                : ReviewQueue.doubtful(view, from, all);
    }
}
