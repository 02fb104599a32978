package dev.detente.evaluation.report;

import dev.detente.evaluation.CrisisResult;
import dev.detente.evaluation.CrisisResult.Seen;
import dev.detente.evaluation.FalseAlarms;
import dev.detente.evaluation.Figure;
import dev.detente.evaluation.Figures;
import dev.detente.evaluation.LevelFigure;
import dev.detente.evaluation.RuleEffect;
import dev.detente.evaluation.SeriesResult;
import dev.detente.evaluation.SeriesResult.Judgement;
import dev.detente.evaluation.ValidationResult;
import dev.detente.evaluation.ValidationResult.Counts;
import dev.detente.evaluation.ValidationResult.PeriodData;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a validation found as Markdown tables, for a document that adds the rest. */
public final class ValidationMarkdown {
    /** How many dyads with false alarms are reported. */
    private static final int DYADS = 20;

    private final ValidationResult result;

    public ValidationMarkdown(ValidationResult result) {
        this.result = result;
    }

    /** The tables, each under a second-level heading. */
    public String text() {
        StringBuilder out = new StringBuilder();
        data(out);
        out.append("\n## Figures\n\n");
        figures(out, SeriesResult::whole);
        out.append('\n').append(Numbers.INTERVALS).append("\n\n");
        for (Figure figure : Figure.values()) {
            out.append("- **")
                    .append(figure.id())
                    .append("**: ")
                    .append(figure.meaning())
                    .append('\n');
        }
        out.append("\n## Figures by period\n");
        for (int i = 0; i < result.periods().size(); i++) {
            int at = i;
            out.append("\n### ").append(result.periods().get(i).period()).append("\n\n");
            figures(out, series -> series.byPeriod().get(at));
        }
        levels(out);
        crises(out);
        falseAlarms(out);
        rules(out);
        return out.toString();
    }

    private void data(StringBuilder out) {
        Counts c = result.counts();
        out.append("## Data\n\n");
        row(out, List.of("period", "rows", "dyads", "judged dyads", "onsets", "calm dyads"));
        rule(out, 1, 5);
        for (PeriodData p : result.periods()) {
            row(
                    out,
                    List.of(
                            p.period().toString(),
                            Numbers.whole(p.rows()),
                            Numbers.whole(p.dyads()),
                            Numbers.whole(p.judged()),
                            Numbers.whole(p.onsets()),
                            Numbers.whole(p.calm())));
        }
        out.append('\n')
                .append(Numbers.whole(c.crisesInData()))
                .append(" of ")
                .append(Numbers.whole(c.crisesListed()))
                .append(" crises are in the data; ")
                .append(Numbers.whole(c.onsets()))
                .append(" onsets of ")
                .append(Numbers.whole(c.events()))
                .append(" events are judged, on ")
                .append(Numbers.whole(c.dyads()))
                .append(" dyads. Rule book `")
                .append(result.ruleBook())
                .append("` ")
                .append(result.ruleBookVersion(), 0, 8)
                .append(".\n");
    }

    private void figures(StringBuilder out, Function<SeriesResult, Judgement> judgement) {
        List<Judgement> all = result.series().stream().map(judgement).toList();
        row(
                out,
                Stream.concat(Stream.of("series"), Stream.of(Figure.values()).map(Figure::id))
                        .toList());
        rule(out, 1, Figure.values().length);
        for (SeriesResult series : result.series()) {
            Judgement j = judgement.apply(series);
            List<String> cells = new ArrayList<>(List.of(escaped(Numbers.name(series))));
            for (Figure figure : Figure.values()) {
                double value = figure.of(j.figures());
                String number = Numbers.figure(value);
                String interval = Numbers.interval(j.intervals().get(figure));
                cells.add((Numbers.same(Numbers.best(figure, all), value) ? "**" + number + "**" : number)
                        + (interval.isEmpty() ? "" : "<br>" + interval));
            }
            row(out, cells);
        }
    }

    private void levels(StringBuilder out) {
        LevelTables tables = new LevelTables(result);
        if (result.levels().judged()) {
            out.append("\n## Levels against labels of intensity\n\n")
                    .append(tables.origin())
                    .append("\n\n");
            table(out, tables.figures());
            out.append('\n').append(LevelTables.UNITS).append("\n\n");
            tables.meanings()
                    .forEach(m -> out.append("- **")
                            .append(m.get(0))
                            .append("**: ")
                            .append(m.get(1))
                            .append('\n'));
            out.append('\n').append(tables.medians()).append("\n\nTension in each period:\n\n");
            table(out, tables.byPeriod());
        }
        out.append(
                        "\n## What a level means\n\nDays of judged pairs after the warm-up, and how many of them have each label of")
                .append(" intensity. ")
                .append(result.levels().origin())
                .append("\n\n");
        table(out, tables.days());
        out.append('\n').append(LevelTables.RATES).append("\n\n");
        table(out, tables.rates());
        StabilityTables stability = new StabilityTables(result);
        if (!result.lateStarts().isEmpty()) {
            out.append("\n## If the store had begun later\n\n")
                    .append(StabilityTables.STARTS)
                    .append("\n\n");
            table(out, stability.starts());
        }
        out.append("\n## If feeds reported less\n\n")
                .append(StabilityTables.SHARES)
                .append("\n\n");
        table(out, stability.shares());
    }

    private static void table(StringBuilder out, Table table) {
        row(out, table.head());
        rule(out, table.texts(), table.head().size() - table.texts());
        table.rows()
                .forEach(cells -> row(
                        out,
                        cells.stream()
                                .map(cell -> escaped(cell).replace("\n", "<br>"))
                                .toList()));
    }

    private void rules(StringBuilder out) {
        if (result.rules().isEmpty()) {
            return;
        }
        Figures all = result.productSeries().get(0).whole().figures();
        out.append("\n## Without some rules\n\n")
                .append(
                        "How the figures of tension change when a topic file, or one of the rules that give most, is left out: on all")
                .append(
                        " dyads, and on those that it affects. If jp, wL, pL, stair or band fall without it, or fa rises, it is worth having.\n\n");
        row(
                out,
                List.of(
                        "left out",
                        "signals",
                        "jp",
                        "wL",
                        "pL",
                        "fa",
                        "stair",
                        "band",
                        "dyads",
                        "onsets",
                        "own jp",
                        "own wL",
                        "own pL",
                        "own fa"));
        rule(out, 1, 13);
        for (RuleEffect effect : result.rules()) {
            List<String> cells = new ArrayList<>(List.of(escaped(effect.name()), Numbers.whole(effect.signals())));
            change(cells, all, effect.without());
            for (LevelFigure figure : List.of(LevelFigure.STAIR, LevelFigure.BAND)) {
                cells.add(change(effect.levels().getOrDefault(figure, Double.NaN)
                        - result.levels().tension().whole().of(figure)));
            }
            cells.add(Numbers.whole(effect.dyads()));
            cells.add(Numbers.whole(effect.onsets()));
            change(cells, effect.ownWith(), effect.ownWithout());
            row(out, cells);
        }
    }

    private static void change(List<String> cells, Figures with, Figures without) {
        for (Figure figure : List.of(Figure.JUMP, Figure.WITHIN, Figure.POOLED, Figure.FALSE_ALARMS)) {
            cells.add(change(figure.of(without) - figure.of(with)));
        }
    }

    private static String change(double change) {
        return Double.isNaN(change) ? "\u2013" : String.format(Locale.ROOT, "%+.3f", change + 0.0);
    }

    private void crises(StringBuilder out) {
        out.append("\n## Crises\n\n");
        List<String> head = new ArrayList<>(List.of("onset", "dyad", "what"));
        for (SeriesResult series : result.productSeries()) {
            head.addAll(List.of(series.name() + " before", "after", "percentile of the jump", "caught"));
        }
        row(out, head);
        rule(out, 3, head.size() - 3);
        for (CrisisResult crisis : result.crises()) {
            List<String> cells = new ArrayList<>(List.of(
                    crisis.crisis().onset().toString(),
                    crisis.crisis().dyad().toString(),
                    escaped(crisis.crisis().what())));
            for (Seen seen : crisis.seen()) {
                cells.addAll(List.of(
                        Numbers.value(seen.before()),
                        Numbers.value(seen.after()),
                        Numbers.percentile(seen.percentile()),
                        seen.caught() ? "yes" : "no"));
            }
            row(out, cells);
        }
    }

    private void falseAlarms(StringBuilder out) {
        for (SeriesResult series : result.productSeries()) {
            out.append("\n## False alarms of ")
                    .append(series.name())
                    .append("\n\nAt ")
                    .append(Numbers.value(series.threshold()))
                    .append(", which 80 % of the onsets reach.\n\n");
            row(out, List.of("dyad", "false alarms", "first", "last"));
            rule(out, 1, 3);
            result.falseAlarms().stream()
                    .filter(f -> f.series().equals(series.name()))
                    .limit(DYADS)
                    .forEach(f -> row(out, cells(f)));
        }
    }

    private static List<String> cells(FalseAlarms f) {
        return List.of(
                f.dyad().toString(),
                Numbers.whole(f.days().size()),
                Collections.min(f.days()).toString(),
                Collections.max(f.days()).toString());
    }

    private static void row(StringBuilder out, List<String> cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static void rule(StringBuilder out, int texts, int numbers) {
        out.append('|')
                .append("---|".repeat(texts))
                .append("---:|".repeat(numbers))
                .append('\n');
    }

    /** Vertical bars would split cells, and angle brackets would start markup. */
    private static String escaped(String text) {
        return text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*");
    }
}
