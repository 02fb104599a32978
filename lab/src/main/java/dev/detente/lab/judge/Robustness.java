package dev.detente.lab.judge;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.judging.Assessment;
import dev.detente.rulebooks.judging.EventData;
import dev.detente.rulebooks.judging.Period;
import dev.detente.rulebooks.judging.PeriodDyads;
import dev.detente.rulebooks.judging.PeriodJudges;
import dev.detente.rulebooks.judging.PeriodRows;
import dev.detente.rulebooks.judging.PeriodScores;
import dev.detente.rulebooks.judging.ProductSeries;
import dev.detente.rulebooks.judging.Statistics;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.DyadSeries;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
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
    private final PeriodJudges bench;
    private final LevelJudge levels;
    private final Calm calm;
    /** The scores of each period as if its store had begun in the middle; empty once they were compared. */
    private final List<PeriodScores> late;

    Robustness(EventData data, RuleEngine engine, PeriodJudges bench, LevelJudge levels, Calm calm) {
        this.data = data;
        this.engine = engine;
        this.bench = bench;
        this.levels = levels;
        this.calm = calm;
        late = new ArrayList<>(data.emptyScores());
    }

    /** Adds the reports of a pair, for {@link #lateStarts}. Many threads may add some at once. */
    void add(Pair pair, List<List<Report>> byPeriod) {
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
     */
    List<LateStart> lateStarts(List<PeriodScores> scores) {
        List<LateStart> starts = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            PeriodRows panel = data.panels().get(i);
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

    private static List<LateStart> compared(
            PeriodScores all, PeriodScores late, PeriodDyads lineup, List<LocalDate> days) {
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
                .mapToDouble(day -> ProductSeries.TENSION.at(series, day))
                .toArray();
    }

    /** Judges tension with ever fewer reports. */
    List<ThinFeed> thinFeeds() {
        return SHARES.stream().map(this::thinFeed).toList();
    }

    private ThinFeed thinFeed(double share) {
        List<PeriodScores> scores = data.emptyScores();
        data.each(
                Progress.none(),
                (pair, byPeriod) -> PeriodScores.add(
                        scores,
                        pair,
                        byPeriod.stream()
                                .map(some -> some.stream()
                                        .filter(r -> kept(r, share))
                                        .toList())
                                .toList()));
        SortedMap<Feed, FeedParameters> feeds =
                new TreeMap<>(engine.book().parameters().feeds());
        // The kappas of the others follow the volume by themselves.
        feeds.replaceAll((feed, of) -> of.reports() == null ? of.withKappa(share * of.kappa()) : of);
        Parameters thin = engine.book().parameters().with(feeds);
        List<double[][]> judged = new ArrayList<>();
        List<double[][]> labelled = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            PeriodScores own = scores.get(i);
            judged.add(grid(dyad -> own.series(dyad, thin), data.panels().get(i)));
            labelled.add(grid(dyad -> own.series(dyad, thin), levels.lineups().get(i)));
        }
        return new ThinFeed(
                share,
                new Assessment(bench.judges(), judged, calm.mean(bench.judges(), judged), bench.events()).ofSeries(),
                levels.figures(labelled));
    }

    /** Whether a share of the reports includes this one. The choice depends on its id alone. */
    private static boolean kept(Report report, double share) {
        CRC32 crc = new CRC32();
        crc.update(report.id().getBytes(StandardCharsets.UTF_8));
        return crc.getValue() % 1000 < 1000 * share;
    }

    private static double[][] grid(Function<Dyad, DyadSeries> series, PeriodDyads lineup) {
        double[][] grid = lineup.grid();
        ProductSeries.TENSION.read(series, lineup, grid, dyad -> true);
        return grid;
    }
}
