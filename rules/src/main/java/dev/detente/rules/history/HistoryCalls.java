package dev.detente.rules.history;

import dev.detente.model.Action;
import dev.detente.model.EventType;
import dev.detente.rules.history.HistoryCall.ActKind;
import dev.detente.rules.history.HistoryCall.By;
import dev.detente.rules.history.HistoryCall.Function;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/** Calls that are answered together, arranged once for all pairs: those that differ only in whose actions they count share a window. */
public final class HistoryCalls {
    private final List<HistoryCall> all;
    private final By[] by;
    private final int[] windowOf;
    private final List<HistoryCall> windows;
    private final int[] countedOf;
    private final List<CountFilter> counted;
    /** The numbers of the filters that an action passes, by its type, then the sign of its intensity plus 1, and 3 more when it is confirmed. */
    private final Map<EventType, int[][]> passed = new EnumMap<>(EventType.class);

    private final int longest;
    private final int shared;

    /** Which actions a call counts, of any actor and time. */
    record CountFilter(boolean confirmed, ActKind kind) {
        private static CountFilter by(HistoryCall call) {
            return new CountFilter(
                    call.function() == Function.CONFIRMED, call.function().takesKind() ? call.kind() : ActKind.ANY);
        }

        boolean counts(EventType type, int sign, boolean isConfirmed) {
            return (!confirmed || isConfirmed) && kind.counts(type, sign);
        }
    }

    /** The calls, in the order of their answers; answers are shared by most actions when those about repeats come last. */
    public HistoryCalls(Collection<HistoryCall> calls) {
        this.all = List.copyOf(calls);
        this.shared = (int) all.stream()
                .takeWhile(call -> call.function() != Function.REPEATS)
                .count();
        this.by = all.stream().map(HistoryCall::by).toArray(By[]::new);
        Set<HistoryCall> shared = new LinkedHashSet<>();
        all.forEach(call -> shared.add(call.by(By.BOTH)));
        this.windows = List.copyOf(shared);
        this.windowOf =
                all.stream().mapToInt(call -> windows.indexOf(call.by(By.BOTH))).toArray();
        Set<CountFilter> kinds = new LinkedHashSet<>();
        windows.forEach(window -> kinds.add(CountFilter.by(window)));
        this.counted = List.copyOf(kinds);
        this.countedOf = windows.stream()
                .mapToInt(window -> counted.indexOf(CountFilter.by(window)))
                .toArray();
        for (EventType type : EventType.values()) {
            int[][] numbers = new int[6][];
            Arrays.setAll(numbers, i -> passed(type, i % 3 - 1, i >= 3));
            passed.put(type, numbers);
        }
        this.longest = all.stream().mapToInt(HistoryCall::days).max().orElse(0);
    }

    private int[] passed(EventType type, int sign, boolean confirmed) {
        return IntStream.range(0, counted.size())
                .filter(i -> counted.get(i).counts(type, sign, confirmed))
                .toArray();
    }

    /** The numbers of the filters that count an action. */
    int[] filters(Action action, double intensity) {
        int[][] ofType = Objects.requireNonNull(passed.get(action.type()));
        return ofType[(int) Math.signum(intensity) + 1 + (action.confirmed() ? 3 : 0)];
    }

    /** The calls, in the order of their answers. */
    public List<HistoryCall> all() {
        return all;
    }

    /** How many calls, the first ones, have the same answer for all actions of a day and a side. */
    int shared() {
        return shared;
    }

    /** Whose actions the call at a place counts. */
    By by(int call) {
        return by[call];
    }

    /** The place of a call's window. */
    int windowOf(int call) {
        return windowOf[call];
    }

    /** The windows, each over the actions of both sides. */
    List<HistoryCall> windows() {
        return windows;
    }

    /** The place of the filter of a window. */
    int countedOf(int window) {
        return countedOf[window];
    }

    /** The filters of the windows. */
    List<CountFilter> counted() {
        return counted;
    }

    /** How many days the longest window has. */
    int longest() {
        return longest;
    }
}
