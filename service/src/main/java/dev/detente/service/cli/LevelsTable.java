package dev.detente.service.cli;

import dev.detente.evaluation.BaseRate;
import dev.detente.evaluation.LevelFigure;
import dev.detente.evaluation.LevelFigures;
import dev.detente.evaluation.LevelMeaning;
import dev.detente.evaluation.LevelResult;
import dev.detente.evaluation.LevelResult.SeriesLevels;
import dev.detente.evaluation.ValidationResult;
import dev.detente.evaluation.report.StabilityTables;
import dev.detente.evaluation.report.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Prints how well levels fit labels of intensity, and what each level meant. */
final class LevelsTable {
    private LevelsTable() {}

    static void print(PrintWriter out, ValidationResult result) {
        LevelResult levels = result.levels();
        out.printf(
                Locale.ROOT,
                "%n%,d of %,d labels of intensity are in the data; %,d units of %,d pairs are judged%n%s%n",
                levels.inData(),
                levels.listed(),
                levels.tension().whole().units(),
                levels.tension().whole().pairs(),
                levels.origin());
        if (levels.judged()) {
            out.printf(Locale.ROOT, "%n%-26s", "");
            for (LevelFigure figure : LevelFigure.values()) {
                out.printf(Locale.ROOT, "%7s", figure.id(levels.borders()));
            }
            out.println();
            levels.series().forEach(s -> figures(out, s.name(), s.whole()));
            SeriesLevels tension = levels.tension();
            for (int i = 0; i < tension.byPeriod().size(); i++) {
                figures(
                        out,
                        result.periods().get(i).period().toString(),
                        tension.byPeriod().get(i));
            }
            out.println("The last lines are those of tension in each period.");
            out.println();
            for (LevelFigure figure : LevelFigure.values()) {
                out.printf(Locale.ROOT, "%-6s %s%n", figure.id(levels.borders()), figure.meaning(levels.borders()));
            }
        }
        meanings(out, levels);
        StabilityTables stability = new StabilityTables(result);
        if (!result.lateStarts().isEmpty()) {
            table(out, StabilityTables.STARTS, stability.starts());
        }
        table(out, StabilityTables.SHARES, stability.shares());
    }

    private static void table(PrintWriter out, String caption, Table table) {
        out.printf("%n%s%n", caption);
        line(out, table.head());
        table.rows().forEach(row -> line(out, row));
    }

    private static void line(PrintWriter out, List<String> cells) {
        cells.forEach(cell -> out.printf("%-18s", cell));
        out.println();
    }

    private static void figures(PrintWriter out, String name, LevelFigures figures) {
        out.printf(Locale.ROOT, "%-26s", name);
        for (LevelFigure figure : LevelFigure.values()) {
            double value = figures.of(figure);
            out.printf(Locale.ROOT, "%7s", Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value));
        }
        out.println();
    }

    private static void meanings(PrintWriter out, LevelResult levels) {
        out.printf(
                Locale.ROOT,
                "%n%-9s%6s%9s  %-30s%-30s%-30s%s%n",
                "level",
                "from",
                "days",
                "force follows in 14 days",
                "in 30 days",
                "an onset follows in 14 days",
                "in 30 days");
        for (LevelMeaning m : levels.meanings()) {
            out.printf(
                    Locale.ROOT,
                    "%-9s%6.1f%,9d  %-30s%-30s%-30s%s%n",
                    m.level().word(),
                    m.border(),
                    m.days(),
                    rate(m.force().within14()),
                    rate(m.force().within30()),
                    rate(m.onset().within14()),
                    rate(m.onset().within30()));
        }
        out.println(
                "Force is a first use after 90 days without one. Each share has its number of days, which overlap, and its"
                        + " interval, drawn by pair.");
    }

    private static String rate(BaseRate rate) {
        return rate.days() == 0
                ? "-"
                : String.format(Locale.ROOT, "%.1f %% of %,d", 100 * rate.share(), rate.days())
                        + (Double.isNaN(rate.interval().low())
                                ? ""
                                : String.format(
                                        Locale.ROOT,
                                        " (%.1f..%.1f)",
                                        100 * rate.interval().low(),
                                        100 * rate.interval().high()));
    }
}
