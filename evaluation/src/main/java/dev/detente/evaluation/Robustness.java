package dev.detente.evaluation;

import dev.detente.base.work.Parallel;
import dev.detente.base.work.Progress;
import dev.detente.evaluation.statistics.Statistics;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.CRC32;

/** Measures how far tension depends on the day a store begins and on how much its feeds report. */
final class Robustness {
    /** The first day, after a store began late, on which it is compared: warm-up is over then. */
    private static final int FIRST_CHECK = 60;
    /** The days from one comparison to the next. */
    private static final int CHECK_EVERY = 30;
    /** The most comparisons in a period; the last one may be on its last day. */
    private static final int CHECKS = 3;
    /** Shares of reports that are kept. */
    private static final List<Double> SHARES = List.of(0.5, 0.2);

    private final EventData data;
    private final RuleEngine engine;
    private final Bench bench;
    private final LevelJudge levels;
    private final CalmDays calm;
    /** The scores of each period as if its store had begun in the middle; empty once they were compared. */
    private final List<PeriodScores> late;

    private final Calibrations ofAll = new Calibrations();

    Robustness(EventData data, RuleEngine engine, Bench bench, LevelJudge levels, CalmDays calm) {
        this.data = data;
        this.engine = engine;
        this.bench = bench;
        this.levels = levels;
        this.calm = calm;
        late = new ArrayList<>(data.emptyScores());
    }

    /** The calibration of each feed that has reports. */
    private final class Calibrations {
        private final ConcurrentMap<Feed, Calibration> byFeed = new ConcurrentHashMap<>();

        void add(Pair pair, List<List<Report>> byPeriod) {
            byPeriod.stream()
                    .flatMap(List::stream)
                    .collect(Collectors.groupingBy(Report::feed))
                    .forEach((feed, some) -> {
                        Calibration calibration = byFeed.computeIfAbsent(feed, f -> new Calibration(f, engine));
                        some.forEach(calibration::addDay);
                        calibration.addActions(pair, data.actions(pair, some));
                    });
        }

        /** Returns the kappa that calibration finds for each feed; empty where its reports are too few. Called once: it frees what was added. */
        SortedMap<Feed, Optional<Double>> kappas() {
            SortedMap<Feed, Optional<Double>> kappas = new TreeMap<>();
            byFeed.forEach((feed, calibration) ->
                    kappas.put(feed, Optional.ofNullable(calibration.fit().kappa())));
            byFeed.clear();
            return kappas;
        }
    }

    /** Adds the reports of a pair, for {@link #lateStarts} and {@link #thinFeeds}. Many threads may add some at once. */
    void add(Pair pair, List<List<Report>> byPeriod) {
        ofAll.add(pair, byPeriod);
        for (int i = 0; i < late.size(); i++) {
            Period period = data.periods().get(i);
            if (isLong(period)) {
                LocalDate begin = begin(period);
                late.get(i)
                        .add(
                                pair,
                                byPeriod.get(i).stream()
                                        .filter(r -> !r.content().day().isBefore(begin))
                                        .toList());
            }
        }
    }

    private static LocalDate begin(Period period) {
        return period.day(period.days() / 2);
    }

    private static boolean isLong(Period period) {
        return period.days() / 2 + FIRST_CHECK < period.days();
    }

    /**
     * Compares stores that began in the middle of each period with those that began with it, from {@value #FIRST_CHECK} days later on; periods that are
     * too short for that give nothing. Called once.
     *
     * @param scores those of all data of each period
     */
    List<LateStart> lateStarts(List<PeriodScores> scores) {
        List<LateStart> starts = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            Panel panel = data.panels().get(i);
            Period period = panel.period();
            if (isLong(period)) {
                List<LocalDate> days = IntStream.range(0, CHECKS)
                        .map(n -> period.days() / 2 + FIRST_CHECK + n * CHECK_EVERY)
                        .map(day -> Math.min(day, period.days() - 1))
                        .distinct()
                        .mapToObj(period::day)
                        .toList();
                starts.addAll(compared(scores.get(i), late.get(i), panel, days));
            }
        }
        late.clear();
        return starts;
    }

    private static List<LateStart> compared(PeriodScores all, PeriodScores late, Lineup lineup, List<LocalDate> days) {
        @SuppressWarnings("ArrayRecordComponent") // within this method, and never changed
        record Both(double[] all, double[] late) {}
        List<Both> tensions = Parallel.map(
                lineup.dyads(), dyad -> new Both(tensions(all.series(dyad), days), tensions(late.series(dyad), days)));
        return IntStream.range(0, days.size())
                .mapToObj(day -> {
                    double[] differences = tensions.stream()
                            .filter(both -> both.all()[day] > LateStart.LEAST_TENSION)
                            .mapToDouble(both -> Math.abs(both.all()[day] - both.late()[day]))
                            .toArray();
                    return new LateStart(
                            begin(lineup.period()),
                            days.get(day),
                            differences.length,
                            Statistics.mean(differences),
                            Statistics.mean(Arrays.stream(differences)
                                    .map(d -> d <= LateStart.NEAR ? 1 : 0)
                                    .toArray()));
                })
                .toList();
    }

    private static double[] tensions(DyadSeries series, List<LocalDate> days) {
        return days.stream()
                .mapToDouble(day -> ProductSeries.tensionOrZero(series, day))
                .toArray();
    }

    /** Judges tension with ever fewer reports. */
    List<ThinFeed> thinFeeds() {
        SortedMap<Feed, Optional<Double>> all = ofAll.kappas();
        return SHARES.stream().map(share -> thinFeed(share, all)).toList();
    }

    /** @param all what calibration finds for all reports */
    private ThinFeed thinFeed(double share, SortedMap<Feed, Optional<Double>> all) {
        List<PeriodScores> scores = data.emptyScores();
        Calibrations calibrations = new Calibrations();
        data.each(Progress.none(), (pair, byPeriod) -> {
            List<List<Report>> kept = byPeriod.stream()
                    .map(some -> some.stream().filter(r -> kept(r, share)).toList())
                    .toList();
            PeriodScores.add(scores, pair, kept);
            calibrations.add(pair, kept);
        });
        SortedMap<Feed, Double> kappas = kappas(calibrations.kappas(), all, share);
        Parameters parameters = engine.book().parameters();
        for (Map.Entry<Feed, Double> each : kappas.entrySet()) {
            parameters = parameters.withKappa(each.getKey(), each.getValue());
        }
        Parameters thin = parameters;
        List<double[][]> judged = new ArrayList<>();
        List<double[][]> labelled = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            PeriodScores own = scores.get(i);
            judged.add(grid(dyad -> own.series(dyad, thin), data.panels().get(i)));
            labelled.add(grid(dyad -> own.series(dyad, thin), levels.lineups().get(i)));
        }
        return new ThinFeed(
                share,
                kappas,
                new Assessment(bench.judges(), judged, calm, bench.events()).ofSeries(),
                levels.figures(labelled));
    }

    /** Whether a share of the reports includes this one. The choice depends on its id alone. */
    private static boolean kept(Report report, double share) {
        CRC32 crc = new CRC32();
        crc.update(report.id().getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % 1000 < 1000 * share;
    }

    /** The kappas that the kept reports need: those of the rule book, times what calibration finds for them over what it finds for all reports. */
    private SortedMap<Feed, Double> kappas(
            SortedMap<Feed, Optional<Double>> ofKept, SortedMap<Feed, Optional<Double>> ofAll, double share) {
        SortedMap<Feed, Double> kappas = new TreeMap<>();
        ofAll.forEach((feed, all) -> {
            double by = ofKept.getOrDefault(feed, Optional.empty())
                    .flatMap(kept -> all.map(whole -> kept / whole))
                    .orElse(share);
            kappas.put(feed, engine.book().parameters().feed(feed).kappa() * by);
        });
        return kappas;
    }

    private static double[][] grid(Function<Dyad, DyadSeries> series, Lineup lineup) {
        double[][] grid = lineup.grid();
        ProductSeries.readTension(series, lineup, grid, dyad -> true);
        return grid;
    }
}
