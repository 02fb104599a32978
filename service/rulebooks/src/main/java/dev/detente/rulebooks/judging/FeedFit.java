package dev.detente.rulebooks.judging;

import dev.detente.model.Feed;
import dev.detente.model.work.Parallel;
import dev.detente.rulebooks.judging.CalibrationResult.LabelFit;
import dev.detente.rulebooks.judging.LevelBench.Unit;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.ReportCounts;
import dev.detente.rules.score.PointDays;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Searches the numbers of a feed under which the mean tensions of units are nearest to the levels that fit their labels. */
final class FeedFit {
    /**
     * The part of what reports of pairs at peace contain that is taken off every pair. Taking off all of it hides rivals who talk much (on GDELT, rank
     * correlation with ICEWS 0.51 instead of 0.65), and taking off none leaves friends too high.
     */
    private static final double NOISE = 0.5;
    /** Kappas are changed by these powers of two, all together or one, the widest first, so that a local best is not taken for the best. */
    private static final double[] STEPS = {2, 1, 0.5, 0.25, 0.125};
    /**
     * The gain that a change of the proportions of the kappas must bring, in points, by the square of its doublings; to change all together costs nothing, since feeds
     * differ in density. Labels fix few numbers: without it, numbers that are found on one half of the pairs fit the other half worse than the rule book's do.
     */
    private static final double BY_DOUBLING = 0.3;
    /** No kappa is changed by a greater power of two: labels do not distinguish such numbers. */
    private static final double FARTHEST = 6;
    /** Less is no improvement, in points. */
    private static final double LEAST_GAIN = 1e-6;

    private final Feed feed;
    private final Parameters parameters;
    private final List<Labelled> units;

    /**
     * The days of a unit, and sums over them.
     *
     * @param strain its points that strain
     * @param force its points of force
     * @param reports its reports, faded as force is
     */
    private record Labelled(Unit unit, PointDays days, double strain, double force, double reports) {}

    /** @param parameters those of the rule book, whose numbers other than the feed's apply */
    FeedFit(Feed feed, Parameters parameters, LevelBench bench, List<PeriodScores> scores) {
        this.feed = feed;
        this.parameters = parameters;
        this.units = Parallel.map(bench.units(), unit -> {
            PeriodDyads lineup = bench.lineups().get(unit.period());
            PointDays days = scores.get(unit.period())
                    .series(lineup.dyads().get(unit.line()))
                    .pointDays(lineup.period().day(unit.from()), unit.days());
            return new Labelled(unit, days, days.strain(feed), days.force(feed), days.reports(feed));
        });
    }

    /**
     * The numbers that fit some pairs best.
     *
     * @param times how many times each pair counts
     * @param start where the search begins: a number that makes no difference stays as it is
     */
    FeedParameters fitted(int[] times, FeedParameters start) {
        FeedParameters origin = start.with(expected(times, start.reports()));
        // Where reports merge, cooperation has as many points as conflict, and its kappa stays in proportion.
        double[] best = new double[origin.reports() == null ? 2 : 3];
        double least = distance(times, origin);
        for (double step : STEPS) {
            for (int i = 0, tried = 0; tried < 2 * best.length; i++, tried++) {
                double[] next = best.clone();
                int changed = i / 2 % next.length;
                next[changed] += i % 2 == 0 ? step : -step;
                double proportions =
                        Arrays.stream(next).skip(1).map(power -> power * power).sum();
                double distance = Math.abs(next[changed]) > FARTHEST
                        ? Double.POSITIVE_INFINITY
                        : distance(times, changed(origin, next)) + BY_DOUBLING * proportions;
                if (distance < least - LEAST_GAIN) {
                    least = distance;
                    best = next;
                    tried = -1;
                }
            }
        }
        return changed(origin, best);
    }

    private static FeedParameters changed(FeedParameters origin, double[] powers) {
        return origin.with(
                origin.kappa() * Math.pow(2, powers[0]),
                origin.forceKappa() * Math.pow(2, powers[0] + powers[1]),
                origin.cooperationKappa() * Math.pow(2, powers[0] + (powers.length == 2 ? 0 : powers[2])),
                origin.reports());
    }

    /** The points that reports are expected to contain anyway, by the pairs at peace; null for a feed whose reports merge. */
    private @Nullable ReportCounts expected(int[] times, @Nullable ReportCounts counts) {
        double reports = peace(times, Labelled::reports);
        return counts == null || reports == 0
                ? counts
                : counts.with(
                        counts.aDay(),
                        NOISE * peace(times, Labelled::strain) / reports,
                        NOISE * peace(times, Labelled::force) / reports,
                        counts.shares());
    }

    private double peace(int[] times, ToDoubleFunction<Labelled> number) {
        return units.stream()
                .filter(u -> u.unit.intensity() == ConflictIntensity.ALLY)
                .mapToDouble(u -> times[u.unit.pair()] * number.applyAsDouble(u))
                .sum();
    }

    /** How far units are from the levels that fit their labels, in points; each label counts the same. NaN without any unit. */
    double distance(int[] times, FeedParameters numbers) {
        return Statistics.mean(
                labels(times, numbers).stream().mapToDouble(LabelFit::distance).toArray());
    }

    /** How each label comes out. */
    List<LabelFit> labels(int[] times, FeedParameters numbers) {
        Parameters all = parameters.only(feed, numbers);
        int[] counts = new int[ConflictIntensity.values().length];
        double[] tensions = new double[counts.length];
        double[] distances = new double[counts.length];
        for (Labelled each : units) {
            int n = times[each.unit.pair()];
            if (n > 0) {
                double tension = each.days.meanTension(all);
                counts[each.unit.intensity().number()] += n;
                tensions[each.unit.intensity().number()] += n * tension;
                distances[each.unit.intensity().number()] +=
                        n * each.unit.intensity().distance(tension, all.levels());
            }
        }
        return Arrays.stream(ConflictIntensity.values())
                .map(label -> new LabelFit(
                        label.number(),
                        label.words(),
                        counts[label.number()],
                        tensions[label.number()] / counts[label.number()],
                        distances[label.number()] / counts[label.number()]))
                .toList();
    }
}
