package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.Contribution;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.model.work.Checkpoint;
import dev.detente.model.work.Lists;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.PairPart.Details;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.rules.tag.IssueTagger;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.memory.InMemoryReportStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The scores as they would be if some reports came in now. The reports are read and scored like real ones, so the numbers are exactly those that real
 * reports would give, but for friendly acts: they add their own signals and change no others, since rules that look back would otherwise let a summit
 * leave more tension than none. Nothing is stored.
 *
 * @param before without them
 * @param after with them, as real reports would be
 * @param friendly whether no signal of theirs strains, and none that they replace
 * @param supposed the reports and their outcomes, in the order given
 */
public record WhatIf(View before, View after, boolean friendly, List<SupposedReport> supposed) {
    /** Length of the curves in days: most of what one action adds has decayed by then. */
    public static final int CURVE_DAYS = 180;
    /** The days whose actions decide the feed of supposed acts: those whose actions are evidence. */
    private static final int LATELY = 90;

    public WhatIf {
        supposed = List.copyOf(supposed);
    }

    /**
     * A supposed report.
     *
     * @param outcome how a store would treat it: as new, as a duplicate of a known report, or as a correction of the one with its id
     * @param counts whether it makes an action of its own; false for a late echo, a hosting absorbed by the same day's visit, an action retracted
     *     under its id, and a feed that the rule book leaves out
     * @param issues its issues, named or tagged; sorted, {@code general} when there are no others
     */
    public record SupposedReport(Report report, ReportStore.Outcome outcome, boolean counts, List<IssueId> issues) {
        public SupposedReport {
            issues = List.copyOf(issues);
        }

        /** The id of the action that it makes, alone or with other reports. */
        public String id() {
            return ActionId.of(report);
        }

        static SupposedReport of(Report report, ReportStore.Outcome outcome, Snapshot after, IssueTagger tagger) {
            Optional<Action> action = after.action(ActionId.of(report));
            List<IssueId> issues =
                    action.map(Action::issues).orElseGet(() -> List.copyOf(ActionMerger.issues(report, tagger)));
            return new SupposedReport(
                    report, outcome, action.isPresent(), issues.isEmpty() ? List.of(IssueId.GENERAL) : issues);
        }
    }

    /**
     * The effect on one dyad.
     *
     * @param before its score without the supposed actions
     * @param after its score with them
     * @param own contributions of the supposed actions' signals, greatest first
     * @param changed contributions of other signals that exist on one side only
     * @param curve the day and the {@link #CURVE_DAYS} days after it
     */
    public record Effect(
            TensionScore before,
            TensionScore after,
            List<Contribution> own,
            List<ChangedSignal> changed,
            List<CurveDay> curve) {
        public Effect {
            own = List.copyOf(own);
            changed = List.copyOf(changed);
            curve = List.copyOf(curve);
        }

        /**
         * The first day on which half of the escalation load of the day itself, or less, is left: how long the past still counts if nobody acts; empty
         * without a load, and when it is after the curve.
         */
        public Optional<LocalDate> halfGoneOn() {
            double first = load(curve.get(0));
            return curve.stream()
                    .filter(day -> first > 0 && load(day) <= first / 2)
                    .map(CurveDay::day)
                    .findFirst();
        }

        private static double load(CurveDay day) {
            return day.after() == null ? 0 : day.after().escalation();
        }
    }

    /**
     * A day of the curves; nothing that is known of the days after the first one counts. Each is null before the first signal.
     *
     * @param nobodyActs the numbers without the supposed actions if nobody acts after the first day
     * @param repeated the numbers without them if the {@link ScoreSheet#MONTH_DAYS} days up to the first day come again and again
     * @param after the numbers with them if nobody acts after the first day
     */
    public record CurveDay(
            LocalDate day,
            @Nullable Tension nobodyActs,
            @Nullable Tension repeated,
            @Nullable Tension after) {}

    /**
     * A signal that appears or vanishes although its action is not a supposed one: rules look back, so a supposed action can change the signals of later
     * ones. The signals that an action had before its supposed correction vanish too.
     *
     * @param appeared whether it exists only with the supposed actions, else only without them
     */
    public record ChangedSignal(boolean appeared, Contribution contribution) {}

    /** The key by which contributions are compared: all that scores depend on. So one more report of the same action is no change. */
    private record Key(
            String action,
            int age,
            SignalKind kind,
            DirectedDyad direction,
            IssueId issue,
            long micro,
            int halfLife,
            RuleRef rule,
            @Nullable String reason) {
        static Key of(Contribution c) {
            Signal s = c.signal();
            return new Key(
                    s.action().id(),
                    c.ageDays(),
                    s.kind(),
                    s.direction(),
                    s.issue(),
                    s.micro(),
                    s.halfLife(),
                    s.rule(),
                    s.reason());
        }
    }

    /**
     * The feed of most actions between a dyad's actors in the last {@value #LATELY} days or, without any, ever; {@code hand} when there are none. Supposed
     * acts of that feed weigh as much as the dyad's real ones. Where that feed counts its reports, which nobody supposes one by one, it is the feed whose
     * reports merge and that reports most densely.
     */
    public static Feed feed(View view, Dyad dyad) {
        Feed usual = feed(view, dyad, view.asOf().minusDays(LATELY - 1L))
                .or(() -> feed(view, dyad, ReportContent.FIRST_DAY))
                .orElse(Feed.HAND);
        Map<Feed, FeedParameters> feeds = view.book().parameters().feeds();
        FeedParameters numbers = feeds.get(usual);
        return numbers == null || numbers.reports() == null
                ? usual
                : feeds.entrySet().stream()
                        .filter(e -> e.getValue().reports() == null)
                        .max(Comparator.comparingDouble(e -> e.getValue().kappa()))
                        .map(Map.Entry::getKey)
                        .orElse(Feed.HAND);
    }

    private static Optional<Feed> feed(View view, Dyad dyad, LocalDate from) {
        Map<Feed, Long> actions = view.series(dyad).feeds(from, view.asOf());
        return actions.entrySet().stream().max(Map.Entry.comparingByValue()).map(Map.Entry::getKey);
    }

    /** Computes the effect of these reports on top of what the view sees. */
    public static WhatIf of(View before, List<Report> reports) {
        Facts known = before.snapshot().facts();
        ReportStore scratch = new InMemoryReportStore();
        scratch.append(touched(known, reports));
        Position start = scratch.position();
        List<ReportStore.Outcome> outcomes = scratch.append(reports);
        Facts then = new Facts.WithSupposed(known, Facts.StoredFacts.present(scratch));
        Snapshot snapshot = before.snapshot().updated(then, scratch.pairsAfter(start), Map.of());
        List<SupposedReport> supposed = new ArrayList<>();
        for (int i = 0; i < reports.size(); i++) {
            supposed.add(SupposedReport.of(
                    reports.get(i),
                    outcomes.get(i),
                    snapshot,
                    before.book().issues().tagger()));
        }
        Set<String> ids = supposed.stream().map(SupposedReport::id).collect(Collectors.toSet());
        boolean friendly = Stream.of(before.snapshot(), snapshot)
                .flatMap(some ->
                        ids.stream().flatMap(id -> some.action(id).stream()).flatMap(a -> some.signals(a).stream()))
                .noneMatch(signal -> signal.kind().strains());
        return new WhatIf(before, new View(snapshot, before.asOf(), before.knownAt()), friendly, supposed);
    }

    private static List<Signal> of(List<Signal> signals, Set<String> ids) {
        return signals.stream().filter(s -> ids.contains(s.action().id())).toList();
    }

    private Set<String> ids() {
        return supposed.stream().map(SupposedReport::id).collect(Collectors.toSet());
    }

    /** Whether friendly acts end hostile ones between the two: one of them draws forces back, lays down arms or declares a truce. */
    public boolean truce() {
        return friendly && supposed.stream().anyMatch(s -> s.report().content().type() == EventType.RETREAT);
    }

    /** A dyad's numbers with the supposed actions. */
    public DyadSeries after(Dyad dyad) {
        DyadSeries whole = after.series(dyad);
        if (!friendly) {
            return whole;
        }
        Set<String> ids = ids();
        return before.sheet()
                .series(
                        dyad,
                        ids,
                        new Details(
                                whole.actions().stream()
                                        .filter(a -> ids.contains(a.id()))
                                        .toList(),
                                of(whole.signals(), ids),
                                List.of()));
    }

    /** Everything known about the pairs that these reports can change, each report once. */
    private static List<Report> touched(Facts known, List<Report> reports) {
        Set<Pair> pairs = new TreeSet<>();
        for (Report report : reports) {
            pairs.add(report.content().pair());
            pairs.addAll(known.pairsOf(ActionId.of(report)));
        }
        Set<ReportKey> seen = new HashSet<>();
        List<Report> all = new ArrayList<>();
        for (Pair pair : pairs) {
            Set<ReportKey> here = new HashSet<>();
            for (Report report : known.reports(pair)) {
                if (!seen.contains(report.key())) {
                    here.add(report.key());
                    all.add(report);
                }
            }
            seen.addAll(here);
        }
        all.sort(Comparator.comparing(Report::recordedAt));
        return all;
    }

    /** The dyads that the supposed actions affect: those between their actors, and those on which a signal appears, vanishes or changes; sorted. */
    public List<Dyad> dyads() {
        Set<Dyad> dyads = new TreeSet<>();
        for (SupposedReport s : supposed) {
            ReportContent content = s.report().content();
            after.snapshot()
                    .action(s.id())
                    .map(Action::dyad)
                    .or(() -> Optional.ofNullable(content.target()).map(target -> Dyad.of(content.source(), target)))
                    .ifPresent(dyads::add);
        }
        Set<Dyad> all = new TreeSet<>(before.sheet().dyads());
        all.addAll(after.sheet().dyads());
        Set<String> ids = ids();
        all.stream()
                .peek(d -> Checkpoint.pass())
                .filter(d -> {
                    List<Signal> known = before.series(d).signals();
                    List<Signal> now = after.series(d).signals();
                    return !known.equals(now) && (!friendly || !of(known, ids).equals(of(now, ids)));
                })
                .forEach(dyads::add);
        return List.copyOf(dyads);
    }

    /** Whether a person retracted the action of its id, so that it does not count. */
    public boolean retracted(SupposedReport supposed) {
        return before.snapshot().facts().amendments().retracted(supposed.id());
    }

    public Effect effect(Dyad dyad) {
        Checkpoint.pass();
        LocalDate asOf = before.asOf();
        DyadSeries without = before.series(dyad);
        DyadSeries with = after(dyad);
        List<Contribution> then = contributions(without, asOf);
        List<Contribution> now = contributions(with, asOf);
        Set<String> ids = ids();
        List<ChangedSignal> changed = new ArrayList<>();
        Lists.difference(now, then, Key::of).stream()
                .filter(c -> !ids.contains(c.signal().action().id()))
                .forEach(c -> changed.add(new ChangedSignal(true, c)));
        Lists.difference(then, now, Key::of).forEach(c -> changed.add(new ChangedSignal(false, c)));
        return new Effect(
                without.score(asOf),
                with.score(asOf),
                now.stream().filter(c -> ids.contains(c.signal().action().id())).toList(),
                changed,
                curve(without, with, asOf));
    }

    private static List<CurveDay> curve(DyadSeries without, DyadSeries with, LocalDate asOf) {
        int days = CURVE_DAYS + 1;
        @Nullable Tension[] nobodyActs = without.aheads(asOf, days);
        @Nullable Tension[] repeated = without.repeated(asOf, days);
        @Nullable Tension[] after = with.aheads(asOf, days);
        return IntStream.range(0, days)
                .mapToObj(i -> new CurveDay(asOf.plusDays(i), nobodyActs[i], repeated[i], after[i]))
                .toList();
    }

    private static List<Contribution> contributions(DyadSeries series, LocalDate asOf) {
        return series.contributions(asOf).stream()
                .sorted(ScoreSheet.GREATEST_FIRST)
                .toList();
    }
}
