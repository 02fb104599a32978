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
 * Finds grave acts: acts of material conflict that raised the tension of their own pair by {@value ReviewQueue#JUMP} points or more on their day, half a
 * level. The pair needs no level and no other evidence: the first attack in years is news. Acts in the first days of a feed are left out, since every
 * pair is new then.
 */
public final class GraveAct {
    /** An act is news only on its day and the days after it, this many in all. */
    public static final int DAYS = 7;

    private GraveAct() {}

    /** The grave acts of a pair from a day to a day, both included. */
    public static List<Mover> of(View view, Dyad dyad, LocalDate from, LocalDate to) {
        return view.series(dyad).movers(from, to, ReviewQueue.JUMP).stream()
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
