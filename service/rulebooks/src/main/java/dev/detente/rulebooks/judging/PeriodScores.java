package dev.detente.rulebooks.judging;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.codec.ActionsCodec;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PairPart;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.files.FirstDays;
import dev.detente.scoring.files.PairReports;
import dev.detente.scoring.files.SumsByDyad;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The scores of reports of a period, as if nothing else had ever been reported. The sums and actions of all pairs are kept packed, a few bytes for each, and
 * are unpacked again each time a dyad is read.
 */
public final class PeriodScores {
    private final RuleEngine engine;
    private final PairReports reports;
    private final Function<Pair, List<Report>> whole;
    private final FirstDays firstDays = new FirstDays();
    private final SumsByDyad sums = new SumsByDyad();
    /** The packed actions of each pair that has any. */
    private final ConcurrentMap<Pair, byte[]> actions = new ConcurrentHashMap<>();

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

    /** A pair; its actions are unpacked on each request. */
    private final class Part implements PairPart {
        private final Pair pair;
        private final PairSums own;

        Part(Pair pair, PairSums own) {
            this.pair = pair;
            this.own = own;
        }

        @Override
        public PairSums sums() {
            return own;
        }

        @Override
        public List<Action> scoredActions() {
            return acts(pair);
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
    public static void add(List<PeriodScores> scores, Pair pair, List<List<Report>> byPeriod) {
        for (int i = 0; i < scores.size(); i++) {
            scores.get(i).add(pair, byPeriod.get(i));
        }
    }

    /** Adds all reports of a pair. Many threads may add some at once. */
    public void add(Pair pair, List<Report> some) {
        some.forEach(firstDays::add);
        List<Action> merged = reports.actions(pair, some);
        if (!merged.isEmpty()) {
            sums.add(pair, engine.sums(merged));
            actions.put(pair, ActionsCodec.encode(pair, merged));
        }
    }

    /** The dyads with any action or signal, sorted. */
    public Set<Dyad> dyads() {
        return sums.dyads();
    }

    /** Since when feeds are observed, and how many reports they have a day. */
    FeedCoverage coverage() {
        return sums.coverage(firstDays.byFeed());
    }

    /** A dyad's numbers on any day. */
    public DyadSeries series(Dyad dyad) {
        return series(dyad, engine.book().parameters());
    }

    /** A dyad's numbers under other parameters with the same feeds. */
    public DyadSeries series(Dyad dyad, Parameters parameters) {
        List<Part> parts = new ArrayList<>();
        sums.of(dyad).forEach((pair, own) -> parts.add(new Part(pair, own)));
        return ScoreSheet.ofParts(dyad, parameters, parts, coverage()).series(dyad);
    }

    /** A dyad's tension without the signals of some rules; other numbers of the series do not leave them out. */
    public DyadSeries seriesWithout(Dyad dyad, Predicate<RuleRef> leftOut) {
        return ScoreSheet.of(
                        dyad,
                        engine.book().parameters(),
                        sums(dyad).stream().map(own -> own.without(leftOut)).toList(),
                        sums.coverage(Map.of()))
                .series(dyad);
    }

    /** The sums of the pairs that have signals on a dyad. */
    public Collection<PairSums> sums(Dyad dyad) {
        return sums.of(dyad).values();
    }

    /** The actions between the actors of a dyad, by day, as far as scores depend on them. */
    public List<Action> acts(Dyad dyad) {
        return acts(Pair.of(dyad));
    }

    private List<Action> acts(Pair pair) {
        byte[] packed = actions.get(pair);
        return packed == null ? List.of() : ActionsCodec.decode(pair, packed);
    }

    /** The action that moved the tension of a dyad most, with its summary; see {@link DyadSeries#topCause}. */
    public Optional<Action> topAction(Dyad dyad, LocalDate asOf, int days) {
        return series(dyad).topCause(asOf, days).map(cause -> cause.signal().action());
    }
}
