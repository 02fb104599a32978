package dev.detente.rules.history;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorGroups;
import dev.detente.model.EventType;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.rules.history.HistoryCall.By;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The actions that a history call sees on a day, kept so that its answer is available at once. Actions enter and leave by their place in the pair's
 * history, the earliest first, and only those that the call counts. Each function has a window of its own here.
 */
abstract class Window {
    @SuppressWarnings("NullAway.Init") // set by of, before any other call
    PairHistory history;
    /** The places of the actions that count, earliest first. */
    private int[] places = {};

    private int days;
    private int from;
    private int to;

    /**
     * The window of a call, before its first day.
     *
     * @param places the places of the actions that the call counts, earliest first
     * @param begin no earlier day is asked for
     */
    static Window of(HistoryCall call, PairHistory history, int[] places, long begin, int lookbackDays) {
        Window window = switch (call.function()) {
            case ACTIONS, CONFIRMED -> new Count();
            case POINTS -> new Points();
            case PEAK -> new Peak();
            case ISSUES -> new Issues();
            case REPEATS -> new Repeats();
            case DAYS_SINCE -> new DaysSince(lookbackDays);
            case DAYS_OBSERVED -> new DaysObserved();
            case MEMBER -> new Member(call.group());
        };
        window.history = history;
        window.places = places;
        window.days = call.days();
        while (window.from < places.length && history.day(places[window.from]) < begin - window.days) {
            window.from++;
        }
        window.to = window.from;
        return window;
    }

    /** Lets actions before a day enter, and those leave that are more than the window's days before it; returns the next day on which one does. */
    final long moveTo(long day) {
        for (; to < places.length && history.day(places[to]) < day; to++) {
            enter(places[to]);
        }
        for (; from < to && history.day(places[from]) < day - days; from++) {
            leave(places[from]);
        }
        long enters = to < places.length ? history.day(places[to]) + 1 : Long.MAX_VALUE;
        long leaves = from < to ? history.day(places[from]) + days + 1 : Long.MAX_VALUE;
        return Math.min(enters, leaves);
    }

    abstract void enter(int place);

    abstract void leave(int place);

    /** The answer for the action at that place. */
    abstract double answer(int place, By by);

    /** Which of two sides, 0 or 1, an action's source or target is. */
    int side(int place, By by) {
        return by == By.SOURCE ? history.side(place) : 1 - history.side(place);
    }

    private static final class Count extends Window {
        private final int[] count = new int[2];

        @Override
        void enter(int place) {
            count[history.side(place)]++;
        }

        @Override
        void leave(int place) {
            count[history.side(place)]--;
        }

        @Override
        double answer(int place, By by) {
            return by == By.BOTH ? count[0] + count[1] : count[side(place, by)];
        }
    }

    private static final class Points extends Window {
        private final long[] micro = new long[2];

        @Override
        void enter(int place) {
            micro[history.side(place)] += history.micro(place);
        }

        @Override
        void leave(int place) {
            micro[history.side(place)] -= history.micro(place);
        }

        @Override
        double answer(int place, By by) {
            return (by == By.BOTH ? micro[0] + micro[1] : micro[side(place, by)]) / (double) Signal.MICRO;
        }
    }

    /** Keeps, for each side, only the actions that no later one reaches: the first of them is the peak. */
    private static final class Peak extends Window {
        private final List<Deque<Integer>> peaks = List.of(new ArrayDeque<>(), new ArrayDeque<>());

        @Override
        void enter(int place) {
            double hostility = -history.intensity(place);
            if (hostility > 0) {
                Deque<Integer> side = peaks.get(history.side(place));
                while (!side.isEmpty() && -history.intensity(side.getLast()) <= hostility) {
                    side.removeLast();
                }
                side.addLast(place);
            }
        }

        @Override
        void leave(int place) {
            Deque<Integer> side = peaks.get(history.side(place));
            if (!side.isEmpty() && side.getFirst() == place) {
                side.removeFirst();
            }
        }

        @Override
        double answer(int place, By by) {
            return by == By.BOTH ? Math.max(peak(0), peak(1)) : peak(side(place, by));
        }

        private double peak(int side) {
            Deque<Integer> places = peaks.get(side);
            return places.isEmpty() ? 0 : -history.intensity(places.getFirst());
        }
    }

    private static final class Issues extends Window {
        private final Map<IssueId, int[]> counts = new HashMap<>();

        @Override
        void enter(int place) {
            history.action(place)
                    .issues()
                    .forEach(issue -> counts.computeIfAbsent(issue, i -> new int[2])[history.side(place)]++);
        }

        @Override
        void leave(int place) {
            for (IssueId issue : history.action(place).issues()) {
                int[] count = counts.get(issue);
                if (count != null && --count[history.side(place)] == 0 && count[0] + count[1] == 0) {
                    counts.remove(issue);
                }
            }
        }

        @Override
        double answer(int place, By by) {
            if (by == By.BOTH) {
                return counts.size();
            }
            int side = side(place, by);
            return counts.values().stream().filter(c -> c[side] > 0).count();
        }
    }

    /** Counts by side, type and set of issues: there are many actions, but few such sets. */
    private static final class Repeats extends Window {
        private final Map<Deed, Map<List<IssueId>, Integer>> counts = new HashMap<>();

        private record Deed(int side, EventType type) {}

        private Deed deed(int place) {
            return new Deed(history.side(place), history.action(place).type());
        }

        @Override
        void enter(int place) {
            counts.computeIfAbsent(deed(place), d -> new HashMap<>())
                    .merge(history.action(place).issues(), 1, Integer::sum);
        }

        @Override
        void leave(int place) {
            counts.getOrDefault(deed(place), new HashMap<>())
                    .computeIfPresent(history.action(place).issues(), (issues, n) -> n == 1 ? null : n - 1);
        }

        @Override
        double answer(int place, By by) {
            List<IssueId> now = history.action(place).issues();
            int repeats = 0;
            for (var before : counts.getOrDefault(deed(place), Map.of()).entrySet()) {
                if (!Collections.disjoint(before.getKey(), now)) {
                    repeats += before.getValue();
                }
            }
            return repeats;
        }
    }

    private static final class DaysSince extends Window {
        private final int lookbackDays;
        private final long[] last = {Long.MIN_VALUE, Long.MIN_VALUE};

        DaysSince(int lookbackDays) {
            this.lookbackDays = lookbackDays;
        }

        @Override
        void enter(int place) {
            last[history.side(place)] = history.day(place);
        }

        @Override
        void leave(int place) {
            int side = history.side(place);
            if (last[side] == history.day(place)) {
                last[side] = Long.MIN_VALUE;
            }
        }

        @Override
        double answer(int place, By by) {
            long day = by == By.BOTH ? Math.max(last[0], last[1]) : last[side(place, by)];
            return day == Long.MIN_VALUE ? lookbackDays + 1.0 : history.day(place) - day;
        }
    }

    /** Asks which groups the two actors belong to, not what they did. */
    private static final class Member extends Window {
        private final String group;

        Member(String group) {
            this.group = group;
        }

        @Override
        void enter(int place) {}

        @Override
        void leave(int place) {}

        @Override
        double answer(int place, By by) {
            Action action = history.action(place);
            return (by == By.TARGET || holds(action.source(), action))
                            && (by == By.SOURCE || holds(action.target(), action))
                    ? 1
                    : 0;
        }

        private boolean holds(@Nullable ActorCode actor, Action action) {
            return actor != null && ActorGroups.standard().holds(group, actor, action.day());
        }
    }

    private static final class DaysObserved extends Window {
        private final Deque<Integer> seen = new ArrayDeque<>();

        @Override
        void enter(int place) {
            seen.addLast(place);
        }

        @Override
        void leave(int place) {
            seen.removeFirst();
        }

        @Override
        double answer(int place, By by) {
            return seen.isEmpty() ? 0 : history.day(place) - history.day(seen.getFirst());
        }
    }
}
