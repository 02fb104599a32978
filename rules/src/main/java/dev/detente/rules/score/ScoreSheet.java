package dev.detente.rules.score;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.Explanation;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Level;
import dev.detente.model.PlaceInPast;
import dev.detente.model.RecentMap;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.score.PairPart.Details;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * All scores that a set of actions and their signals give, for any dyad and any day. Immutable; the same actions and signals in
 * any order give the same bits.
 */
public final class ScoreSheet {
    /** Days over which the actions of a dyad are counted; without one in them, nothing recent is known of it. */
    public static final int WINDOW_DAYS = 90;

    /** How many days come again where a curve supposes that they do. */
    public static final int MONTH_DAYS = 30;

    /** Over how many days before it a day's tension is compared with the pair's own past. */
    public static final int YEAR_DAYS = 365;

    /** How many sums of all pairs are kept: those by rule, and those on some issues. */
    private static final int TOTALS = 9;

    /** Ties keep the sheet's own order, which is total. */
    public static final Comparator<Contribution> GREATEST_FIRST =
            Comparator.comparingDouble(c -> -Math.abs(c.points()));

    private final Parameters parameters;
    private final Source source;
    private final DyadResults<DyadSeries> made;
    /** The sums of all pairs asked for last, on an issue or by rule; their own lock guards them. */
    private final Map<Optional<IssueId>, TotalSums> totals = new RecentMap<>(TOTALS);
    /** Found on first use, under the lock: where a feed counts its reports, it needs the sums of all pairs. */
    @GuardedBy("this")
    private @Nullable Formula formula;

    @GuardedBy("this")
    private @Nullable Map<Feed, Integer> observedSince;

    @GuardedBy("this")
    private @Nullable Map<Feed, FeedDensity> densities;

    /** A source of sums. */
    public interface Source {
        /** The dyads with any action or signal, sorted. */
        Set<Dyad> dyads();

        /** The pairs that have actions or signals on the dyad; extra ones do no harm. */
        Collection<? extends PairPart> parts(Dyad dyad);

        /** All pairs. */
        Collection<? extends PairPart> parts();

        /** The first day that each feed covers; feeds without reports are left out. */
        Map<Feed, LocalDate> observedSince();

        /** The facts about feeds that all pairs together show; asked for only where a feed counts its reports. */
        default FeedCoverage coverage() {
            return FeedCoverage.of(
                    observedSince(), parts().stream().map(PairPart::sums).toList());
        }
    }

    /**
     * A day of a series.
     *
     * @param day the day, end of it
     * @param tension the numbers; null before the first signal
     * @param surge how unusual the dyad's last days are; null for an issue, for a day ahead, and before any feed has been observed long enough
     * @param warmingUp whether the day is one of the dyad's first, in which its numbers only begin to build up; false for a day ahead
     */
    public record Point(
            LocalDate day,
            @Nullable Tension tension,
            @Nullable Surge surge,
            boolean warmingUp) {}

    /**
     * The numbers by which dyads are ranked and chosen: the part of a {@linkplain TensionScore score} that is quick to compute.
     *
     * @param tension 0 to 100; null without any signal up to the day
     * @param level the tension in a word; null without a tension, and while the evidence is thin
     * @param evidence how much data the tension is based on
     * @param change1d tension minus that of the day before; null while that day is in the dyad's warm-up
     * @param change7d the same over 7 days
     * @param change30d the same over 30 days
     * @param place how the tension compares with the year before; null without a tension, and where too little of that year is known
     * @param surge how unusual the last days' hostile actions are; null before any feed has been observed long enough
     * @param lastActionOn the day of its last action up to the day; null when it has none
     */
    public record Standing(
            Dyad dyad,
            @Nullable Double tension,
            @Nullable Level level,
            Evidence evidence,
            @Nullable Double change1d,
            @Nullable Double change7d,
            @Nullable Double change30d,
            @Nullable PlaceInPast place,
            @Nullable Surge surge,
            @Nullable LocalDate lastActionOn) {
        /** The most tense first; dyads without a tension last, then by name. */
        public static final Comparator<Standing> MOST_TENSE_FIRST =
                Comparator.comparingDouble(Standing::tensionOrNone).reversed().thenComparing(Standing::dyad);

        /** The tension, or -1 without one, so that dyads without any come last. */
        public double tensionOrNone() {
            return tension == null ? -1 : tension;
        }
    }

    /**
     * The action that moved a dyad's tension most.
     *
     * @param points by how much the shares of the action's signals changed; below 0 when they pulled the tension down
     * @param signals these signals, the one that changed most first
     */
    public record Cause(double points, List<Signal> signals) {
        public Cause {
            signals = List.copyOf(signals);
        }

        /** The signal that changed most. */
        public Signal signal() {
            return signals.get(0);
        }
    }

    /**
     * An action that moved a dyad's tension on its own day.
     *
     * @param dyad whose tension it moved
     * @param part the pair that the action belongs to
     * @param scored the action, with only the fields that scores depend on
     * @param points the tension at the end of the action's day minus what it would be without the action's signals: below 0 when it eased. In a dyad with
     *     many signals this is less than the action's share. Example: with E = 1.5 and C = 0 the tension is 60; an action that gave 0.5 of E moved it by
     *     10, since without it the tension would be 50
     */
    public record Mover(Dyad dyad, PairPart part, Action scored, double points) {
        /** The action with its id, summary and address; empty when its reports have been deleted since. */
        public Optional<Action> whole() {
            return part.whole(scored);
        }

        /** Whether it is the pair's first act of its type and mode in its direction. Another one on the same day is not earlier. */
        public boolean first() {
            return part.scoredActions().stream()
                    .filter(a -> a.day().isBefore(scored.day()))
                    .noneMatch(a -> a.type() == scored.type()
                            && Objects.equals(a.mode(), scored.mode())
                            && a.source().equals(scored.source())
                            && Objects.equals(a.target(), scored.target()));
        }
    }

    /**
     * The sum of one rule over all dyads.
     *
     * @param signals how many signals up to the day
     * @param points their decayed points on the day
     * @param lastOn the day of the last of them; null when there is none
     * @param byFeed how many of them each feed's actions gave; feeds without any are left out
     */
    public record RuleLoad(
            RuleRef rule,
            SignalKind kind,
            int signals,
            double points,
            @Nullable LocalDate lastOn,
            SortedMap<Feed, Integer> byFeed) {}

    /** Sums and details computed once and shared by all dyads. */
    private record CachedPart(PairSums sums, Details details) implements PairPart {}

    private record SumsAlone(PairSums sums) implements PairPart {
        @Override
        public Details details() {
            throw new UnsupportedOperationException("only sums are kept here, no actions");
        }
    }

    /** @param known null to find it in the parts */
    private record SomePairs(
            Set<Dyad> dyads,
            Collection<? extends PairPart> parts,
            Map<Feed, LocalDate> observedSince,
            @Nullable FeedCoverage known)
            implements Source {
        @Override
        public Collection<? extends PairPart> parts(Dyad dyad) {
            return dyads.contains(dyad) ? parts : List.of();
        }

        @Override
        public FeedCoverage coverage() {
            return known != null ? known : Source.super.coverage();
        }
    }

    private ScoreSheet(Parameters parameters, Source source, DyadResults<DyadSeries> made, @Nullable Formula formula) {
        this.parameters = parameters;
        this.formula = formula;
        this.source = source;
        this.made = made;
    }

    /** The sheet of these actions and of the signals that a rule book's engine took from them; each feed begins with its first action. */
    public static ScoreSheet of(Parameters parameters, Collection<Action> actions, Collection<Signal> signals) {
        Map<Feed, LocalDate> since = new EnumMap<>(Feed.class);
        actions.forEach(a -> since.merge(a.feed(), a.day(), (x, y) -> x.isBefore(y) ? x : y));
        return of(parameters, actions, signals, since);
    }

    /**
     * The sheet of these actions and signals.
     *
     * @param observedSince the first day that each feed covers
     */
    public static ScoreSheet of(
            Parameters parameters,
            Collection<Action> actions,
            Collection<Signal> signals,
            Map<Feed, LocalDate> observedSince) {
        Details details = new Details(List.copyOf(actions), List.copyOf(signals), List.of());
        PairPart all = new CachedPart(details.sums(), details);
        return of(parameters, new SomePairs(all.sums().dyads(), List.of(all), observedSince, null));
    }

    /**
     * The sheet of one dyad from sums alone; causes and actions cannot be asked for.
     *
     * @param parameters the rule book's
     * @param sums of the pairs with actions or signals on it, or of parts of their days
     * @param coverage the facts about the feeds of the rule book
     */
    public static ScoreSheet of(Dyad dyad, Parameters parameters, Collection<PairSums> sums, FeedCoverage coverage) {
        return ofParts(dyad, parameters, sums.stream().map(SumsAlone::new).toList(), coverage);
    }

    /**
     * The sheet of one dyad.
     *
     * @param parameters the rule book's
     * @param parts the pairs with actions or signals on it
     * @param coverage the facts about the feeds of the rule book
     */
    public static ScoreSheet ofParts(
            Dyad dyad, Parameters parameters, Collection<? extends PairPart> parts, FeedCoverage coverage) {
        return of(parameters, new SomePairs(Set.of(dyad), List.copyOf(parts), coverage.since(), coverage));
    }

    /** The sheet of a source. */
    public static ScoreSheet of(Parameters parameters, Source source) {
        return new ScoreSheet(parameters, source, DyadResults.none(), null);
    }

    /**
     * The sheet of another source under the same parameters.
     *
     * @param changed the dyads on which it differs from this one's; results for the others are reused
     * @param before the sums that the pairs that differ have in this one's source
     * @param now the sums that they have in the other
     */
    public ScoreSheet with(Source other, Set<Dyad> changed, Collection<PairSums> before, Collection<PairSums> now) {
        Formula old = formula();
        FeedCoverage coverage = old.coverage().with(other.observedSince(), before, now);
        if (!coverage.since().equals(old.coverage().since())) {
            return new ScoreSheet(parameters, other, DyadResults.none(), new Formula(parameters, coverage));
        }
        // More reports of a feed that counts them change its kappa, and so all scores.
        boolean same = coverage.equals(old.coverage());
        ScoreSheet updated = new ScoreSheet(
                parameters,
                other,
                same ? made.without(changed) : DyadResults.none(),
                same ? old : new Formula(parameters, coverage));
        List<TotalSums> known;
        synchronized (totals) {
            known = List.copyOf(totals.values());
        }
        known.forEach(sums -> updated.keep(sums.with(before, now)));
        return updated;
    }

    private void keep(TotalSums sums) {
        synchronized (totals) {
            totals.put(sums.issue(), sums);
        }
    }

    /** @param issue empty for all, by rule */
    private TotalSums total(Optional<IssueId> issue) {
        TotalSums known;
        synchronized (totals) {
            known = totals.get(issue);
        }
        if (known == null) {
            known = TotalSums.of(
                    issue, source.parts().stream().map(PairPart::sums).toList());
            keep(known);
        }
        return known;
    }

    private synchronized Formula formula() {
        Formula known = formula;
        if (known == null) {
            known = new Formula(
                    parameters,
                    parameters.countsReports()
                            ? source.coverage()
                            : FeedCoverage.of(source.observedSince(), List.of()));
            formula = known;
        }
        return known;
    }

    /** Since when each feed has been observed, and how many reports it has a day. */
    public FeedCoverage coverage() {
        return formula().coverage();
    }

    /** The number that the kappas of a feed that counts its reports are multiplied with on a day, as its volume before that day says; 1 for other feeds. */
    public double scale(Feed feed, LocalDate day) {
        return formula().scale(feed, DyadSeries.day(day));
    }

    /** The points of a feed that make a load of 1 on a day, by the kind of signal. */
    public double kappa(Feed feed, SignalKind kind, LocalDate day) {
        FeedParameters numbers = parameters.feed(feed);
        return (kind == SignalKind.COOPERATION ? numbers.cooperationKappa() : numbers.kappa()) * scale(feed, day);
    }

    /** The numbers of the rule book. */
    public Parameters parameters() {
        return parameters;
    }

    /** How densely each feed with reports reports that counts them. */
    public synchronized Map<Feed, FeedDensity> densities() {
        Map<Feed, FeedDensity> known = densities;
        if (known == null) {
            Map<Feed, FeedDensity> all = new EnumMap<>(Feed.class);
            parameters.feeds().forEach((feed, numbers) -> {
                ReportCounts counts = numbers.reports();
                SortedMap<Integer, Long> reports = coverage().reports(feed);
                if (counts != null && !reports.isEmpty()) {
                    all.put(feed, FeedDensity.of(feed, reports, counts.reference(), source::parts));
                }
            });
            known = Collections.unmodifiableMap(all);
            densities = known;
        }
        return known;
    }

    /**
     * The days on which feeds changed, by day, as far as they are known at the end of a day.
     *
     * @param dyad only feeds with an action between its actors within these days; null for all feeds
     * @param from the first day
     * @param asOf the last day
     */
    public List<FeedDensity.Change> feedChanges(@Nullable Dyad dyad, LocalDate from, LocalDate asOf) {
        List<FeedDensity.Change> all = densities().values().stream()
                .flatMap(density -> density.changes(asOf).stream())
                .filter(change -> !change.day().isBefore(from))
                .sorted(Comparator.comparing(FeedDensity.Change::day))
                .toList();
        if (dyad == null || all.isEmpty()) {
            return all;
        }
        Set<Feed> reporting = series(dyad).feeds(from, asOf).keySet();
        return all.stream().filter(change -> reporting.contains(change.feed())).toList();
    }

    /**
     * The epoch day on which each feed begins. Hand-coded reports begin on the earliest day of any feed: people code only what matters, so the first day that
     * they report on does not show since when a pair has been observed.
     */
    private synchronized Map<Feed, Integer> observedSince() {
        Map<Feed, Integer> known = observedSince;
        if (known == null) {
            Map<Feed, Integer> since = new EnumMap<>(Feed.class);
            coverage().since().forEach((feed, day) -> since.put(feed, DyadSeries.day(day)));
            since.values().stream()
                    .min(Comparator.naturalOrder())
                    .ifPresent(first -> since.computeIfPresent(Feed.HAND, (hand, day) -> first));
            known = since;
            observedSince = known;
        }
        return known;
    }

    /** The feeds with any report. */
    public Set<Feed> feeds() {
        return Collections.unmodifiableSet(observedSince().keySet());
    }

    /** The dyads with any action or signal, sorted. */
    public Set<Dyad> dyads() {
        return Collections.unmodifiableSet(source.dyads());
    }

    /** Whether every feed is younger than {@link #WINDOW_DAYS} days on a day: a surge compares with weeks of which some are missing then. */
    public boolean youngFeeds(LocalDate asOf) {
        return observedSince().values().stream().allMatch(since -> DyadSeries.day(asOf) - since < WINDOW_DAYS);
    }

    /** The score at the end of a day; without a tension when there was no signal up to it. */
    public TensionScore score(Dyad dyad, LocalDate asOf) {
        return series(dyad).score(asOf);
    }

    /**
     * Explains the score.
     *
     * @param issue only signals on that issue, whose points, with what is expected of its reports, add up to the issue's share; null for all
     */
    public Explanation explain(Dyad dyad, LocalDate asOf, @Nullable IssueId issue) {
        DyadSeries series = series(dyad);
        return new Explanation(
                series.score(asOf),
                greatest(dyad, asOf, issue),
                series.expected(issue, asOf),
                series.surgeParts(asOf),
                series.sources(asOf));
    }

    /** The contributions of an {@linkplain #explain explanation} alone, greatest first (by amount, regardless of sign). */
    public List<Contribution> greatest(Dyad dyad, LocalDate asOf, @Nullable IssueId issue) {
        return series(dyad).contributions(asOf).stream()
                .filter(c -> issue == null || c.signal().issue().equals(issue))
                .sorted(GREATEST_FIRST)
                .toList();
    }

    /**
     * The series from a day to a day, both included.
     *
     * @param issue the issue on its own scope, or null for the dyad
     * @param step days from one point to the next, 1 or more
     */
    public List<Point> history(Dyad dyad, @Nullable IssueId issue, LocalDate from, LocalDate to, int step) {
        return history(dyad, issue, from, to, step, 0);
    }

    /**
     * The same series, which continues after its last day as if nothing happened after it: what is known of later days does not count. Example: 10 points of
     * hostile words of a half-life of 14 days, on a scale of 40, are a load of 0.25 and a tension of 80 * 0.25 / 1.25 = 16; 14 days ahead the load is 0.125
     * and the tension 80 * 0.125 / 1.125 = 8.9.
     *
     * @param ahead by how many days it continues, 0 or more
     */
    public List<Point> history(Dyad dyad, @Nullable IssueId issue, LocalDate from, LocalDate to, int step, int ahead) {
        DyadSeries series = series(dyad);
        Scope scope = series.scope(issue);
        Scope rest = scope == null ? null : scope.upTo(DyadSeries.day(to));
        List<Point> points = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to.plusDays(ahead)); day = day.plusDays(step)) {
            boolean later = day.isAfter(to);
            Scope of = later ? rest : scope;
            points.add(new Point(
                    day,
                    of == null ? null : of.at(DyadSeries.day(day)),
                    issue == null && !later ? series.surge(null, day) : null,
                    !later && series.warmingUp(day)));
        }
        return points;
    }

    /** Whether another sheet gives the same results for a dyad, because it took them over from this one or this one from it. */
    public boolean shares(Dyad dyad, ScoreSheet other) {
        return made.same(dyad, other.made);
    }

    /** All dyads, of this sheet or the other, that they do not {@linkplain #shares share}. */
    public Set<Dyad> changedSince(ScoreSheet other) {
        Set<Dyad> changed = made.changedSince(other.made);
        if (changed == null) {
            changed = new HashSet<>(source.dyads());
            changed.addAll(other.source.dyads());
            changed.removeIf(dyad -> shares(dyad, other));
        }
        return changed;
    }

    /** A dyad's numbers on any day. */
    public DyadSeries series(Dyad dyad) {
        return made.get(dyad, d -> new DyadSeries(d, formula(), List.copyOf(source.parts(d)), observedSince()));
    }

    /**
     * A dyad's numbers with other signals in place of those of some actions; all other actions keep theirs.
     *
     * @param ids the ids of these actions
     * @param instead what takes their place
     */
    public DyadSeries series(Dyad dyad, Set<String> ids, Details instead) {
        List<PairPart> parts = new ArrayList<>();
        source.parts(dyad).forEach(part -> parts.add(part.details().without(ids)));
        parts.add(instead);
        return new DyadSeries(dyad, formula(), parts, observedSince());
    }

    /** The sum of each rule at the end of a day; rules without a signal up to it are left out. */
    public List<RuleLoad> ruleLoads(LocalDate asOf) {
        int t = DyadSeries.day(asOf);
        Map<RuleRef, Map<SignalKind, List<Map.Entry<PairSums.SumKey, PairSums.Series>>>> groups = new TreeMap<>();
        for (var sum : total(Optional.empty()).series().entrySet()) {
            if (sum.getValue().days()[0] <= t && sum.getKey().kind() != SignalKind.REPORTS) {
                groups.computeIfAbsent(sum.getKey().rule(), r -> new TreeMap<>())
                        .computeIfAbsent(sum.getKey().kind(), k -> new ArrayList<>())
                        .add(sum);
            }
        }
        List<RuleLoad> loads = new ArrayList<>();
        groups.forEach((rule, kinds) -> kinds.forEach((kind, sums) -> loads.add(new RuleLoad(
                rule,
                kind,
                sums.stream().mapToInt(s -> s.getValue().signals(t)).sum(),
                Buckets.of(sums).total(t),
                LocalDate.ofEpochDay(
                        sums.stream().mapToInt(s -> s.getValue().last(t)).max().orElseThrow()),
                sums.stream()
                        .collect(Collectors.toMap(
                                s -> s.getKey().feed(), s -> s.getValue().signals(t), Integer::sum, TreeMap::new))))));
        return loads;
    }

    /** The signals of one rule up to the end of a day. */
    public RuleFirings firings(RuleRef rule, LocalDate asOf) {
        return RuleFirings.of(rule, source.parts(), asOf);
    }

    /** The latest actions up to a day to which the rule gave a signal, at most {@code limit}, the latest first. */
    public List<Action> latest(RuleRef rule, LocalDate asOf, int limit) {
        return latest(key -> key.rule().equals(rule), signal -> signal.rule().equals(rule), asOf, limit);
    }

    /** The latest actions up to a day that gave a signal on the issue, at most {@code limit}, the latest first. */
    public List<Action> latest(IssueId issue, LocalDate asOf, int limit) {
        return latest(key -> key.issue().equals(issue), signal -> signal.issue().equals(issue), asOf, limit);
    }

    /** Finds the days in the sums, so that only the last few are read; on one day, the first pairs. */
    private List<Action> latest(Predicate<PairSums.SumKey> of, Predicate<Signal> with, LocalDate asOf, int limit) {
        record PairDay(PairPart part, int place, int day) {}
        int t = DyadSeries.day(asOf);
        Comparator<PairDay> earliest = Comparator.comparingInt(PairDay::day)
                .thenComparing(Comparator.comparingInt(PairDay::place).reversed());
        PriorityQueue<PairDay> newest = new PriorityQueue<>(earliest);
        int place = 0;
        for (PairPart part : source.parts()) {
            place++;
            PairSums sums = part.sums();
            PairDay least = newest.size() < limit ? null : newest.peek();
            if (least != null && least.day() == t) {
                break;
            }
            if (least != null && !sums.actsAfter(least.day())) {
                continue;
            }
            Set<Integer> seen = Set.of();
            for (var sum : sums.series()) {
                if (of.test(sum.getKey())) {
                    PairSums.Series days = sum.getValue();
                    for (int i = days.until(t) - 1; i >= 0; i--) {
                        PairDay first = newest.peek();
                        if (newest.size() >= limit && first != null && days.days()[i] <= first.day()) {
                            break;
                        }
                        // Most pairs have no such day.
                        seen = seen.isEmpty() ? new HashSet<>() : seen;
                        if (seen.add(days.days()[i])) {
                            newest.add(new PairDay(part, place, days.days()[i]));
                            if (newest.size() > limit) {
                                newest.poll();
                            }
                        }
                    }
                }
            }
        }
        return newest.stream()
                .sorted(earliest.reversed())
                .flatMap(some -> some.part().scoredSignals(LocalDate.ofEpochDay(some.day())).stream()
                        .filter(with)
                        .map(Signal::action)
                        .distinct()
                        .flatMap(action -> some.part().whole(action).stream()))
                .limit(limit)
                .sorted(Comparator.comparing(Action::day).reversed().thenComparing(Action::id))
                .toList();
    }

    /**
     * Adds up the signals of all dyads on one issue, as if they were of one dyad: its loads are the sums of theirs. Null on a day before the
     * first of them.
     *
     * @param step days from one point to the next, 1 or more
     */
    public List<Point> loads(IssueId issue, LocalDate from, LocalDate to, int step) {
        Scope all = Scope.of(formula(), total(Optional.of(issue)).series().entrySet());
        List<Point> points = new ArrayList<>();
        for (LocalDate day = from; !day.isAfter(to); day = day.plusDays(step)) {
            points.add(new Point(day, all.at(DyadSeries.day(day)), null, false));
        }
        return points;
    }

    /** The first day with a signal; empty when the dyad has none. */
    public Optional<LocalDate> firstSignalOn(Dyad dyad) {
        Scope whole = series(dyad).scope(null);
        return whole == null || whole.firstDay() == Integer.MAX_VALUE
                ? Optional.empty()
                : Optional.of(LocalDate.ofEpochDay(whole.firstDay()));
    }

    /**
     * An actor's score: the mean of its dyads' tensions, weighted by their escalation loads; 0 when none has any load.
     *
     * @param tensions the numbers of the actor's dyads on one scope, at least one
     */
    public static double actorScore(Collection<Tension> tensions) {
        double loads = tensions.stream().mapToDouble(Tension::escalation).sum();
        return loads == 0
                ? 0
                : tensions.stream()
                                .mapToDouble(t -> t.escalation() * t.tension())
                                .sum()
                        / loads;
    }
}
