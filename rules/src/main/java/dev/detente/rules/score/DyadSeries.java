package dev.detente.rules.score;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.CooperationLevel;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.ExpectedReports;
import dev.detente.model.Explanation;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.Pair;
import dev.detente.model.PlaceInPast;
import dev.detente.model.ReportContent;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.SourceInfluence;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.DirectionShare;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.rules.book.EvidenceParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.PairPart.Details;
import dev.detente.rules.score.PairSums.Counts;
import dev.detente.rules.score.PairSums.HostileDays;
import dev.detente.rules.score.PairSums.HostileKey;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import dev.detente.rules.score.ScoreSheet.Cause;
import java.lang.ref.SoftReference;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IntSummaryStatistics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's numbers on any day, from the scopes built from its sums, and the actions and signals behind them. Parts that are not always needed are computed on
 * first use; it behaves as immutable. The lock guards the actions, the signals, the outline and the largest actions.
 */
public final class DyadSeries {
    /**
     * A total order, so that nothing depends on the order of extraction. Ids are compared within a day of a pair alone, where those of packed
     * actions have the order of the whole ones.
     */
    static final Comparator<Signal> ORDER = Comparator.comparing(
                    (Signal s) -> s.action().day())
            .thenComparing(s -> s.action().pair())
            .thenComparing(s -> s.action().id())
            .thenComparing(Signal::rule)
            .thenComparing(Signal::issue)
            .thenComparing(Signal::direction)
            .thenComparing(Signal::kind)
            .thenComparing(Signal::micro)
            .thenComparing(Signal::halfLife)
            .thenComparing(s -> s.reason() == null ? "" : s.reason());

    private final Dyad dyad;
    private final Formula formula;
    private final Parameters parameters;
    private final Collection<PairPart> parts;
    private final List<Map.Entry<SumKey, Series>> sums;
    private final List<Counts> counts;
    private final Map<Feed, Integer> observedSince;
    private final Scope whole;
    private final Supplier<Map<IssueId, Scope>> issues;
    private final Supplier<Map<DirectedDyad, Scope>> directions;
    private final Supplier<Map<DirectionScope, Scope>> directedIssues;
    private final Supplier<HostileScope> hostile;
    private final Supplier<Map<DirectedDyad, HostileScope>> hostileByDirection;

    @GuardedBy("this")
    private SoftReference<Details> details = new SoftReference<>(null);

    @GuardedBy("this")
    private Last<List<LargestActions.LargeAction>> largest = new Last<>(null, List.of());

    @GuardedBy("this")
    private SoftReference<Last<BriefExplanation>> outline = new SoftReference<>(null);

    private volatile Last<List<ScoreSheet.Mover>> movers = new Last<>(null, List.of());

    /** The answer given last, since callers ask for the same days again while nothing on the dyad changes. */
    private record Last<T>(@Nullable Object asked, T answer) {}

    /**
     * One direction, on one issue or on all.
     *
     * @param issue null for all
     */
    public record DirectionScope(
            DirectedDyad direction, @Nullable IssueId issue) implements Comparable<DirectionScope> {
        private static final Comparator<DirectionScope> ORDER = Comparator.comparing(DirectionScope::direction)
                .thenComparing(DirectionScope::issue, Comparator.nullsFirst(Comparator.naturalOrder()));

        @Override
        public int compareTo(DirectionScope other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * The sheet of a dyad.
     *
     * @param parts the pairs that have actions or signals on it
     * @param observedSince epoch day on which each feed begins
     */
    DyadSeries(Dyad dyad, Formula formula, Collection<PairPart> parts, Map<Feed, Integer> observedSince) {
        this(dyad, formula, parts, observedSince, null);
    }

    /** The dyad of these numbers. */
    public Dyad dyad() {
        return dyad;
    }

    /**
     * The dyad's numbers under other parameters, from the same sums.
     *
     * @param other parameters with the same feeds
     */
    public DyadSeries under(Parameters other) {
        return new DyadSeries(dyad, new Formula(other, formula.coverage()), parts, observedSince, this);
    }

    /** @param same a sheet of the same sums under other parameters, whose buckets are reused; null when there is none */
    private DyadSeries(
            Dyad dyad,
            Formula formula,
            Collection<PairPart> parts,
            Map<Feed, Integer> observedSince,
            @Nullable DyadSeries same) {
        this.dyad = dyad;
        this.formula = formula;
        this.parameters = formula.parameters();
        this.parts = parts;
        this.observedSince = observedSince;
        List<PairSums> all = parts.stream().map(PairPart::sums).toList();
        this.sums = joined(all, s -> s.on(dyad));
        this.counts = joined(all, s -> s.countsOf(dyad));
        this.whole = same == null ? Scope.of(formula, sums) : same.whole.under(formula);
        this.issues = once(() -> same == null ? group(SumKey::issue) : under(same.issues.get()));
        this.directions = once(() -> same == null ? group(SumKey::direction) : under(same.directions.get()));
        this.directedIssues = once(() -> same == null
                ? group(k -> new DirectionScope(k.direction(), k.issue()))
                : under(same.directedIssues.get()));
        List<Map.Entry<HostileKey, HostileDays>> straining = joined(all, s -> s.hostileOn(dyad));
        this.hostile = once(() -> new HostileScope(
                formula,
                1,
                observedSince,
                straining.stream().filter(e -> e.getKey().direction() == null).toList(),
                sums));
        this.hostileByDirection = once(() -> {
            Map<DirectedDyad, HostileScope> scopes = new TreeMap<>();
            for (DirectedDyad direction : directions.get().keySet()) {
                List<Map.Entry<HostileKey, HostileDays>> own = straining.stream()
                        .filter(e -> direction.equals(e.getKey().direction()))
                        .toList();
                List<Map.Entry<SumKey, Series>> signals = sums.stream()
                        .filter(e -> direction.equals(e.getKey().direction()))
                        .toList();
                scopes.put(direction, new HostileScope(formula, 0.5, observedSince, own, signals));
            }
            return scopes;
        });
    }

    private static <T> List<T> joined(List<PairSums> all, Function<PairSums, List<T>> part) {
        return all.size() == 1
                ? part.apply(all.get(0))
                : all.stream().flatMap(sums -> part.apply(sums).stream()).toList();
    }

    private static <T> Supplier<T> once(Supplier<T> computation) {
        return new Supplier<>() {
            @GuardedBy("this")
            private @Nullable T value;

            @Override
            public synchronized T get() {
                T known = value;
                if (known == null) {
                    known = computation.get();
                    value = known;
                }
                return known;
            }
        };
    }

    private <K extends Comparable<K>> Map<K, Scope> under(Map<K, Scope> others) {
        Map<K, Scope> scopes = new TreeMap<>();
        others.forEach((key, scope) -> scopes.put(key, scope.under(formula)));
        return scopes;
    }

    private <K extends Comparable<K>> Map<K, Scope> group(Function<SumKey, K> group) {
        Map<K, List<Map.Entry<SumKey, Series>>> groups = new TreeMap<>();
        sums.forEach(s -> groups.computeIfAbsent(group.apply(s.getKey()), k -> new ArrayList<>())
                .add(s));
        Map<K, Scope> scopes = new TreeMap<>();
        groups.forEach((k, list) -> scopes.put(k, Scope.of(formula, list)));
        return scopes;
    }

    /** The actions between its actors or with a signal on it, each once, by day; and the signals on it. */
    private synchronized Details details() {
        Details known = details.get();
        if (known == null) {
            Set<Action> actions = new HashSet<>();
            List<Signal> signals = new ArrayList<>();
            for (PairPart part : parts) {
                Details some = part.details();
                some.actions().stream().filter(a -> dyad.equals(a.dyad())).forEach(actions::add);
                some.signals().stream()
                        .filter(s -> s.direction().dyad().equals(dyad))
                        .forEach(signals::add);
            }
            signals.forEach(s -> actions.add(s.action()));
            known = new Details(
                    actions.stream().sorted(Action.BY_DAY).toList(),
                    signals.stream().sorted(ORDER).toList(),
                    List.of());
            details = new SoftReference<>(known);
        }
        return known;
    }

    /** The actions between its actors or with a signal on it, by day. */
    public List<Action> actions() {
        return details().actions();
    }

    /** The signals on it, by day, action, rule and issue. */
    public List<Signal> signals() {
        return details().signals();
    }

    /** The scope of an issue, or the whole dyad for null; null when the dyad has no signal on the issue. */
    @Nullable
    Scope scope(@Nullable IssueId issue) {
        return issue == null ? whole : issues.get().get(issue);
    }

    /**
     * The remaining weights of the dyad at the ends of some days in a row, for trying parameters.
     *
     * @param count how many days, 1 or more
     */
    public PointDays pointDays(LocalDate from, int count) {
        return whole.pointDays(day(from), count);
    }

    /** The issues that ever had a signal, sorted. */
    public Set<IssueId> issues() {
        return Collections.unmodifiableSet(issues.get().keySet());
    }

    /** The directions and issues that ever had a signal, sorted; the issue is null for a direction as a whole. */
    public List<DirectionScope> directed() {
        return Stream.concat(
                        directions.get().keySet().stream().map(direction -> new DirectionScope(direction, null)),
                        directedIssues.get().keySet().stream())
                .sorted()
                .toList();
    }

    /** The scope of a direction; null when it has no signal. */
    @Nullable
    Scope directedScope(DirectionScope directed) {
        return directed.issue() == null
                ? directions.get().get(directed.direction())
                : directedIssues.get().get(directed);
    }

    /**
     * The numbers at the end of a day; null before the first signal.
     *
     * @param issue the issue on its own scope, or null for the dyad
     */
    public @Nullable Tension tension(@Nullable IssueId issue, LocalDate day) {
        Scope scope = scope(issue);
        return scope == null ? null : scope.at(day(day));
    }

    /**
     * The numbers of {@link #tension} at the ends of some days in a row, which is quicker than one day after the other; an element is null before the first
     * signal.
     *
     * @param count how many days, 0 or more
     */
    public @Nullable Tension[] tensions(@Nullable IssueId issue, LocalDate from, int count) {
        Scope scope = scope(issue);
        return scope == null ? new Tension[count] : scope.at(day(from), count);
    }

    /** The issue's share of the dyad's tension at the end of a day, in points; null before its first signal. */
    public @Nullable Double points(IssueId issue, LocalDate day) {
        return points(scope(issue), day);
    }

    /** The direction's share of the dyad's tension at the end of a day, in points; null before its first signal. */
    public @Nullable Double points(DirectedDyad direction, LocalDate day) {
        return points(directedScope(new DirectionScope(direction, null)), day);
    }

    private @Nullable Double points(@Nullable Scope scope, LocalDate day) {
        int t = day(day);
        return scope == null || scope.at(t) == null ? null : shares(t).points(scope.points(t));
    }

    /**
     * The numbers of a direction on its own at the end of a day: the formula on the acts of one actor towards the other; null before its first signal.
     * Tensions of the two directions do not add up.
     */
    public @Nullable Tension directedTension(DirectionScope directed, LocalDate day) {
        Scope scope = directedScope(directed);
        return scope == null ? null : scope.at(day(day));
    }

    /** Escalation load of a direction at the end of a day, 0 or more; null before its first signal. */
    public @Nullable Double escalation(DirectionScope directed, LocalDate day) {
        Tension own = directedTension(directed, day);
        return own == null ? null : own.escalation();
    }

    /** Whole days since the dyad's actors last consulted, up to the given day, 0 or more; null when they never did. */
    public @Nullable Double daysSinceTalks(LocalDate day) {
        LocalDate talks = last(day, Counts::talks);
        return talks == null ? null : (double) ChronoUnit.DAYS.between(talks, day);
    }

    private @Nullable LocalDate last(LocalDate asOf, Function<Counts, int[]> column) {
        long last = Long.MIN_VALUE;
        for (Counts some : counts) {
            int[] values = column.apply(some);
            for (int i = values.length - 1; i >= 0; i--) {
                int at = some.days()[i];
                if (at <= day(asOf) && values[i] > 0) {
                    last = Math.max(last, at);
                    break;
                }
            }
        }
        return last == Long.MIN_VALUE ? null : LocalDate.ofEpochDay(last);
    }

    /** The total of a column over the {@link ScoreSheet#WINDOW_DAYS} days up to the day. */
    private int recent(LocalDate asOf, Function<Counts, int[]> column) {
        return recent(asOf, ScoreSheet.WINDOW_DAYS, column);
    }

    private int recent(LocalDate asOf, int days, Function<Counts, int[]> column) {
        int sum = 0;
        for (Counts some : counts) {
            int[] values = column.apply(some);
            for (int i = firstInWindow(some, asOf, days); i < some.days().length && some.days()[i] <= day(asOf); i++) {
                sum += values[i];
            }
        }
        return sum;
    }

    /** The index of the first count, sorted by day, in that many days up to the day or after it. */
    private static int firstInWindow(Counts some, LocalDate asOf, int days) {
        return PairSums.before(some.days(), day(asOf) - days + 1);
    }

    /** The standing at the end of a day: a part of its {@linkplain #score score} that is quick to compute. */
    public ScoreSheet.Standing standing(LocalDate asOf) {
        int t = day(asOf);
        Tension now = whole.at(t);
        return new ScoreSheet.Standing(
                dyad,
                tension(now),
                level(asOf, now),
                evidence(asOf),
                change(t, now, 1),
                change(t, now, 7),
                change(t, now, 30),
                placeInPast(asOf),
                hostile.get().at(t),
                lastActionOn(asOf));
    }

    /**
     * The tension of its signals on one issue at the end of a day, 0 to 100; null when there was none up to it. Quick to compute: it builds the issue's scope
     * alone, unlike {@link #scope}, which builds those of all issues.
     */
    public @Nullable Double tensionOn(IssueId issue, LocalDate asOf) {
        List<Map.Entry<SumKey, Series>> own =
                sums.stream().filter(s -> s.getKey().issue().equals(issue)).toList();
        return own.isEmpty() ? null : tension(Scope.of(formula, own).at(day(asOf)));
    }

    private static @Nullable Double tension(@Nullable Tension numbers) {
        return numbers == null ? null : numbers.tension();
    }

    /** The score at the end of a day; without a tension when there was no signal up to it. */
    public TensionScore score(LocalDate asOf) {
        int t = day(asOf);
        Tension now = whole.at(t);
        Level level = level(asOf, now);
        LocalDate lastActionOn = lastActionOn(asOf);
        int actions = recent(asOf, Counts::actions);
        return new TensionScore(
                dyad,
                asOf,
                now,
                level,
                level == null || now == null ? null : CooperationLevel.of(now.cooperation(), parameters.levels()),
                change(t, now, 7),
                change(t, now, 30),
                placeInPast(asOf),
                standardError(asOf),
                ahead(asOf, 7),
                ahead(asOf, 30),
                hostile.get().at(t),
                evidence(asOf),
                warmingUp(t),
                actions,
                recent(asOf, Counts::reports),
                daysObserved(asOf),
                lastActionOn,
                dormant(lastActionOn, t),
                now == null ? List.of() : issueShares(t),
                now == null ? List.of() : directionShares(t));
    }

    /** The tension in a word at the end of a day; null where there is too little evidence. */
    public @Nullable Level level(LocalDate day) {
        return level(day, tension(null, day));
    }

    private @Nullable Level level(LocalDate asOf, @Nullable Tension now) {
        return now == null || evidence(asOf) != Evidence.ENOUGH ? null : Level.of(now.tension(), parameters.levels());
    }

    /** How much data the numbers of a day are based on. */
    public Evidence evidence(LocalDate asOf) {
        return evidence(asOf, 1).get(0);
    }

    /**
     * The same for some days in a row, which is quicker than one day after the other.
     *
     * @param count how many days, 0 or more
     */
    public List<Evidence> evidence(LocalDate fromDay, int count) {
        int from = day(fromDay);
        // The window slides over these days: those asked for, and before them as many as its first place sees.
        int earlier = ScoreSheet.WINDOW_DAYS - 1;
        int first = from - earlier;
        int[] actions = new int[earlier + count];
        for (Counts some : counts) {
            int[] days = some.days();
            for (int i = PairSums.before(days, first); i < days.length && days[i] < from + count; i++) {
                actions[days[i] - first] += some.actions()[i];
            }
        }
        EvidenceParameters enough = parameters.evidence();
        Evidence[] evidence = new Evidence[count];
        int sum = 0;
        int days = 0;
        for (int i = 0; i < actions.length; i++) {
            sum += actions[i];
            days += Integer.signum(actions[i]);
            int at = i - earlier;
            if (at >= 0) {
                boolean often = sum >= enough.actions() && days >= enough.days();
                evidence[at] = from + at < whole.firstDay()
                        ? Evidence.NONE
                        : often || attested(LocalDate.ofEpochDay(from + at), ScoreSheet.WINDOW_DAYS)
                                ? Evidence.ENOUGH
                                : Evidence.THIN;
                sum -= actions[at];
                days -= Integer.signum(actions[at]);
            }
        }
        return List.of(evidence);
    }

    /** Whether enough witnesses attest hostile actions with enough load, on however few of that many days up to the day. */
    private boolean attested(LocalDate asOf, int days) {
        EvidenceParameters enough = parameters.evidence();
        if (recent(asOf, days, Counts::witnesses) < enough.witnesses()) {
            return false;
        }
        Map<Feed, Long> micros = new EnumMap<>(Feed.class);
        for (Map.Entry<SumKey, Series> sum : sums) {
            if (sum.getKey().kind().strains()) {
                Series of = sum.getValue();
                int end = of.until(day(asOf));
                for (int i = of.until(day(asOf) - days); i < end; i++) {
                    micros.merge(sum.getKey().feed(), of.micros()[i], Math::addExact);
                }
            }
        }
        double load = 0;
        for (Map.Entry<Feed, Long> of : micros.entrySet()) {
            load += formula.load(SignalKind.ESCALATION, of.getKey(), of.getValue() / (double) Signal.MICRO, day(asOf));
        }
        return load >= enough.load();
    }

    /** On how many of the last days the dyad has actions. */
    private int daysObserved(LocalDate asOf) {
        if (counts.size() == 1) {
            // Each day occurs once per pair, and nearly every dyad has the actions of only one pair.
            Counts only = counts.get(0);
            int end = PairSums.before(only.days(), day(asOf) + 1);
            return Math.max(0, end - firstInWindow(only, asOf, ScoreSheet.WINDOW_DAYS));
        }
        Set<Integer> days = new HashSet<>();
        for (Counts some : counts) {
            for (int i = firstInWindow(some, asOf, ScoreSheet.WINDOW_DAYS);
                    i < some.days().length && some.days()[i] <= day(asOf);
                    i++) {
                days.add(some.days()[i]);
            }
        }
        return days.size();
    }

    /**
     * Whether the day is in the dyad's warm-up. The warm-up ends early after a burst of attested hostile actions, since then the rise from nothing is
     * news.
     */
    public boolean warmingUp(LocalDate day) {
        return warmingUp(day(day));
    }

    private boolean warmingUp(int t) {
        return t >= whole.firstDay()
                && t - whole.firstDay() < parameters.evidence().warmUpDays()
                && !burst(t);
    }

    /** Whether hostile actions were attested within as few days as the rule book asks for, at any time between the dyad's first day and this one. */
    private boolean burst(int t) {
        int days = parameters.evidence().days();
        return attested(LocalDate.ofEpochDay(t), ScoreSheet.WINDOW_DAYS)
                && IntStream.rangeClosed(whole.firstDay(), t)
                        .anyMatch(day -> attested(LocalDate.ofEpochDay(day), days));
    }

    /**
     * How unusual the hostile actions of the last days are; null before any feed has been observed long enough.
     *
     * @param direction of one direction, or null for the dyad
     */
    public @Nullable Surge surge(@Nullable DirectedDyad direction, LocalDate asOf) {
        HostileScope scope =
                direction == null ? hostile.get() : hostileByDirection.get().get(direction);
        return scope == null ? null : scope.at(day(asOf));
    }

    /** The hostile actions that a surge observed, those that count most first. */
    List<Surge.ActionShare> surgeParts(LocalDate asOf) {
        return surgeParts(asOf, signals());
    }

    /** The tension without each of its sources, the largest change first. */
    List<SourceInfluence> sources(LocalDate asOf) {
        return LeaveOneOut.of(whole, signals(), asOf);
    }

    private List<Surge.ActionShare> surgeParts(LocalDate asOf, List<Signal> signals) {
        int t = day(asOf);
        int halfLife = parameters.surge().recentHalfLifeDays();
        return signals.stream()
                .filter(s -> s.kind().strains() && day(s.action().day()) <= t)
                .filter(s -> hostile.get().counts(s.action().feed(), t))
                .collect(Collectors.groupingBy(Signal::action, LinkedHashMap::new, Collectors.toList()))
                .entrySet()
                .stream()
                .map(e -> new Surge.ActionShare(
                        e.getKey(),
                        Decay.decayed(
                                Math.round(HostileScope.counted(formula, e.getKey(), e.getValue())),
                                halfLife,
                                t - day(e.getKey().day()))))
                .sorted(Comparator.comparingDouble(Surge.ActionShare::observed).reversed())
                .toList();
    }

    /** How many actions between its actors each feed reports from a day to a day, both included; feeds without any are left out. */
    public Map<Feed, Long> feeds(LocalDate from, LocalDate to) {
        return parts.stream()
                .flatMap(part -> part.scoredActions().stream())
                .filter(a -> !a.day().isBefore(from) && !a.day().isAfter(to) && dyad.equals(a.dyad()))
                .collect(Collectors.groupingBy(Action::feed, TreeMap::new, Collectors.counting()));
    }

    /** Whether the last action up to a day is more than 90 days before it. */
    public boolean dormant(LocalDate asOf) {
        return dormant(lastActionOn(asOf), day(asOf));
    }

    private static boolean dormant(@Nullable LocalDate lastActionOn, int t) {
        return lastActionOn != null && day(lastActionOn) < t - ScoreSheet.WINDOW_DAYS;
    }

    /** The day of the last action up to a day; null when there is none. */
    public @Nullable LocalDate lastActionOn(LocalDate asOf) {
        return last(asOf, Counts::actions);
    }

    /** The tension at the end of a day minus that of some days earlier, in points; null while the earlier day is in the warm-up. */
    public @Nullable Double change(LocalDate day, int days) {
        return change(day(day), tension(null, day), days);
    }

    private @Nullable Double change(int t, @Nullable Tension now, int days) {
        Tension then = now == null || t - days < whole.firstDay() || warmingUp(t - days) ? null : whole.at(t - days);
        return now == null || then == null ? null : now.tension() - then.tension();
    }

    /**
     * How the tension of a day compares with the {@link ScoreSheet#YEAR_DAYS} days before it; null without a tension, and where fewer than
     * {@link ScoreSheet#WINDOW_DAYS} of these days are later than the dyad's warm-up.
     */
    public @Nullable PlaceInPast placeInPast(LocalDate asOf) {
        int t = day(asOf);
        Tension now = whole.at(t);
        int first = Math.max(
                t - ScoreSheet.YEAR_DAYS,
                whole.firstDay() + parameters.evidence().warmUpDays());
        if (now == null || t - first < ScoreSheet.WINDOW_DAYS) {
            return null;
        }
        double lower = 0;
        LocalDate highestSince = null;
        @Nullable Tension[] before = whole.at(first, t - first);
        for (int i = 0; i < before.length; i++) {
            int than = Double.compare(Objects.requireNonNull(before[i]).tension(), now.tension());
            lower += than < 0 ? 1 : than == 0 ? 0.5 : 0;
            highestSince = than < 0 ? highestSince : LocalDate.ofEpochDay(first + i);
        }
        return new PlaceInPast(100 * lower / before.length, highestSince);
    }

    /** How far the tension of a day may be off because feeds report a sample of what happens, as a standard error in points; null without a tension. */
    public @Nullable Double standardError(LocalDate asOf) {
        Tension now = whole.at(day(asOf));
        return now == null ? null : SamplingError.of(formula, sums, now, day(asOf));
    }

    /**
     * The tension some days after a day if nothing happens after it, in points, 0 to 100; null without a tension on the day.
     *
     * @param days how many days after it, 0 or more
     */
    public @Nullable Double ahead(LocalDate day, int days) {
        int t = day(day);
        return tension(whole.upTo(t).at(t + days));
    }

    /**
     * The numbers of a day and of the days after it if nothing happens after it; an element is null before the first signal.
     *
     * @param count how many days, 0 or more
     */
    public @Nullable Tension[] aheads(LocalDate day, int count) {
        return whole.upTo(day(day)).at(day(day), count);
    }

    /**
     * The numbers of a day and of the days after it if the last {@link ScoreSheet#MONTH_DAYS} days up to it come again and again; an element is null before
     * the first signal. What is known of later days does not count.
     *
     * @param count how many days, 0 or more
     */
    public @Nullable Tension[] repeated(LocalDate day, int count) {
        return whole.repeated(day(day), ScoreSheet.MONTH_DAYS, count);
    }

    private List<IssueShare> issueShares(int t) {
        List<IssueShare> shares = new ArrayList<>();
        TensionShares of = shares(t);
        issues.get().forEach((issue, scope) -> {
            Tension own = scope.at(t);
            if (own != null) {
                shares.add(new IssueShare(issue, of.points(scope.points(t)), own));
            }
        });
        shares.sort(Comparator.comparingDouble(IssueShare::points).reversed().thenComparing(IssueShare::issue));
        return shares;
    }

    private List<DirectionShare> directionShares(int t) {
        List<DirectionShare> shares = new ArrayList<>();
        TensionShares of = shares(t);
        directions.get().forEach((direction, scope) -> {
            Tension own = scope.at(t);
            if (own != null) {
                shares.add(new DirectionShare(
                        direction, of.points(scope.points(t)), own, surge(direction, LocalDate.ofEpochDay(t))));
            }
        });
        return shares;
    }

    /**
     * Every signal's share of the tension at the end of a day, by day, action, rule and issue; with what is expected of reports they add up to it. Empty
     * without a tension.
     */
    public List<Contribution> contributions(LocalDate asOf) {
        return contributions(asOf, signals());
    }

    private List<Contribution> contributions(LocalDate asOf, List<Signal> signals) {
        TensionShares shares = shares(day(asOf));
        return shares.tension() == null
                ? List.of()
                : signals.stream()
                        .filter(signal -> signal.kind() != SignalKind.REPORTS
                                && !signal.action().day().isAfter(asOf))
                        .map(signal -> contribution(signal, shares))
                        .toList();
    }

    /** The hostile points that the reports of a day's score, or of one issue of it, contain anyway. */
    ExpectedReports expected(@Nullable IssueId issue, LocalDate asOf) {
        Scope scope = scope(issue);
        return scope == null ? ExpectedReports.NONE : shares(day(asOf)).expected(scope.points(day(asOf)));
    }

    /**
     * Explains the score without reading the reports about the actions: quick for a dyad with very many. The explanation of the day asked for last is kept
     * while memory allows.
     */
    public synchronized BriefExplanation outline(LocalDate asOf) {
        Last<BriefExplanation> known = outline.get();
        if (known == null || !asOf.equals(known.asked())) {
            known = new Last<>(asOf, outlined(asOf));
            outline = new SoftReference<>(known);
        }
        return known.answer();
    }

    private BriefExplanation outlined(LocalDate asOf) {
        List<Signal> signals = new ArrayList<>();
        Map<Pair, UnaryOperator<Action>> completers = new HashMap<>();
        for (PairPart part : parts) {
            part.scoredSignals(ReportContent.FIRST_DAY, asOf).stream()
                    .filter(s -> s.direction().dyad().equals(dyad))
                    .forEach(s -> {
                        signals.add(s);
                        completers.computeIfAbsent(s.action().pair(), pair -> part.completer());
                    });
        }
        signals.sort(ORDER);
        List<Contribution> contributions = contributions(asOf, signals).stream()
                .sorted(ScoreSheet.GREATEST_FIRST)
                .toList();
        return new BriefExplanation(
                new Explanation(
                        score(asOf),
                        contributions,
                        expected(null, asOf),
                        surgeParts(asOf, signals),
                        LeaveOneOut.of(whole, signals, asOf)),
                action -> completers
                        .getOrDefault(action.pair(), UnaryOperator.identity())
                        .apply(action));
    }

    /** The shares of the signals of the day's own actions, at its end. */
    public List<Contribution> fresh(LocalDate day) {
        TensionShares shares = shares(day(day));
        List<Signal> signals = new ArrayList<>();
        for (PairPart part : parts) {
            UnaryOperator<Action> completer = part.completer();
            part.scoredSignals(dyad, day).forEach(s -> signals.add(s.of(completer.apply(s.action()))));
        }
        return signals.stream()
                .filter(signal -> signal.kind() != SignalKind.REPORTS)
                .sorted(ORDER)
                .map(signal -> contribution(signal, shares))
                .toList();
    }

    private static Contribution contribution(Signal signal, TensionShares shares) {
        int day = day(signal.action().day());
        double decayed = shares.decayed(signal.micro(), signal.halfLife(), day);
        Feed feed = signal.action().feed();
        return new Contribution(
                shares.points(signal.kind(), feed, decayed),
                signal,
                shares.asOf() - day,
                decayed,
                shares.load(signal.kind(), feed, decayed));
    }

    /**
     * The action that moved the tension most over the days before, in the direction of the move: the one whose signals' shares grew
     * most when it rose, fell most when it fell. Empty when nothing moved.
     *
     * @param days over how many days; the time since the first signal when that is shorter
     */
    public Optional<Cause> topCause(LocalDate asOf, int days) {
        return new TopCause(dyad, parts, ORDER, shares(day(asOf) - days), shares(day(asOf))).find();
    }

    /**
     * Groups the actions of some days: the shares, on the last of these days, of the actions since. Only the actions of these days are read, and
     * only the first action of each group has its id, summary and address.
     *
     * @param since the day before the first of them
     * @param asOf the last of them
     * @param limit how many groups at most, those with the most points
     */
    public List<DeedGroup> groupsAfter(LocalDate since, LocalDate asOf, int limit) {
        TensionShares shares = shares(day(asOf));
        if (shares.tension() == null) {
            return List.of();
        }
        Map<DeedGroup, PairPart> groups = new TreeMap<>(DeedGroup.GREATEST_GROUP_FIRST);
        for (PairPart part : parts) {
            IntSummaryStatistics days = part.sums().on(dyad).stream()
                    .flatMapToInt(sum -> Arrays.stream(sum.getValue().days()))
                    .filter(day -> day > day(since) && day <= day(asOf))
                    .summaryStatistics();
            if (days.getCount() == 0) {
                continue;
            }
            LocalDate first = LocalDate.ofEpochDay(days.getMin());
            List<Contribution> some = part.scoredSignals(first, LocalDate.ofEpochDay(days.getMax())).stream()
                    .filter(signal -> signal.kind() != SignalKind.REPORTS
                            && signal.direction().dyad().equals(dyad))
                    .map(signal -> contribution(signal, shares))
                    .toList();
            // A group names who acted towards whom, so its actions are those of one pair.
            DeedGroup.of(some).forEach(group -> groups.put(group, part));
        }
        return groups.entrySet().stream()
                .limit(limit)
                .map(e -> e.getKey().firstWhole(e.getValue()))
                .toList();
    }

    /** The largest actions as of a day; those of the day asked for last are kept, since each scrape asks for the same. */
    public synchronized List<LargestActions.LargeAction> largestActions(LocalDate day) {
        if (!day.equals(largest.asked())) {
            largest = new Last<>(day, largestActions(day, day).on(day));
        }
        return largest.answer();
    }

    /**
     * The actions that moved the tension furthest, for days from a first to a last one.
     *
     * @param first the first day that will be asked for
     * @param last the last one
     */
    public LargestActions largestActions(LocalDate first, LocalDate last) {
        return new LargestActions(dyad, parts, whole::shares, this::warmingUp, first, last);
    }

    /**
     * The actions of some days that moved its tension by a number of points or more, each at the end of its own day; by pair and day. Actions are read
     * only for days on which one can have.
     *
     * @param from the first day
     * @param to the last day
     * @param least the least points, up or down, above 0
     */
    public List<ScoreSheet.Mover> movers(LocalDate from, LocalDate to, double least) {
        Last<List<ScoreSheet.Mover>> known = movers;
        List<Object> asked = List.of(from, to, least);
        if (!asked.equals(known.asked())) {
            known = new Last<>(asked, List.copyOf(new Movers(dyad, whole).find(parts, day(from), day(to), least)));
            movers = known;
        }
        return known.answer();
    }

    TensionShares shares(int t) {
        return whole.shares(t);
    }

    static int day(LocalDate day) {
        return Math.toIntExact(day.toEpochDay());
    }
}
