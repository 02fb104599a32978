package dev.detente.evaluation;

import dev.detente.evaluation.EventData.Part;
import dev.detente.evaluation.statistics.Statistics;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
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
    private final InstantSource clock;
    private final Bench bench;
    private final LevelJudge levels;
    private final CalmDays calm;

    Robustness(EventData data, RuleEngine engine, InstantSource clock, Bench bench, LevelJudge levels, CalmDays calm) {
        this.data = data;
        this.engine = engine;
        this.clock = clock;
        this.bench = bench;
        this.levels = levels;
        this.calm = calm;
    }

    /**
     * Compares stores that began in the middle of each period with those that began with it, from {@value #FIRST_CHECK} days later on; periods that are
     * too short for that give nothing.
     *
     * @param sheets the scores of all data of each period
     */
    List<LateStart> lateStarts(List<ScoreSheet> sheets) {
        List<LateStart> late = new ArrayList<>();
        for (int i = 0; i < sheets.size(); i++) {
            Part part = data.parts().get(i);
            Period period = part.panel().period();
            int begin = period.days() / 2;
            if (begin + FIRST_CHECK < period.days()) {
                LocalDate first = period.day(begin);
                ScoreSheet after = ProductGrids.sheet(
                        part.reports().stream()
                                .filter(r -> !r.content().day().isBefore(first))
                                .toList(),
                        period.last(),
                        engine,
                        clock);
                for (int n = 0; n < CHECKS; n++) {
                    int check = Math.min(begin + FIRST_CHECK + n * CHECK_EVERY, period.days() - 1);
                    late.add(compared(sheets.get(i), after, part.panel(), first, period.day(check)));
                    if (check == period.days() - 1) {
                        break;
                    }
                }
            }
        }
        return late;
    }

    private static LateStart compared(ScoreSheet all, ScoreSheet late, Lineup lineup, LocalDate begin, LocalDate day) {
        double[] differences = lineup.dyads().stream()
                .filter(dyad -> ProductSeries.tension(all, dyad, day) > LateStart.LEAST_TENSION)
                .mapToDouble(dyad ->
                        Math.abs(ProductSeries.tension(all, dyad, day) - ProductSeries.tension(late, dyad, day)))
                .toArray();
        return new LateStart(
                begin,
                day,
                differences.length,
                Statistics.mean(differences),
                Statistics.mean(Arrays.stream(differences)
                        .map(d -> d <= LateStart.NEAR ? 1 : 0)
                        .toArray()));
    }

    /** Judges tension with ever fewer reports. */
    List<ThinFeed> thinFeeds() {
        SortedMap<Feed, Optional<Double>> ofAll = calibrated(
                data.parts().stream().flatMap(part -> part.reports().stream()).toList());
        return SHARES.stream().map(share -> thinFeed(share, ofAll)).toList();
    }

    /** @param ofAll what calibration finds for all reports */
    private ThinFeed thinFeed(double share, SortedMap<Feed, Optional<Double>> ofAll) {
        List<List<Report>> kept = data.parts().stream()
                .map(part -> part.reports().stream().filter(r -> kept(r, share)).toList())
                .toList();
        SortedMap<Feed, Double> kappas =
                kappas(calibrated(kept.stream().flatMap(Collection::stream).toList()), ofAll, share);
        Parameters parameters = engine.book().parameters();
        for (Map.Entry<Feed, Double> each : kappas.entrySet()) {
            parameters = parameters.withKappa(each.getKey(), each.getValue());
        }
        List<double[][]> judged = new ArrayList<>();
        List<double[][]> labelled = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Lineup lineup = data.parts().get(i).panel();
            ScoreSheet sheet = withKappas(
                    ProductGrids.sheet(kept.get(i), lineup.period().last(), engine, clock),
                    parameters,
                    lineup,
                    levels.lineups().get(i));
            judged.add(grid(sheet, lineup));
            labelled.add(grid(sheet, levels.lineups().get(i)));
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

    /** Returns the kappa that calibration finds for each feed of some reports; empty where they are too few. */
    private SortedMap<Feed, Optional<Double>> calibrated(List<Report> reports) {
        SortedMap<Feed, Optional<Double>> kappas = new TreeMap<>();
        reports.stream()
                .map(Report::feed)
                .distinct()
                .forEach(feed -> kappas.put(
                        feed,
                        Optional.ofNullable(
                                Calibration.of(feed, reports, engine, clock).kappa())));
        return kappas;
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

    private static ScoreSheet withKappas(ScoreSheet sheet, Parameters parameters, Lineup... lineups) {
        SortedSet<Dyad> dyads = new TreeSet<>();
        for (Lineup lineup : lineups) {
            dyads.addAll(lineup.dyads());
        }
        List<Signal> signals =
                dyads.stream().flatMap(dyad -> sheet.signals(dyad).stream()).toList();
        return ScoreSheet.of(parameters, List.of(), signals);
    }

    private static double[][] grid(ScoreSheet sheet, Lineup lineup) {
        double[][] grid = lineup.grid();
        ProductSeries.readTension(sheet, lineup, grid, dyad -> true);
        return grid;
    }
}
