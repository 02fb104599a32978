package dev.detente.rules.history;

import dev.detente.model.Action;
import dev.detente.model.Signal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The earlier actions of one pair, swept once: each call keeps a sliding window, so an answer costs the same regardless of the window's length. Sums
 * are taken over exact integers, so the order of actions within a day does not matter.
 */
public final class PairHistory {
    private final List<Action> actions;
    private final long[] days;
    private final double[] intensity;
    private final long[] micro;
    private final int[] sides;
    private final int lookbackDays;

    private PairHistory(List<Action> actions, ToDoubleFunction<Action> intensity, int lookbackDays) {
        int n = actions.size();
        this.actions = actions;
        this.days = new long[n];
        this.intensity = new double[n];
        this.micro = new long[n];
        this.sides = new int[n];
        this.lookbackDays = lookbackDays;
        for (int i = 0; i < n; i++) {
            Action action = actions.get(i);
            days[i] = action.day().toEpochDay();
            this.intensity[i] = intensity.applyAsDouble(action);
            micro[i] = Math.round(Math.abs(this.intensity[i]) * Signal.MICRO);
            sides[i] = action.source().equals(actions.get(0).source()) ? 0 : 1;
        }
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
        double[][] answers = new double[actions.size()][];
        Sweep sweep = sweep(calls, 0);
        for (int i = 0; i < answers.length; i++) {
            answers[i] = sweep.next();
        }
        return answers;
    }

    /**
     * Sweeps the actions, from the one at a place to the last, with these calls.
     *
     * @param first the place, 0 or more; earlier actions are the past, which each call reads as far back as it sees
     */
    public Sweep sweep(List<HistoryCall> calls, int first) {
        return new Sweep(calls, first);
    }

    /** The place of the first action on a day or after it; the number of actions when there is none. */
    public int place(LocalDate day) {
        return firstPlace(day.toEpochDay());
    }

    private int firstPlace(long day) {
        int from = 0;
        int to = days.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (days[middle] < day) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The intensity of the action at that place, -10 to +10. */
    public double intensity(int place) {
        return intensity[place];
    }

    /** One sweep: each {@link #next} answers all calls for the next action. */
    public final class Sweep {
        private final HistoryCall[] calls;
        private final Window[] windows;
        private final int[] from;
        private final int[] to;
        private int at;

        private Sweep(List<HistoryCall> calls, int first) {
            this.at = first - 1;
            this.calls = calls.toArray(HistoryCall[]::new);
            this.windows = calls.stream()
                    .map(c -> Window.of(c, PairHistory.this, lookbackDays))
                    .toArray(Window[]::new);
            this.from = new int[windows.length];
            for (int c = 0; c < windows.length && first < days.length; c++) {
                from[c] = firstPlace(days[first] - this.calls[c].days());
            }
            this.to = from.clone();
        }

        /** The answers for the next action, by the calls' places. */
        public double[] next() {
            at++;
            double[] answers = new double[windows.length];
            for (int c = 0; c < windows.length; c++) {
                Window window = windows[c];
                // Actions of the same day are excluded: nothing orders them.
                for (; days[to[c]] < days[at]; to[c]++) {
                    if (counts(calls[c], to[c])) {
                        window.enter(to[c]);
                    }
                }
                for (; days[from[c]] < days[at] - calls[c].days(); from[c]++) {
                    if (counts(calls[c], from[c])) {
                        window.leave(from[c]);
                    }
                }
                answers[c] = window.answer(at, calls[c].by());
            }
            return answers;
        }

        private boolean counts(HistoryCall call, int place) {
            Action action = actions.get(place);
            return (call.function() != HistoryCall.Function.CONFIRMED || action.confirmed())
                    && (!call.function().takesKind() || call.kind().counts(action.type(), intensity[place]));
        }
    }

    Action action(int place) {
        return actions.get(place);
    }

    long day(int place) {
        return days[place];
    }

    /** The absolute intensity in millionths. */
    long micro(int place) {
        return micro[place];
    }

    /** Which of the two actors acted: 0 or 1. */
    int side(int place) {
        return sides[place];
    }
}
