package dev.detente.evaluation.report;

import dev.detente.evaluation.Figure;
import dev.detente.evaluation.SeriesResult;
import java.util.List;

/** Sums up the figures of a series in two sentences. */
final class InShort {
    private InShort() {}

    static String of(SeriesResult series, List<SeriesResult> all) {
        List<SeriesResult> baselines = all.stream().filter(s -> !s.product()).toList();
        return "At the threshold that catches 80 % of the onsets, " + series.name() + " gives "
                + figure(series, Figure.FALSE_ALARMS) + " false alarms a dyad-year"
                + best(Figure.FALSE_ALARMS, baselines)
                + ". Within a dyad, it ranks a day of a crisis above another day in "
                + percent(series) + " of the cases"
                + bestShare(baselines) + "; guessing would do so in 50 %.";
    }

    private static String best(Figure figure, List<SeriesResult> baselines) {
        var best =
                Numbers.best(figure, baselines.stream().map(SeriesResult::whole).toList());
        return baselines.stream()
                .filter(s -> Numbers.same(best, figure.of(s.whole().figures())))
                .findFirst()
                .map(s -> "; the best baseline, " + s.name() + ", " + figure(s, figure))
                .orElse("");
    }

    private static String bestShare(List<SeriesResult> baselines) {
        var best = Numbers.best(
                Figure.WITHIN, baselines.stream().map(SeriesResult::whole).toList());
        return baselines.stream()
                .filter(s -> Numbers.same(best, Figure.WITHIN.of(s.whole().figures())))
                .findFirst()
                .map(s -> ", the best baseline, " + s.name() + ", in " + percent(s))
                .orElse("");
    }

    private static String figure(SeriesResult series, Figure figure) {
        return Numbers.value(figure.of(series.whole().figures()));
    }

    private static String percent(SeriesResult series) {
        return Numbers.percentile(series.whole().figures().wL()) + " %";
    }
}
