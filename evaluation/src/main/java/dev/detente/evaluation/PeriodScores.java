package dev.detente.evaluation;

import dev.detente.evaluation.odds.OddsTrial;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ActionsCodec;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.OneDyad;
import dev.detente.rules.score.PairPart;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.files.PairReports;
import java.time.LocalDate;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The scores of reports of a period, as if nothing else had ever been reported. The sums and actions of all pairs are kept packed, a few bytes for each, and
 * are unpacked again each time a dyad is read.
 */
final class PeriodScores implements OddsTrial.Scores {
    private final RuleEngine engine;
    private final PairReports reports;
    private final Function<Pair, List<Report>> whole;
    private final PairSumsCodec.Common common = new PairSumsCodec.Common();
    private final ConcurrentMap<Feed, LocalDate> firstDays = new ConcurrentHashMap<>();
    private final ConcurrentMap<Dyad, ConcurrentMap<Pair, PackedPair>> byDyad = new ConcurrentHashMap<>();

    /**
     * Scores of no reports.
     *
     * @param whole reads the reports of a pair again
     */
    PeriodScores(RuleEngine engine, PairReports reports, Function<Pair, List<Report>> whole) {
        this.engine = engine;
        this.reports = reports;
        this.whole = whole;
    }

    /** A pair's packed sums and actions, which are unpacked on each request. */
    private final class PackedPair implements PairPart {
        private final Pair pair;
        private final byte[] sums;
        private final byte[] actions;

        PackedPair(Pair pair, PairSums sums, List<Action> actions) {
            this.pair = pair;
            this.sums = PairSumsCodec.encode(sums);
            this.actions = ActionsCodec.encode(pair, actions);
        }

        @Override
        public PairSums sums() {
            return PairSumsCodec.decode(sums, common);
        }

        @Override
        public List<Action> scoredActions() {
            return ActionsCodec.decode(pair, actions);
        }

        @Override
        public List<Signal> scoredSignals(LocalDate from, LocalDate to) {
            return engine.extract(scoredActions(), from, to).signals();
        }

        @Override
        public Details details() {
            List<Action> all = reports.actions(pair, whole.apply(pair));
            RuleEngine.Extraction extraction = engine.extract(all);
            return new Details(all, extraction.signals(), extraction.dropped());
        }

        /** Finds the whole action at the same place: both are by day and id. */
        @Override
        public Optional<Action> whole(Action scored) {
            return Optional.of(
                    reports.actions(pair, whole.apply(pair)).get(scoredActions().indexOf(scored)));
        }
    }

    /** Adds the reports of a pair to the scores of each period. */
    static void add(List<PeriodScores> scores, Pair pair, List<List<Report>> byPeriod) {
        for (int i = 0; i < scores.size(); i++) {
            scores.get(i).add(pair, byPeriod.get(i));
        }
    }

    /** Adds all reports of a pair. Many threads may add some at once. */
    void add(Pair pair, List<Report> some) {
        some.forEach(r -> firstDays.merge(r.feed(), r.content().day(), (a, b) -> a.isBefore(b) ? a : b));
        List<Action> actions = reports.actions(pair, some);
        if (!actions.isEmpty()) {
            PairSums sums = engine.sums(actions);
            PackedPair packed = new PackedPair(pair, sums, actions);
            sums.dyads()
                    .forEach(dyad -> byDyad.computeIfAbsent(dyad, d -> new ConcurrentHashMap<>())
                            .put(pair, packed));
        }
    }

    @Override
    public Set<Dyad> dyads() {
        return new TreeSet<>(byDyad.keySet());
    }

    private Collection<PackedPair> parts(Dyad dyad) {
        Map<Pair, PackedPair> parts = byDyad.get(dyad);
        return parts == null ? List.of() : new TreeMap<>(parts).values();
    }

    private ScoreSheet sheet(Dyad dyad, Parameters parameters) {
        Map<Feed, LocalDate> observedSince = new EnumMap<>(Feed.class);
        observedSince.putAll(firstDays);
        return OneDyad.sheet(dyad, parameters, parts(dyad), observedSince);
    }

    @Override
    public DyadSeries series(Dyad dyad) {
        return series(dyad, engine.book().parameters());
    }

    /** A dyad's numbers under other parameters with the same feeds. */
    DyadSeries series(Dyad dyad, Parameters parameters) {
        return sheet(dyad, parameters).series(dyad);
    }

    /** A dyad's tension without the signals of some rules; other numbers of the series do not leave them out. */
    DyadSeries seriesWithout(Dyad dyad, Predicate<RuleRef> left) {
        return OneDyad.sheetOfSums(
                        dyad,
                        engine.book().parameters(),
                        sums(dyad).stream().map(sums -> sums.without(left)).toList(),
                        Map.of())
                .series(dyad);
    }

    /** The sums of the pairs that have signals on a dyad. */
    List<PairSums> sums(Dyad dyad) {
        return parts(dyad).stream().map(PairPart::sums).toList();
    }

    @Override
    public List<Action> acts(Dyad dyad) {
        return parts(dyad).stream()
                .filter(part -> part.pair.is(dyad))
                .flatMap(part -> part.scoredActions().stream())
                .toList();
    }

    /** The action that moved the tension of a dyad most, with its summary; see {@link ScoreSheet#topCause}. */
    Optional<Action> topAction(Dyad dyad, LocalDate asOf, int days) {
        return sheet(dyad, engine.book().parameters())
                .topCause(dyad, asOf, days)
                .map(cause -> cause.signal().action());
    }
}
