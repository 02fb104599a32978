package dev.detente.lab.judge.report;

import dev.detente.lab.judge.LateStart;
import dev.detente.lab.judge.LevelResult;
import dev.detente.lab.judge.ThinFeed;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.LevelFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** How far tension depends on the day a store begins and on how much its feeds report, as tables for every form of report. */
public final class StabilityTables {
    /** Explains the comparison of stores that begin late. */
    public static final String STARTS =
            "A store that began in the middle of a period, compared with one that began with it: the mean difference of the tension of judged pairs above "
                    + LateStart.LEAST_TENSION + ", and how many of them differ by at most " + LateStart.NEAR
                    + " points.";
    /** Explains what is kept. */
    public static final String SHARES =
            "The figures of tension when only a part of the reports is scored, drawn by their ids, with kappas that shrink in proportion."
                    + " Pairs, crises and labels are judged as with all reports.";

    private static final List<Figure> FIGURES = List.of(Figure.JUMP, Figure.WITHIN, Figure.POOLED, Figure.FALSE_ALARMS);
    private static final List<LevelFigure> LEVELS =
            List.of(LevelFigure.STAIR, LevelFigure.BAND, LevelFigure.LIMITED_WAR, LevelFigure.WAR, LevelFigure.CALM);

    private final ValidationResult result;

    public StabilityTables(ValidationResult result) {
        this.result = result;
    }

    /** The comparison of stores that begin late; without rows when every period is too short for it. */
    public Table starts() {
        return new Table(
                List.of("began on", "day", "pairs", "mean difference", "within " + LateStart.NEAR + " points"),
                2,
                result.lateStarts().stream().map(StabilityTables::start).toList());
    }

    private static List<String> start(LateStart late) {
        return List.of(
                late.begin().toString(),
                late.day().toString(),
                Numbers.whole(late.pairs()),
                Double.isNaN(late.difference()) ? "–" : String.format(Locale.ROOT, "%.2f", late.difference()),
                Double.isNaN(late.near()) ? "–" : Numbers.percentile(late.near()) + " %");
    }

    /** The figures with all reports, then with ever fewer. */
    public Table shares() {
        LevelResult levels = result.levels();
        List<List<String>> rows = new ArrayList<>();
        rows.add(row(
                List.of("all"),
                f -> Numbers.figure(f.of(result.productSeries().get(0).values())),
                f -> Numbers.figure(levels.tension().whole().of(f))));
        for (ThinFeed thin : result.thinFeeds()) {
            rows.add(row(
                    List.of(Numbers.percentile(thin.share()) + " %"),
                    f -> Numbers.figure(f.of(thin.figures())),
                    f -> Numbers.figure(thin.levels().getOrDefault(f, Double.NaN))));
        }
        return new Table(row(List.of("reports"), Figure::id, f -> f.id(levels.borders())), 1, rows);
    }

    private static List<String> row(
            List<String> first, Function<Figure, String> figures, Function<LevelFigure, String> levels) {
        List<String> cells = new ArrayList<>(first);
        FIGURES.forEach(figure -> cells.add(figures.apply(figure)));
        LEVELS.forEach(figure -> cells.add(levels.apply(figure)));
        return cells;
    }
}
