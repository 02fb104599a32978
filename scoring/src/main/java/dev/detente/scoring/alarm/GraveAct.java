package dev.detente.scoring.alarm;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.QuadClass;
import dev.detente.rules.score.ScoreSheet.Mover;
import dev.detente.scoring.View;
import dev.detente.scoring.review.ReviewQueue;
import java.time.LocalDate;
import java.util.List;

/**
 * Grave acts: acts of material conflict that raised the tension of their own pair by {@value ReviewQueue#JUMP} points or more on their day, half a
 * level. They need no level and no evidence: the first attack in years is news. But all is new in the first days of a feed, and says nothing.
 */
public final class GraveAct {
    /** An act that is reported this many days after it, or later, is no news. */
    public static final int DAYS = 7;

    private GraveAct() {}

    /** The grave acts of a pair from a day to a day, both included. */
    public static List<Mover> of(View view, Dyad dyad, LocalDate from, LocalDate to) {
        return view.sheet().movers(dyad, from, to, ReviewQueue.JUMP).stream()
                .filter(mover -> grave(view, mover))
                .toList();
    }

    private static boolean grave(View view, Mover mover) {
        Action act = mover.scored();
        return mover.points() > 0
                && act.type().quadClass() == QuadClass.MATERIAL_CONFLICT
                && mover.dyad().equals(act.dyad())
                && !act.doubtful()
                && !firstDays(view, act);
    }

    private static boolean firstDays(View view, Action act) {
        LocalDate since = view.snapshot().facts().observedSince().get(act.feed());
        return since == null
                || act.day()
                        .isBefore(since.plusDays(
                                view.book().parameters().evidence().warmUpDays()));
    }
}
