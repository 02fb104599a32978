package dev.detente.lab.judge.report;

import dev.detente.lab.judge.SeriesResult;
import dev.detente.rulebooks.judging.Figure;
import java.util.List;
import java.util.Optional;

/** Sums up the figures of a series in two sentences. */
final class InShort {
    private InShort() {}

    static String of(SeriesResult series, List<SeriesResult> all) {
        List<SeriesResult> baselines = all.stream().filter(s -> !s.product()).toList();
        return "At the threshold that catches 80 % of the onsets, " + series.name() + " gives "
                + figure(series, Figure.FALSE_ALARMS) + " false alarms a dyad-year"
                + best(Figure.FALSE_ALARMS, baselines)
                        .map(s -> "; the best baseline, " + s.name() + ", " + figure(s, Figure.FALSE_ALARMS))
                        .orElse("")
                + ". Within a dyad, it ranks a day of a crisis above another day in "
                + percent(series) + " of the cases"
                + best(Figure.WITHIN, baselines)
                        .map(s -> ", the best baseline, " + s.name() + ", in " + percent(s))
                        .orElse("")
                + "; guessing would do so in 50 %.";
    }

    private static Optional<SeriesResult> best(Figure figure, List<SeriesResult> baselines) {
        var best =
                Numbers.best(figure, baselines.stream().map(SeriesResult::whole).toList());
        return baselines.stream()
                .filter(s -> Numbers.same(best, figure.of(s.values())))
                .findFirst();
    }

    private static String figure(SeriesResult series, Figure figure) {
        return Numbers.value(figure.of(series.values()));
    }

    private static String percent(SeriesResult series) {
        return Numbers.percentile(Figure.WITHIN.of(series.values())) + " %";
    }
}
