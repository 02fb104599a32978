package dev.detente.rules.history;

import dev.detente.model.Action;
import dev.detente.model.Signal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.DoubleStream;

/**
 * The actions of one pair, for questions about the past of each. One sweep answers all calls: each call keeps a sliding window, so that the length of the
 * window does not matter. Sums are exact integers, so that the order of actions within a day does not matter.
 */
public final class PairHistory {
    private final List<Action> actions;
    private final long[] days;
    private final double[] intensity;
    private final long[] micro;
    private final int[] sides;
    private final int lookbackDays;

    /**
     * The history of one pair.
     *
     * @param actions all actions between the same two actors, by day
     * @param intensity -10 to +10 for the action at a place
     * @param lookbackDays how far any call may see
     */
    public PairHistory(List<Action> actions, IntToDoubleFunction intensity, int lookbackDays) {
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
            this.intensity[i] = intensity.applyAsDouble(i);
            micro[i] = Math.round(Math.abs(this.intensity[i]) * Signal.MICRO);
            sides[i] = action.source().equals(actions.get(0).source()) ? 0 : 1;
        }
    }

    /** The answers: one row for each action, one column for each call. */
    public double[][] answer(List<HistoryCall> calls) {
        double[][] answers = new double[actions.size()][];
        Sweep sweep = sweep(new HistoryCalls(calls), 0);
        for (int i = 0; i < answers.length; i++) {
            answers[i] = sweep.next().all();
        }
        return answers;
    }

    /**
     * Sweeps the actions, from the one at a place to the last, with these calls.
     *
     * @param first the place, 0 or more; earlier actions are the past, which each call reads as far back as it sees
     */
    public Sweep sweep(HistoryCalls calls, int first) {
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

    /**
     * One sweep: each {@link #next} answers all calls for the next action. Most answers are the same for all actions of a day and a side and are given
     * in one array for them all; only repeats depend on the action itself.
     */
    public final class Sweep {
        private final HistoryCalls calls;
        private final Window[] windows;
        /** The first day on which something enters or leaves each window. */
        private final long[] next;

        private int at;
        private long day = Long.MIN_VALUE;
        private final double[][] ofDay = new double[2][];
        private final double[] own;

        private Sweep(HistoryCalls calls, int first) {
            this.calls = calls;
            this.own = new double[calls.all().size() - calls.shared()];
            this.at = first - 1;
            long begin = first < days.length ? days[first] : Long.MAX_VALUE;
            int earliest = firstPlace(begin - calls.longest());
            int[][] places = places(calls, earliest);
            this.windows = new Window[calls.windows().size()];
            this.next = new long[windows.length];
            for (int i = 0; i < windows.length; i++) {
                windows[i] = Window.of(
                        calls.windows().get(i), PairHistory.this, places[calls.countedOf(i)], begin, lookbackDays);
                next[i] = Long.MIN_VALUE;
            }
        }

        /** Answers the calls for the next action. */
        public Past next() {
            at++;
            // Actions of one day have the same past: the windows move only between days.
            if (days[at] != day) {
                day = days[at];
                Arrays.fill(ofDay, null);
                for (int i = 0; i < windows.length; i++) {
                    if (next[i] <= day) {
                        next[i] = windows[i].moveTo(day);
                    }
                }
            }
            int side = sides[at];
            if (ofDay[side] == null) {
                ofDay[side] = answers(new double[calls.shared()], 0);
            }
            return new Past(ofDay[side], own.length == 0 ? own : answers(own.clone(), calls.shared()));
        }

        private double[] answers(double[] into, int first) {
            for (int i = 0; i < into.length; i++) {
                into[i] = windows[calls.windowOf(first + i)].answer(at, calls.by(first + i));
            }
            return into;
        }
    }

    /**
     * The answers to all calls for one action.
     *
     * @param ofDay those to the first calls, the same array for all actions of a day and a side
     * @param own those to the others
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Past(double[] ofDay, double[] own) {
        /** The answers to all calls, by their places. */
        public double[] all() {
            return DoubleStream.concat(Arrays.stream(ofDay), Arrays.stream(own)).toArray();
        }
    }

    /** The places of the actions that each filter counts, from a place on. */
    private int[][] places(HistoryCalls calls, int from) {
        int[] counts = new int[calls.counted().size()];
        for (int place = from; place < days.length; place++) {
            for (int filter : calls.filters(actions.get(place), intensity[place])) {
                counts[filter]++;
            }
        }
        int[][] places = new int[counts.length][];
        Arrays.setAll(places, filter -> new int[counts[filter]]);
        Arrays.fill(counts, 0);
        for (int place = from; place < days.length; place++) {
            for (int filter : calls.filters(actions.get(place), intensity[place])) {
                places[filter][counts[filter]++] = place;
            }
        }
        return places;
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
