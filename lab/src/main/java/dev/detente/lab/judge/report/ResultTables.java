package dev.detente.lab.judge.report;

import dev.detente.lab.judge.CrisisResult;
import dev.detente.lab.judge.SeriesResult;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.model.Action;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The data, the figures of each series, and where series missed a crisis, gave false alarms or were highest, as tables for every form of report. */
record ResultTables(ValidationResult result) {
    /** How much data each period has. */
    Table periods() {
        return new Table(
                List.of("period", "rows", "dyads", "judged dyads", "onsets", "calm dyads"),
                1,
                result.periods().stream()
                        .map(p -> Stream.concat(
                                        Stream.of(p.period().toString()),
                                        Stream.of(p.rows(), p.dyads(), p.judged(), p.onsets(), p.calm())
                                                .map(Numbers::whole))
                                .toList())
                        .toList());
    }

    /**
     * The figures of each series.
     *
     * @param judgement over all periods, or over one
     */
    Table figures(Function<SeriesResult, Map<Figure, Estimate>> judgement) {
        return figures(result.series(), judgement);
    }

    /** The same of some series. */
    static Table figures(List<SeriesResult> series, Function<SeriesResult, Map<Figure, Estimate>> judgement) {
        List<Map<Figure, Estimate>> all = series.stream().map(judgement).toList();
        List<List<String>> rows = new ArrayList<>();
        for (SeriesResult each : series) {
            List<String> cells = new ArrayList<>(List.of(Numbers.name(each)));
            judgement
                    .apply(each)
                    .forEach((figure, e) -> cells.add(
                            (Numbers.same(Numbers.best(figure, all), e.value()) ? "*" : "") + Numbers.estimate(e)));
            rows.add(cells);
        }
        return new Table(
                Stream.concat(Stream.of("series"), Stream.of(Figure.values()).map(Figure::id))
                        .toList(),
                1,
                rows);
    }

    /** The crises at which a series does not reach its threshold, by day; sorting by jump would say little. */
    Table missed(String series) {
        List<List<String>> rows = new ArrayList<>();
        for (CrisisResult crisis : result.crises()) {
            crisis.seen().stream()
                    .filter(seen -> seen.series().equals(series) && !seen.caught())
                    .forEach(seen -> rows.add(List.of(
                            crisis.crisis().dyad().toString(),
                            crisis.crisis().onset().toString(),
                            crisis.crisis().what(),
                            Numbers.value(seen.before()),
                            Numbers.value(seen.after()),
                            Numbers.percentile(seen.percentile()))));
        }
        return new Table(List.of("dyad", "onset", "what", "before", "after", "percentile of the jump"), 3, rows);
    }

    /** The dyads at the top of a period, and what that is based on. */
    Table tops(Period period) {
        return new Table(
                List.of("dyad", "mean", "max", "on", "rows", "conflict", "moved most in the 30 days before"),
                1,
                1,
                result.tops().stream()
                        .filter(top -> top.period().equals(period))
                        .map(top -> List.of(
                                top.dyad().toString(),
                                Numbers.value(top.mean()),
                                Numbers.value(top.max()),
                                top.maxOn().toString(),
                                Numbers.whole(top.rows()),
                                Numbers.whole(top.conflictRows()),
                                inOneLine(top.topAction())))
                        .toList());
    }

    private static String inOneLine(@Nullable Action action) {
        return action == null
                ? "–"
                : action.day() + " " + action.type() + " " + action.source() + " → "
                        + Objects.toString(action.target(), "nobody")
                        + (action.summary().isEmpty() ? "" : ": " + action.summary());
    }
}
