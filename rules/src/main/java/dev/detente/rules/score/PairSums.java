package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the actions of one pair add to scores, day by day: exact sums of their signals and counts of the actions. All numbers of a score come
 * from it; the actions and signals themselves are needed for explanations alone. Immutable; any order of signals gives the same sums.
 */
public final class PairSums {
    /** Of no actions. */
    public static final PairSums NONE =
            new PairSums(new int[0], new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new Fired(0, new TreeMap<>()));

    private final int[] actionDays;
    private final SortedMap<SumKey, Series> series;
    private final SortedMap<Dyad, Counts> counts;
    private final SortedMap<HostileKey, Hostile> hostile;
    private final Fired fired;

    /** What is summed together: signals that differ in nothing but their day and action. */
    record SumKey(RuleRef rule, DirectedDyad direction, IssueId issue, SignalKind kind, Feed feed, int halfLife)
            implements Comparable<SumKey> {
        private static final Comparator<SumKey> ORDER = Comparator.comparing(SumKey::direction)
                .thenComparing(SumKey::issue)
                .thenComparing(SumKey::kind)
                .thenComparing(SumKey::feed)
                .thenComparingInt(SumKey::halfLife)
                .thenComparing(SumKey::rule);

        static SumKey of(Signal s) {
            return new SumKey(
                    s.rule(), s.direction(), s.issue(), s.kind(), s.action().feed(), s.halfLife());
        }

        @Override
        public int compareTo(SumKey other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Sums by day.
     *
     * @param days epoch days, ascending
     * @param signals how many signals there are on each
     * @param micros the sum of their weights in millionths of a point
     */
    @SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
    record Series(int[] days, int[] signals, long[] micros) {}

    /**
     * The actions that belong to a dyad, by day: between its actors, or with a signal on it.
     *
     * @param days epoch days, ascending
     * @param actions how many actions there are on each
     * @param reports how many reports tell of them
     * @param talks how many of them are consultations between the dyad's own actors
     */
    @SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
    record Counts(int[] days, int[] actions, int[] reports, int[] talks) {}

    /**
     * Whose hostile actions are counted together.
     *
     * @param dyad the dyad that they strain
     * @param direction the direction; null for the dyad as a whole, on which an action that strains both ways counts once
     * @param feed whose numbers count for the actions
     */
    record HostileKey(Dyad dyad, @Nullable DirectedDyad direction, Feed feed) implements Comparable<HostileKey> {
        private static final Comparator<HostileKey> ORDER = Comparator.comparing(HostileKey::dyad)
                .thenComparing(HostileKey::direction, Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(HostileKey::feed);

        @Override
        public int compareTo(HostileKey other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Hostile actions by day: those with an escalation signal. Each counts as the square root of its pairs of entities.
     *
     * @param days epoch days, ascending
     * @param micros what is counted on each, in millionths of an action
     */
    @SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
    record Hostile(int[] days, long[] micros) {
        static Hostile of(SortedMap<Integer, Long> days) {
            return new Hostile(
                    days.keySet().stream().mapToInt(d -> d).toArray(),
                    days.values().stream().mapToLong(m -> m).toArray());
        }
    }

    /**
     * How often rules fired.
     *
     * @param actions how many actions the pair has
     * @param byRule on how many of them the rule gave any signal; rules that gave none are left out
     */
    public record Fired(int actions, SortedMap<RuleRef, Integer> byRule) {
        public Fired {
            byRule = Collections.unmodifiableSortedMap(byRule);
        }

        static Fired of(int actions, Collection<Signal> signals) {
            Map<RuleRef, Set<String>> ids = new HashMap<>();
            signals.forEach(signal -> ids.computeIfAbsent(signal.rule(), r -> new HashSet<>())
                    .add(signal.action().id()));
            SortedMap<RuleRef, Integer> byRule = new TreeMap<>();
            ids.forEach((rule, some) -> byRule.put(rule, some.size()));
            return new Fired(actions, byRule);
        }
    }

    PairSums(
            int[] actionDays,
            SortedMap<SumKey, Series> series,
            SortedMap<Dyad, Counts> counts,
            SortedMap<HostileKey, Hostile> hostile,
            Fired fired) {
        this.fired = fired;
        this.actionDays = actionDays;
        this.series = Collections.unmodifiableSortedMap(series);
        this.counts = Collections.unmodifiableSortedMap(counts);
        this.hostile = Collections.unmodifiableSortedMap(hostile);
    }

    /** The sums of these actions and their signals. */
    public static PairSums of(Collection<Action> actions, Collection<Signal> signals) {
        Map<SumKey, SortedMap<Integer, long[]>> sums = new HashMap<>();
        Map<Dyad, Set<Action>> belonging = new HashMap<>();
        for (Action action : actions) {
            Dyad dyad = action.dyad();
            if (dyad != null) {
                belonging.computeIfAbsent(dyad, d -> new HashSet<>()).add(action);
            }
        }
        for (Signal signal : signals) {
            long[] sum = sums.computeIfAbsent(SumKey.of(signal), k -> new TreeMap<>())
                    .computeIfAbsent(DyadSheet.day(signal.action().day()), d -> new long[2]);
            sum[0]++;
            sum[1] = Math.addExact(sum[1], signal.micro());
            belonging
                    .computeIfAbsent(signal.direction().dyad(), d -> new HashSet<>())
                    .add(signal.action());
        }
        SortedMap<SumKey, Series> series = new TreeMap<>();
        sums.forEach((key, days) -> series.put(
                key,
                new Series(
                        days.keySet().stream().mapToInt(d -> d).toArray(),
                        days.values().stream().mapToInt(s -> (int) s[0]).toArray(),
                        days.values().stream().mapToLong(s -> s[1]).toArray())));
        SortedMap<Dyad, Counts> counts = new TreeMap<>();
        belonging.forEach((dyad, some) -> counts.put(dyad, counts(dyad, some)));
        int[] actionDays = actions.stream()
                .mapToInt(a -> DyadSheet.day(a.day()))
                .sorted()
                .distinct()
                .toArray();
        return new PairSums(actionDays, series, counts, hostile(signals), Fired.of(actions.size(), signals));
    }

    private static SortedMap<HostileKey, Hostile> hostile(Collection<Signal> signals) {
        SortedMap<HostileKey, Set<Action>> straining = new TreeMap<>();
        for (Signal signal : signals) {
            if (signal.kind() == SignalKind.ESCALATION) {
                Dyad dyad = signal.direction().dyad();
                Feed feed = signal.action().feed();
                straining
                        .computeIfAbsent(new HostileKey(dyad, null, feed), k -> new HashSet<>())
                        .add(signal.action());
                straining
                        .computeIfAbsent(new HostileKey(dyad, signal.direction(), feed), k -> new HashSet<>())
                        .add(signal.action());
            }
        }
        SortedMap<HostileKey, Hostile> hostile = new TreeMap<>();
        straining.forEach((key, actions) -> {
            SortedMap<Integer, Long> days = new TreeMap<>();
            actions.forEach(a -> days.merge(DyadSheet.day(a.day()), counted(a), Math::addExact));
            hostile.put(key, Hostile.of(days));
        });
        return hostile;
    }

    /** What an action counts as towards surge, in millionths: the square root of its pairs of entities. */
    static long counted(Action action) {
        return Math.round(StrictMath.sqrt(action.entityPairs()) * Signal.MICRO);
    }

    private static Counts counts(Dyad dyad, Collection<Action> actions) {
        SortedMap<Integer, int[]> days = new TreeMap<>();
        for (Action action : actions) {
            int[] count = days.computeIfAbsent(DyadSheet.day(action.day()), d -> new int[3]);
            count[0]++;
            count[1] += action.reports();
            count[2] += action.type() == EventType.CONSULT && dyad.equals(action.dyad()) ? 1 : 0;
        }
        return new Counts(
                days.keySet().stream().mapToInt(d -> d).toArray(),
                days.values().stream().mapToInt(c -> c[0]).toArray(),
                days.values().stream().mapToInt(c -> c[1]).toArray(),
                days.values().stream().mapToInt(c -> c[2]).toArray());
    }

    /** The dyads that these actions are about: those of their actors, and those that signals are on. */
    public Set<Dyad> dyads() {
        return counts.keySet();
    }

    /** The days on which the pair has actions, ascending. */
    public List<LocalDate> days() {
        return Arrays.stream(actionDays).mapToObj(LocalDate::ofEpochDay).toList();
    }

    /** Whether the pair has no action. */
    public boolean isEmpty() {
        return actionDays.length == 0;
    }

    /** The first day on which the pair has an action; empty when it has none. */
    public Optional<LocalDate> firstDay() {
        return isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(actionDays[0]));
    }

    /** The last day on which the pair has an action; empty when it has none. */
    public Optional<LocalDate> lastDay() {
        return isEmpty() ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(actionDays[actionDays.length - 1]));
    }

    /**
     * What one rule gave.
     *
     * @param signals how many signals
     * @param micros the sum of their weights, as given and not decayed, in millionths of a point
     */
    public record RuleSum(RuleRef rule, SignalKind kind, long signals, long micros) {}

    /** What rules gave the pair's actions from a day to a day, both included; a rule may come several times. */
    public Stream<RuleSum> ruleSums(LocalDate from, LocalDate to) {
        int first = DyadSheet.day(from);
        int last = DyadSheet.day(to);
        return series.entrySet().stream().map(e -> {
            Series s = e.getValue();
            long signals = 0;
            long micros = 0;
            for (int i = 0; i < s.days().length; i++) {
                if (s.days()[i] >= first && s.days()[i] <= last) {
                    signals += s.signals()[i];
                    micros = Math.addExact(micros, s.micros()[i]);
                }
            }
            return new RuleSum(e.getKey().rule(), e.getKey().kind(), signals, micros);
        });
    }

    /** How often rules fired on the pair's actions. */
    public Fired fired() {
        return fired;
    }

    int[] actionDays() {
        return actionDays;
    }

    SortedMap<SumKey, Series> series() {
        return series;
    }

    SortedMap<Dyad, Counts> counts() {
        return counts;
    }

    SortedMap<HostileKey, Hostile> hostile() {
        return hostile;
    }

    /** The hostile actions on one dyad, as a whole and by direction. */
    Stream<Map.Entry<HostileKey, Hostile>> hostileOn(Dyad dyad) {
        return hostile.entrySet().stream().filter(e -> e.getKey().dyad().equals(dyad));
    }

    /** The sums on one dyad. */
    Stream<Map.Entry<SumKey, Series>> on(Dyad dyad) {
        return series.entrySet().stream()
                .filter(e -> e.getKey().direction().dyad().equals(dyad));
    }

    /** The counts of one dyad; none when no action belongs to it. */
    List<Counts> countsOf(Dyad dyad) {
        Counts own = counts.get(dyad);
        return own == null ? List.of() : List.of(own);
    }
}
