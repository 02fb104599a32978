package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.model.Tension;
import dev.detente.rules.score.PairSums.Series;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Finds the actions of some days that moved a dyad's tension by much on their own day. The sums of a day limit how far any of its actions can have
 * moved the tension, so actions are read only for days on which one may have moved it far enough.
 */
final class Movers {
    /** The loads of an action and the sums of its day differ in their last digits. */
    private static final double ROUNDING_POINTS = 1e-9;

    private final Dyad dyad;
    private final Scope whole;

    Movers(Dyad dyad, Scope whole) {
        this.dyad = dyad;
        this.whole = whole;
    }

    /** See {@link DyadSeries#movers}. */
    List<ScoreSheet.Mover> find(Collection<PairPart> parts, int from, int to, double least) {
        List<ScoreSheet.Mover> found = new ArrayList<>();
        for (PairPart part : parts) {
            byDay(part, from, to).forEach((day, loads) -> {
                Tension now = Objects.requireNonNull(whole.at(day));
                double up = now.tension() - whole.without(strain(loads), day);
                double down = whole.without(rest(loads), day) - now.tension();
                if (Math.max(up, down) + ROUNDING_POINTS >= least) {
                    found.addAll(movers(part, LocalDate.ofEpochDay(day), now, least));
                }
            });
        }
        return found;
    }

    private static Points strain(Points loads) {
        Points none = Points.none();
        return new Points(loads.strain(), loads.force(), none.cooperation(), none.reports());
    }

    private static Points rest(Points loads) {
        Points none = Points.none();
        return new Points(none.strain(), none.force(), loads.cooperation(), loads.reports());
    }

    /** Sums the points of the actions of a pair on each day. */
    private Map<Integer, Points> byDay(PairPart part, int from, int to) {
        Map<Integer, Points> byDay = new TreeMap<>();
        part.sums().on(dyad).forEach(sum -> {
            Series series = sum.getValue();
            for (int i = PairSums.before(series.days(), from), end = series.until(to); i < end; i++) {
                byDay.computeIfAbsent(series.days()[i], d -> Points.none())
                        .add(sum.getKey().kind(), sum.getKey().feed(), series.micros()[i] / (double) Signal.MICRO);
            }
        });
        return byDay;
    }

    private List<ScoreSheet.Mover> movers(PairPart part, LocalDate day, Tension now, double least) {
        Map<Action, Points> byAction = new LinkedHashMap<>();
        part.scoredSignals(dyad, day)
                .forEach(s -> byAction.computeIfAbsent(s.action(), a -> Points.none())
                        .add(s.kind(), s.action().feed(), s.weight()));
        List<ScoreSheet.Mover> found = new ArrayList<>();
        byAction.forEach((action, loads) -> {
            double points = now.tension() - whole.without(loads, DyadSeries.day(day));
            if (Math.abs(points) >= least) {
                found.add(new ScoreSheet.Mover(dyad, part, action, points));
            }
        });
        return found;
    }
}
