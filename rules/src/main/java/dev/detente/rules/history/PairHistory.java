package dev.detente.rules.history;

import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.rules.history.HistoryCall.By;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;

/**
 * Answers history calls for the actions of one pair. Sums are taken over exact integers, so the order of actions within a day
 * does not matter.
 */
public final class PairHistory {
    private final List<Action> actions;
    private final long[] days;
    private final double[] intensity;
    private final int lookbackDays;

    private PairHistory(List<Action> actions, ToDoubleFunction<Action> intensity, int lookbackDays) {
        this.actions = actions;
        this.days = actions.stream().mapToLong(a -> a.day().toEpochDay()).toArray();
        this.intensity = actions.stream().mapToDouble(intensity).toArray();
        this.lookbackDays = lookbackDays;
    }

    /**
     * The history of one pair.
     *
     * @param actions all actions between the same two actors, by day
     * @param intensity -10 to +10 for an action
     * @param lookbackDays how far any call may see
     */
    public static PairHistory of(List<Action> actions, ToDoubleFunction<Action> intensity, int lookbackDays) {
        return new PairHistory(actions, intensity, lookbackDays);
    }

    /** The answers: one row for each action, one column for each call. */
    public double[][] answer(List<HistoryCall> calls) {
        double[][] answers = new double[actions.size()][calls.size()];
        for (int c = 0; c < calls.size(); c++) {
            HistoryCall call = calls.get(c);
            int from = 0;
            int to = 0;
            for (int i = 0; i < actions.size(); i++) {
                while (days[from] < days[i] - call.days()) {
                    from++;
                }
                while (days[to] < days[i]) {
                    to++;
                }
                answers[i][c] = answer(call, i, from, to);
            }
        }
        return answers;
    }

    /** The answer for action i over the actions from (inclusive) to (exclusive): those of the window, none of the same day. */
    private double answer(HistoryCall call, int i, int from, int to) {
        return switch (call.function()) {
            case ACTIONS -> count(call, i, from, to);
            case POINTS -> points(call, i, from, to);
            case PEAK -> peak(call, i, from, to);
            case ISSUES -> issues(call, i, from, to);
            case REPEATS -> repeats(i, from, to);
            case DAYS_SINCE -> daysSince(call, i, from, to);
            case DAYS_OBSERVED -> to > from ? days[i] - days[from] : 0;
        };
    }

    private double count(HistoryCall call, int i, int from, int to) {
        int count = 0;
        for (int j = from; j < to; j++) {
            if (counts(call, i, j)) {
                count++;
            }
        }
        return count;
    }

    private double points(HistoryCall call, int i, int from, int to) {
        long micro = 0;
        for (int j = from; j < to; j++) {
            if (counts(call, i, j)) {
                micro += Math.round(Math.abs(intensity[j]) * Signal.MICRO);
            }
        }
        return micro / (double) Signal.MICRO;
    }

    private double peak(HistoryCall call, int i, int from, int to) {
        double peak = 0;
        for (int j = from; j < to; j++) {
            if (by(call.by(), i, j)) {
                peak = Math.max(peak, -intensity[j]);
            }
        }
        return peak;
    }

    private double issues(HistoryCall call, int i, int from, int to) {
        Set<IssueId> issues = new HashSet<>();
        for (int j = from; j < to; j++) {
            if (counts(call, i, j)) {
                issues.addAll(actions.get(j).issues());
            }
        }
        return issues.size();
    }

    private double repeats(int i, int from, int to) {
        Action now = actions.get(i);
        int repeats = 0;
        for (int j = from; j < to; j++) {
            Action before = actions.get(j);
            if (before.source().equals(now.source())
                    && before.type() == now.type()
                    && !Collections.disjoint(before.issues(), now.issues())) {
                repeats++;
            }
        }
        return repeats;
    }

    private double daysSince(HistoryCall call, int i, int from, int to) {
        for (int j = to - 1; j >= from; j--) {
            if (counts(call, i, j)) {
                return days[i] - days[j];
            }
        }
        return lookbackDays + 1.0;
    }

    private boolean counts(HistoryCall call, int i, int j) {
        return by(call.by(), i, j) && call.kind().counts(actions.get(j).type(), intensity[j]);
    }

    private boolean by(By by, int i, int j) {
        boolean sameSource = actions.get(j).source().equals(actions.get(i).source());
        return switch (by) {
            case SOURCE -> sameSource;
            case TARGET -> !sameSource;
            case BOTH -> true;
        };
    }
}
