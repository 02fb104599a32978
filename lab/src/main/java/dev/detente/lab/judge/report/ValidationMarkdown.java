package dev.detente.lab.judge.report;

import dev.detente.lab.judge.CrisisResult;
import dev.detente.lab.judge.CrisisResult.Observation;
import dev.detente.lab.judge.RuleEffect;
import dev.detente.lab.judge.SeriesResult;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.lab.judge.ValidationResult.Counts;
import dev.detente.rulebooks.judging.Figure;
import dev.detente.rulebooks.judging.LevelFigure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The findings of a validation as Markdown tables, for a document that adds the rest. */
public final class ValidationMarkdown {
    /** How many dyads with false alarms are reported. */
    private final Markdown out;

    private final ValidationResult result;
    private final ResultTables tables;

    /** @param out where to, empty */
    public ValidationMarkdown(ValidationResult result, Markdown out) {
        this.out = out;
        this.result = result;
        this.tables = new ResultTables(result);
    }

    /** The tables, each under a second-level heading. */
    public String text() {
        data();
        out.add("\n## Figures\n\n").table(tables.figures(SeriesResult::whole));
        out.add("\n").paragraph(Numbers.INTERVALS);
        for (Figure figure : Figure.values()) {
            out.meaning(figure.id(), figure.meaning());
        }
        out.add("\n## Figures by period\n");
        for (int i = 0; i < result.periods().size(); i++) {
            int at = i;
            out.add("\n### " + result.periods().get(i).period() + "\n\n")
                    .table(tables.figures(series -> series.byPeriod().get(at)));
        }
        levels();
        odds();
        crises();
        rules();
        return out.toString();
    }

    /** How series show rapprochements, or breaks: a table under a heading. */
    public static String turns(String heading, List<SeriesResult> series) {
        return Markdown.inColumns()
                .add("\n## " + heading + "\n\n")
                .table(ResultTables.figures(series, SeriesResult::whole))
                .toString();
    }

    private void data() {
        Counts c = result.counts();
        out.paragraph("## Data").table(tables.periods());
        out.add("\n" + Numbers.whole(c.crisesInData()) + " of " + Numbers.whole(c.crisesListed())
                + " crises are in the data; " + Numbers.whole(c.onsets()) + " onsets of " + Numbers.whole(c.events())
                + " events are judged, on " + Numbers.whole(c.dyads()) + " dyads. Rule book `"
                + result.ruleBook().name() + "` " + result.ruleBook().version().substring(0, 8) + ".\n");
    }

    private void section(String heading, String text, Table table) {
        out.add("\n## " + heading + "\n\n").paragraph(text).table(table);
    }

    private void levels() {
        LevelTables levels = new LevelTables(result);
        if (result.levels().judged()) {
            section("Levels against labels of intensity", levels.origin(), levels.figures());
            out.add("\n").paragraph(LevelTables.UNITS);
            levels.meanings().forEach(m -> out.meaning(m.get(0), m.get(1)));
            out.add("\n")
                    .paragraph(levels.medians())
                    .paragraph("Tension in each period:")
                    .table(levels.byPeriod());
        }
        section("What a level means", levels.labels(), levels.days());
        out.add("\n").paragraph(LevelTables.RATES).table(levels.rates());
        StabilityTables stability = new StabilityTables(result);
        if (!result.lateStarts().isEmpty()) {
            section("If the store had begun later", StabilityTables.STARTS, stability.starts());
        }
        section("If feeds reported less", StabilityTables.SHARES, stability.shares());
    }

    private void odds() {
        if (!result.odds().isEmpty()) {
            OddsTables odds = new OddsTables(result.odds());
            section("Odds", OddsTables.FIGURES, odds.figures());
            out.add("\n").paragraph("How well each number orders the days:").table(odds.orders());
            section("Are shares what they say?", OddsTables.RELIABILITY, odds.reliability());
        }
    }

    private void rules() {
        if (result.rules().isEmpty()) {
            return;
        }
        Map<Figure, Double> all = result.productSeries().get(0).values();
        List<List<String>> rows = new ArrayList<>();
        for (RuleEffect effect : result.rules()) {
            List<String> cells = new ArrayList<>(List.of(effect.name(), Numbers.whole(effect.signals())));
            change(cells, all, effect.without());
            for (LevelFigure figure : List.of(LevelFigure.STAIR, LevelFigure.BAND)) {
                cells.add(change(effect.levels().getOrDefault(figure, Double.NaN)
                        - result.levels().tension().whole().of(figure)));
            }
            cells.add(Numbers.whole(effect.dyads()));
            cells.add(Numbers.whole(effect.onsets()));
            change(cells, effect.ownWith(), effect.ownWithout());
            rows.add(cells);
        }
        section(
                "Without some rules",
                "How the figures of tension change when a topic file, or one of the rules that give most, is left out: on all"
                        + " dyads, and on those that it affects. If jp, wL, pL, stair or band fall without it, or fa rises, it is worth having.",
                new Table(
                        List.of(("left out,signals,jp,wL,pL,fa,stair,band,dyads,onsets,"
                                        + "own jp,own wL,own pL,own fa")
                                .split(",")),
                        1,
                        rows));
    }

    private static void change(List<String> cells, Map<Figure, Double> with, Map<Figure, Double> without) {
        for (Figure figure : List.of(Figure.JUMP, Figure.WITHIN, Figure.POOLED, Figure.FALSE_ALARMS)) {
            cells.add(change(figure.of(without) - figure.of(with)));
        }
    }

    private static String change(double change) {
        return Double.isNaN(change) ? "\u2013" : String.format(Locale.ROOT, "%+.3f", change + 0.0);
    }

    private void crises() {
        List<String> head = new ArrayList<>(List.of("onset", "dyad", "what"));
        for (SeriesResult series : result.productSeries()) {
            head.addAll(List.of(series.name() + " before", "after", "percentile of the jump", "caught"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (CrisisResult crisis : result.crises()) {
            List<String> cells = new ArrayList<>(List.of(
                    crisis.crisis().onset().toString(),
                    crisis.crisis().dyad().toString(),
                    crisis.crisis().what()));
            for (Observation seen : crisis.seen()) {
                cells.addAll(List.of(
                        Numbers.value(seen.before()),
                        Numbers.value(seen.after()),
                        Numbers.percentile(seen.percentile()),
                        seen.caught() ? "yes" : "no"));
            }
            rows.add(cells);
        }
        out.add("\n## Crises\n\n").table(new Table(head, 3, rows));
    }
}
