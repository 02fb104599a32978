package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
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
    private final Parameters parameters;
    private final Scope whole;

    Movers(Dyad dyad, Parameters parameters, Scope whole) {
        this.dyad = dyad;
        this.parameters = parameters;
        this.whole = whole;
    }

    /** Loads that came up on one day. */
    private static final class LoadSum {
        private double escalation;
        private double force;
        private double cooperation;

        void add(SignalKind kind, double points, FeedParameters feed) {
            double load = points / feed.kappa();
            switch (kind) {
                case ESCALATION -> escalation += load;
                case FORCE -> {
                    escalation += load;
                    force += points / feed.forceKappa();
                }
                case COOPERATION -> cooperation += load;
            }
        }
    }

    /** See {@link ScoreSheet#movers}. */
    List<ScoreSheet.Mover> find(Collection<PairPart> parts, int from, int to, double least) {
        List<ScoreSheet.Mover> found = new ArrayList<>();
        for (PairPart part : parts) {
            byDay(part, from, to).forEach((day, loads) -> {
                Tension now = Objects.requireNonNull(whole.at(day));
                double up = now.tension() - without(now, loads.escalation, loads.force, 0);
                double down = without(now, 0, 0, loads.cooperation) - now.tension();
                if (Math.max(up, down) + ROUNDING_POINTS >= least) {
                    found.addAll(movers(part, LocalDate.ofEpochDay(day), now, least));
                }
            });
        }
        return found;
    }

    /** Sums the loads of the actions of a pair on each day. */
    private Map<Integer, LoadSum> byDay(PairPart part, int from, int to) {
        Map<Integer, LoadSum> byDay = new TreeMap<>();
        part.sums().on(dyad).forEach(sum -> {
            Series series = sum.getValue();
            FeedParameters feed = parameters.feed(sum.getKey().feed());
            for (int i = PairSums.before(series.days(), from), end = series.until(to); i < end; i++) {
                byDay.computeIfAbsent(series.days()[i], d -> new LoadSum())
                        .add(sum.getKey().kind(), series.micros()[i] / (double) Signal.MICRO, feed);
            }
        });
        return byDay;
    }

    private List<ScoreSheet.Mover> movers(PairPart part, LocalDate day, Tension now, double least) {
        Map<Action, LoadSum> byAction = new LinkedHashMap<>();
        part.scoredSignals(dyad, day)
                .forEach(s -> byAction.computeIfAbsent(s.action(), a -> new LoadSum())
                        .add(s.kind(), s.weight(), parameters.feed(s.action().feed())));
        List<ScoreSheet.Mover> found = new ArrayList<>();
        byAction.forEach((action, loads) -> {
            double points = now.tension() - without(now, loads.escalation, loads.force, loads.cooperation);
            if (Math.abs(points) >= least) {
                found.add(new ScoreSheet.Mover(dyad, part, action, points));
            }
        });
        return found;
    }

    /** The tension without some of its loads. */
    private double without(Tension now, double escalation, double force, double cooperation) {
        return Formula.tension(
                        parameters,
                        Math.max(0, now.escalation() - escalation),
                        Math.max(0, now.force() - force),
                        Math.max(0, now.cooperation() - cooperation))
                .tension();
    }
}
