package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The part of the actions of one pair in scores, day by day: exact sums of their signals and counts of the actions. All numbers of a score come from it;
 * the actions and signals themselves are needed only for explanations. Immutable; any order of signals gives the same sums.
 */
public final class PairSums {
    /** The sums of no actions. */
    public static final PairSums NONE =
            new PairSums(new int[0], List.of(), new TreeMap<>(), List.of(), new FiringCounts(0, 0, new TreeMap<>()));

    private final int[] actionDays;
    private final List<Map.Entry<SumKey, Series>> series;
    private final SortedMap<Dyad, Counts> counts;
    private final List<Map.Entry<HostileKey, HostileDays>> hostile;
    private final FiringCounts fired;

    /** The key of a sum, which adds signals that differ only in day and action. */
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

    /** Numbers by epoch day, ascending. */
    sealed interface ByDay {
        int[] days();
    }

    /**
     * Sums by day.
     *
     * @param days epoch days, ascending
     * @param signals how many signals there are on each
     * @param micros the sum of their weights in millionths of a point
     */
    @SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
    record Series(int[] days, int[] signals, long[] micros) implements ByDay {
        /** How many signals there are up to an epoch day. */
        int signals(int asOf) {
            int sum = 0;
            for (int i = 0; i < days.length && days[i] <= asOf; i++) {
                sum += signals[i];
            }
            return sum;
        }

        /** How many days there are up to an epoch day. */
        int until(int asOf) {
            return before(days, asOf + 1);
        }

        /** The last epoch day up to that one that has a signal; the least int when there is none. */
        int last(int asOf) {
            int until = until(asOf);
            return until == 0 ? Integer.MIN_VALUE : days[until - 1];
        }
    }

    /**
     * The actions that belong to a dyad, by day: between its actors, or with a signal on it.
     *
     * @param days epoch days, ascending
     * @param actions how many actions there are on each
     * @param reports how many reports describe them
     * @param talks how many of them are consultations between the dyad's own actors
     * @param witnesses how many pairs of entities those with an escalation signal on the dyad name, at most {@link #MOST_WITNESSES} an action
     */
    @SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
    record Counts(int[] days, int[] actions, int[] reports, int[] talks, int[] witnesses) implements ByDay {}

    /**
     * Whose hostile actions are counted together.
     *
     * @param dyad the dyad that they strain
     * @param direction the direction; null for the dyad as a whole, on which an action that strains both ways counts once
     * @param feed the feed whose parameters apply to the actions
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
     * @param micros the count on each, in millionths of an action
     */
    @SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
    record HostileDays(int[] days, long[] micros) implements ByDay {
        static HostileDays of(SortedMap<Integer, Long> days) {
            return new HostileDays(
                    days.keySet().stream().mapToInt(d -> d).toArray(),
                    days.values().stream().mapToLong(m -> m).toArray());
        }
    }

    /**
     * How often rules fired.
     *
     * @param actions how many actions the pair has
     * @param dropped how often a rule's points were 0, negative or not a number, or beyond the limit of a row, and so gave no signal
     * @param byRule on how many of the actions the rule gave any signal; rules that gave none are left out
     */
    public record FiringCounts(int actions, long dropped, SortedMap<RuleRef, Integer> byRule) {
        public FiringCounts {
            byRule = Collections.unmodifiableSortedMap(byRule);
        }
    }

    /** Series and hostile actions are by key, each key once. */
    PairSums(
            int[] actionDays,
            List<Map.Entry<SumKey, Series>> series,
            SortedMap<Dyad, Counts> counts,
            List<Map.Entry<HostileKey, HostileDays>> hostile,
            FiringCounts fired) {
        this.fired = fired;
        this.actionDays = actionDays;
        this.series = List.copyOf(series);
        this.counts = Collections.unmodifiableSortedMap(counts);
        this.hostile = List.copyOf(hostile);
    }

    /**
     * The sums of these actions and their signals.
     *
     * @param actions in any order
     * @param signals in any order; their actions count, whether among these actions or not
     * @param dropped how often points gave no signal
     */
    public static PairSums of(Collection<Action> actions, Collection<Signal> signals, int dropped) {
        Map<Action, List<Signal>> byAction = signals.stream().collect(Collectors.groupingBy(Signal::action));
        Set<Action> all = new LinkedHashSet<>(actions);
        all.addAll(byAction.keySet());
        PairSumsBuilder builder = new PairSumsBuilder();
        all.stream().sorted(Comparator.comparing(Action::day)).forEach(action -> {
            builder.action(action);
            byAction.getOrDefault(action, List.of()).forEach(builder::signal);
        });
        for (int i = 0; i < dropped; i++) {
            builder.dropped();
        }
        return builder.sums();
    }

    /**
     * The sums with other actions on some days.
     *
     * @param from the first of the days
     * @param to the last of them
     * @param before the sums of the actions on these days, which are part of these sums
     * @param now the sums of the actions that take their place
     */
    public PairSums with(LocalDate from, LocalDate to, PairSums before, PairSums now) {
        return new DaysReplaced(DyadSeries.day(from), DyadSeries.day(to)).of(this, before, now);
    }

    /** The most witnesses of one action: since reports may repeat the mistake of one, no action attests itself. */
    private static final int MOST_WITNESSES = 2;

    /** The witnesses of a hostile action, 1 or 2. */
    static int witnesses(Action action) {
        return Math.min(MOST_WITNESSES, action.entityPairs());
    }

    /** The count of an action towards surge, in millionths: the square root of its pairs of entities. */
    static long counted(Action action) {
        return Math.round(StrictMath.sqrt(action.entityPairs()) * Signal.MICRO);
    }

    /** How many of some ascending days are before a day. */
    static int before(int[] days, int day) {
        int at = Arrays.binarySearch(days, day);
        return at >= 0 ? at : -at - 1;
    }

    /** The dyads whose scores can differ under the other sums. The rules of signals do not matter: renaming a rule changes no score. */
    public Set<Dyad> differing(PairSums other) {
        if (this == other) {
            return Set.of();
        }
        Map<Dyad, Map<Object, Object>> here = byDyad();
        Map<Dyad, Map<Object, Object>> there = other.byDyad();
        Set<Dyad> all = new HashSet<>(here.keySet());
        all.addAll(there.keySet());
        all.removeIf(dyad -> Objects.equals(here.get(dyad), there.get(dyad)));
        return all;
    }

    /** All that the scores of each dyad are computed from, in a form that can be compared. */
    private Map<Dyad, Map<Object, Object>> byDyad() {
        record SeriesKey(DirectedDyad direction, IssueId issue, SignalKind kind, Feed feed, int halfLife) {}
        Map<Dyad, Map<Object, Object>> parts = new HashMap<>();
        for (Map.Entry<SumKey, Series> sum : series) {
            SumKey key = sum.getKey();
            Series of = sum.getValue();
            SeriesKey kind = new SeriesKey(key.direction(), key.issue(), key.kind(), key.feed(), key.halfLife());
            @SuppressWarnings("unchecked")
            Map<Integer, Long> days =
                    (Map<Integer, Long>) parts.computeIfAbsent(key.direction().dyad(), d -> new HashMap<>())
                            .computeIfAbsent(kind, k -> new HashMap<Integer, Long>());
            for (int i = 0; i < of.days().length; i++) {
                days.merge(of.days()[i], of.micros()[i], Math::addExact);
            }
        }
        counts.forEach((dyad, of) -> parts.computeIfAbsent(dyad, d -> new HashMap<>())
                .put(
                        "counts",
                        List.of(
                                IntBuffer.wrap(of.days()),
                                IntBuffer.wrap(of.actions()),
                                IntBuffer.wrap(of.reports()),
                                IntBuffer.wrap(of.talks()),
                                IntBuffer.wrap(of.witnesses()))));
        for (Map.Entry<HostileKey, HostileDays> of : hostile) {
            parts.computeIfAbsent(of.getKey().dyad(), d -> new HashMap<>())
                    .put(
                            of.getKey(),
                            List.of(
                                    IntBuffer.wrap(of.getValue().days()),
                                    LongBuffer.wrap(of.getValue().micros())));
        }
        return parts;
    }

    /** The dyads that these actions are about: those of their actors, and those that signals are on. */
    public Set<Dyad> dyads() {
        return counts.keySet();
    }

    /** The days on which the pair has actions, ascending. */
    public List<LocalDate> days() {
        return Arrays.stream(actionDays).mapToObj(LocalDate::ofEpochDay).toList();
    }

    /**
     * Adds 1 for each day on which the pair has actions.
     *
     * @param from the first day
     * @param counts the numbers of that day and of those that follow it
     */
    public void countDays(LocalDate from, int[] counts) {
        int first = DyadSeries.day(from);
        for (int i = before(actionDays, first); i < actionDays.length && actionDays[i] - first < counts.length; i++) {
            counts[actionDays[i] - first]++;
        }
    }

    /** Whether the pair has an action after one day and up to another. */
    public boolean actsWithin(LocalDate after, LocalDate until) {
        int last = before(actionDays, DyadSeries.day(until) + 1) - 1;
        return last >= 0 && actionDays[last] > DyadSeries.day(after);
    }

    /** Whether the pair has an action after an epoch day. */
    boolean actsAfter(int day) {
        return actionDays.length > 0 && actionDays[actionDays.length - 1] > day;
    }

    /** How many reports describe the actions that belong to a dyad, from a day to a day, both included. */
    public long reports(Dyad dyad, LocalDate from, LocalDate to) {
        int first = DyadSeries.day(from);
        int last = DyadSeries.day(to);
        long reports = 0;
        for (Counts some : countsOf(dyad)) {
            for (int i = 0; i < some.days().length; i++) {
                reports += some.days()[i] >= first && some.days()[i] <= last ? some.reports()[i] : 0;
            }
        }
        return reports;
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
     * The total of one rule.
     *
     * @param signals how many signals
     * @param micros the sum of their weights, as given and not decayed, in millionths of a point
     */
    public record RuleSum(RuleRef rule, SignalKind kind, long signals, long micros) {}

    /** The signals of rules on the pair's actions from a day to a day, both included; a rule may appear several times. */
    public Stream<RuleSum> ruleSums(LocalDate from, LocalDate to) {
        return series.stream().map(e -> ruleSum(e, DyadSeries.day(from), DyadSeries.day(to)));
    }

    /** The signals of rules on one dyad; a rule may appear several times. */
    public Stream<RuleSum> ruleSums(Dyad dyad) {
        return on(dyad).stream().map(e -> ruleSum(e, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    private static RuleSum ruleSum(Map.Entry<SumKey, Series> entry, int first, int last) {
        Series s = entry.getValue();
        long signals = 0;
        long micros = 0;
        for (int i = 0; i < s.days().length; i++) {
            if (s.days()[i] >= first && s.days()[i] <= last) {
                signals += s.signals()[i];
                micros = Math.addExact(micros, s.micros()[i]);
            }
        }
        return new RuleSum(entry.getKey().rule(), entry.getKey().kind(), signals, micros);
    }

    /** The sums without the signals of some rules. Counts of actions and of hostile actions stay, so only tension may be read from them. */
    public PairSums without(Predicate<RuleRef> leftOut) {
        return new PairSums(
                actionDays,
                series.stream().filter(e -> !leftOut.test(e.getKey().rule())).toList(),
                counts,
                hostile,
                fired);
    }

    /**
     * The sums with the signals of some rules replaced by others on the same actions, issues and directions, of the same kinds.
     *
     * @param rules the rules whose signals go
     * @param with the sums of the new signals; no firing of these rules was dropped
     */
    public PairSums replacing(Set<RuleRef> rules, PairSums with) {
        List<Map.Entry<SumKey, Series>> all = Stream.concat(
                        series.stream().filter(e -> !rules.contains(e.getKey().rule())), with.series.stream())
                .sorted(Map.Entry.comparingByKey())
                .toList();
        SortedMap<RuleRef, Integer> byRule = new TreeMap<>(fired.byRule());
        byRule.keySet().removeAll(rules);
        byRule.putAll(with.fired.byRule());
        return new PairSums(
                actionDays, all, counts, hostile, new FiringCounts(fired.actions(), fired.dropped(), byRule));
    }

    /** How often rules fired on the pair's actions. */
    public FiringCounts fired() {
        return fired;
    }

    int[] actionDays() {
        return actionDays;
    }

    List<Map.Entry<SumKey, Series>> series() {
        return series;
    }

    SortedMap<Dyad, Counts> counts() {
        return counts;
    }

    List<Map.Entry<HostileKey, HostileDays>> hostile() {
        return hostile;
    }

    /** The hostile actions on one dyad, as a whole and by direction. */
    List<Map.Entry<HostileKey, HostileDays>> hostileOn(Dyad dyad) {
        return isAbout(dyad)
                ? hostile
                : hostile.stream().filter(e -> e.getKey().dyad().equals(dyad)).toList();
    }

    /** The sums on one dyad. */
    List<Map.Entry<SumKey, Series>> on(Dyad dyad) {
        return isAbout(dyad)
                ? series
                : series.stream()
                        .filter(e -> e.getKey().direction().dyad().equals(dyad))
                        .toList();
    }

    /** Whether it is about one dyad and no other, as most pairs are. */
    private boolean isAbout(Dyad dyad) {
        return counts.size() == 1 && counts.firstKey().equals(dyad);
    }

    /** The counts of one dyad; empty when no action belongs to it. */
    List<Counts> countsOf(Dyad dyad) {
        Counts own = counts.get(dyad);
        return own == null ? List.of() : List.of(own);
    }
}
