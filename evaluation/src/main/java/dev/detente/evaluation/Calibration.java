package dev.detente.evaluation;

import dev.detente.base.work.Parallel;
import dev.detente.evaluation.statistics.Statistics;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.OneDyad;
import dev.detente.rules.score.PairSums;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
import dev.detente.scoring.files.SumsByDyad;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the kappa of a feed from its reports: {@value #BY_WORDS} times the {@value #QUANTILE} quantile of the points of hostile words over the days of
 * the {@value #DYADS} dyads with the most of them, after the feed's first days. So feeds that report more or less densely can be scored together. Only
 * words are looked at, since one war moves the points of deeds by a multiple.
 */
public final class Calibration {
    /** How many dyads are looked at. */
    public static final int DYADS = 25;
    /** The quantile of their days. */
    public static final double QUANTILE = 0.95;
    /** Kappa as a part of that quantile: it makes ICEWS, whose quantiles are 93 to 136 in three periods, a kappa of 50 on average (docs/adr/0021). */
    public static final double BY_WORDS = 0.46;
    /** How many dyads must have enough hostile words. */
    public static final int LEAST_DYADS = 10;
    /** How many signals of hostile words of a dyad are enough. */
    public static final int LEAST_WORDS = 20;
    /** How many days must be left after the warm-up of each {@linkplain Period period}. */
    public static final int LEAST_DAYS = 45;

    private final Feed feed;
    private final RuleEngine engine;
    private final Set<LocalDate> reported = ConcurrentHashMap.newKeySet();
    /** How many signals of hostile words each dyad has, also those with none. */
    private final ConcurrentMap<Dyad, LongAdder> words = new ConcurrentHashMap<>();
    /** The sums of these signals. */
    private final SumsByDyad sums = new SumsByDyad();

    /**
     * A calibration without reports.
     *
     * @param engine the rule book whose points are calibrated; the feed counts for it
     */
    Calibration(Feed feed, RuleEngine engine) {
        this.feed = feed;
        this.engine = engine;
    }

    /**
     * The result for a feed.
     *
     * @param feed the feed
     * @param dyads how many dyads have enough hostile words
     * @param days how many days there are after the feed's first ones
     * @param kappa the result; null when there is too little data
     */
    public record Fit(
            Feed feed, int dyads, int days, @Nullable Double kappa) {}

    /**
     * Finds the kappa of a feed.
     *
     * @param reports of any feeds, the earliest recorded first
     * @param engine the rule book whose points are calibrated; the feed counts for it
     */
    public static Fit of(Feed feed, Collection<Report> reports, RuleEngine engine) {
        Calibration calibration = new Calibration(feed, engine);
        Map<ReportKey, Report> latest = new HashMap<>();
        for (Report report : reports) {
            if (report.feed() == feed) {
                calibration.addDay(report);
                latest.put(report.key(), report);
            }
        }
        Map<Pair, List<Report>> byPair = latest.values().stream()
                .collect(Collectors.groupingBy(r -> r.content().pair()));
        Parallel.each(
                List.copyOf(byPair.entrySet()),
                pair -> calibration.addActions(
                        pair.getKey(),
                        ActionMerger.merge(
                                pair.getKey(),
                                pair.getValue(),
                                engine.book().parameters(),
                                engine.book().issues().tagger(),
                                Amendments.NONE)));
        return calibration.fit();
    }

    /** Adds the day of a report of the feed. Many threads may add some at once, also actions. */
    void addDay(Report report) {
        if (!report.lateEcho()) {
            reported.add(report.content().day());
        }
    }

    /** Adds the actions of a pair that reports of the feed describe; called once for each pair. */
    void addActions(Pair pair, List<Action> actions) {
        if (!actions.isEmpty()) {
            pair.dyad().ifPresent(this::count);
        }
        List<Signal> hostile = new ArrayList<>();
        for (Signal signal : engine.extract(actions).signals()) {
            LongAdder count = count(signal.direction().dyad());
            if (signal.kind() == SignalKind.ESCALATION
                    && !signal.action().type().quadClass().material()) {
                count.increment();
                hostile.add(signal);
            }
        }
        sums.add(pair, PairSums.of(List.of(), hostile, 0));
    }

    private LongAdder count(Dyad dyad) {
        return words.computeIfAbsent(dyad, d -> new LongAdder());
    }

    /** The days of all periods of the reports, without their warm-up. */
    private List<LocalDate> settled() {
        return Period.of(reported).stream()
                .flatMap(period ->
                        period.day(period.warmUp()).datesUntil(period.last().plusDays(1)))
                .toList();
    }

    /** The result, once all was added. */
    Fit fit() {
        record Busy(Dyad dyad, long words) {}
        List<LocalDate> days = settled();
        List<Busy> busiest = words.entrySet().stream()
                .map(e -> new Busy(e.getKey(), e.getValue().sum()))
                .sorted(Comparator.comparingLong(Busy::words).reversed().thenComparing(Busy::dyad))
                .limit(DYADS)
                .toList();
        int enough =
                (int) busiest.stream().filter(b -> b.words() >= LEAST_WORDS).count();
        if (enough < LEAST_DYADS || days.size() < LEAST_DAYS) {
            return new Fit(feed, enough, days.size(), null);
        }
        double kappa = engine.book().parameters().feed(feed).kappa();
        double[] points = new double[busiest.size() * days.size()];
        int n = 0;
        for (Busy busy : busiest) {
            DyadSeries series = series(busy.dyad());
            for (LocalDate day : days) {
                Tension tension = series.tension(null, day);
                points[n++] = tension == null ? 0 : tension.escalation() * kappa;
            }
        }
        return new Fit(feed, enough, days.size(), rounded(BY_WORDS * Statistics.quantile(points, QUANTILE)));
    }

    private DyadSeries series(Dyad dyad) {
        return OneDyad.sheetOfSums(
                        dyad, engine.book().parameters(), sums.of(dyad).values(), sums.coverage(Map.of()))
                .series(dyad);
    }

    /** Rounds to two digits: the third carries no information. */
    private static double rounded(double kappa) {
        if (kappa <= 0) {
            return 1;
        }
        double unit = Math.pow(10, Math.floor(Math.log10(kappa)) - 1);
        return Math.max(1, Math.round(kappa / unit) * unit);
    }
}
