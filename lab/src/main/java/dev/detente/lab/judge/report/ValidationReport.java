package dev.detente.lab.judge.report;

import dev.detente.lab.judge.SeriesResult;
import dev.detente.lab.judge.ValidationResult;
import dev.detente.lab.judge.ValidationResult.Counts;
import dev.detente.lab.judge.ValidationResult.PeriodData;
import dev.detente.model.TextResource;
import dev.detente.rulebooks.judging.Figure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A self-contained page: style and pictures are included, no script is needed, and it is light or dark as the reader prefers. */
public final class ValidationReport {
    private final Html html = new Html();
    private final ResultTables tables;
    private final ValidationResult result;

    public ValidationReport(ValidationResult result) {
        this.result = result;
        this.tables = new ResultTables(result);
    }

    /** The page. */
    public String html() {
        html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<title>Détente: does the score detect crises?</title><style>")
                .raw(TextResource.read(ValidationReport.class, "report.css"))
                .raw("</style></head><body><main><h1>Does the score detect crises?</h1>");
        head();
        figures();
        levels();
        odds();
        html.element("h2", "Curves");
        new CurveSection(result).add(html);
        crises();
        missed();
        html.element("h2", "Who is at the top");
        for (PeriodData p : result.periods()) {
            html.element("h3", p.period().toString()).table(tables.tops(p.period()));
        }
        return html.raw("</main></body></html>\n").toString();
    }

    private void head() {
        Counts c = result.counts();
        html.element(
                "p",
                Numbers.whole(c.crisesInData()) + " of " + Numbers.whole(c.crisesListed())
                        + " dated crises are in the data. The score is judged by " + Numbers.whole(c.onsets())
                        + " onsets of "
                        + Numbers.whole(c.events()) + " events, on " + Numbers.whole(c.dyads()) + " dyads with 40 rows"
                        + " or more; " + Numbers.whole(c.calm()) + " dyads are calm. Rule book "
                        + result.ruleBook().name() + " "
                        + result.ruleBook().version().substring(0, 8) + ", Détente "
                        + result.programVersion() + ".",
                "class",
                "lead");
        if (c.withoutCode() > 0) {
            html.element(
                    "p",
                    Numbers.whole(c.withoutCode())
                            + " reports have no CAMEO code: they count 0 in the series of Goldstein values.");
        }
        html.table(tables.periods());
    }

    private void figures() {
        html.element("h2", "Figures").raw("<ul>");
        result.productSeries().forEach(series -> html.element("li", InShort.of(series, result.series())));
        html.raw("</ul>").table(tables.figures(SeriesResult::whole));
        note(Numbers.INTERVALS + " The best of each column is bold.");
        meanings(Stream.of(Figure.values()).map(f -> List.of(f.id(), f.meaning())));
        if (result.periods().size() < 2) {
            return;
        }
        html.raw("<details><summary>The same by period</summary>");
        for (int i = 0; i < result.periods().size(); i++) {
            int at = i;
            html.element("h3", result.periods().get(i).period().toString())
                    .table(tables.figures(series -> series.byPeriod().get(at)));
        }
        html.raw("</details>");
    }

    private void note(String text) {
        html.element("p", text, "class", "note");
    }

    private void meanings(Stream<List<String>> meanings) {
        html.raw("<dl class=\"meanings\">");
        meanings.forEach(m -> html.raw("<div>")
                .element("dt", m.get(0))
                .element("dd", m.get(1))
                .raw("</div>"));
        html.raw("</dl>");
    }

    private void levels() {
        LevelTables levels = new LevelTables(result);
        html.element("h2", "What a level means").element("p", levels.labels()).table(levels.days());
        note(LevelTables.RATES);
        html.table(levels.rates());
        if (result.levels().judged()) {
            html.element("h2", "Levels against labels of intensity")
                    .element("p", levels.origin())
                    .table(levels.figures());
            note(LevelTables.UNITS);
            meanings(levels.meanings().stream());
            html.element("p", levels.medians())
                    .element("h3", "Tension in each period")
                    .table(levels.byPeriod());
        }
        StabilityTables stability = new StabilityTables(result);
        if (!result.lateStarts().isEmpty()) {
            html.element("h2", "If the store had begun later")
                    .element("p", StabilityTables.STARTS)
                    .table(stability.starts());
        }
        html.element("h2", "If feeds reported less")
                .element("p", StabilityTables.SHARES)
                .table(stability.shares());
    }

    private void odds() {
        if (!result.odds().isEmpty()) {
            OddsTables odds = new OddsTables(result.odds());
            html.element("h2", "Odds").table(odds.figures());
            note(OddsTables.FIGURES);
            html.element("h3", "How well each number orders the days").table(odds.orders());
            html.element("h3", "Are shares what they say?")
                    .element("p", OddsTables.RELIABILITY)
                    .table(odds.reliability());
            new ReliabilitySection(result.odds()).add(html);
            note(OddsTables.PICTURE);
        }
    }

    private void crises() {
        html.element("h2", "Each crisis")
                .raw(
                        "<p class=\"note\">Up to 30 days before the onset and after it. Bars are rows of conflict, each card"
                                + " by its own scale; lines are ");
        Map<String, Double> thresholds = new HashMap<>();
        for (int i = 0; i < result.productSeries().size(); i++) {
            SeriesResult series = result.productSeries().get(i);
            thresholds.put(series.name(), series.threshold());
            html.raw((i == 0 ? "" : " and ") + CurveSection.key("product" + i))
                    .text(series.name() + (i == 0 ? " from 0 to 100" : " by its own scale"));
        }
        html.raw(
                ", with the threshold that catches 80 % of the onsets dotted. The vertical line is the onset, the band its"
                        + " 15 days.</p>");
        CrisisCards.add(html, result.crises(), thresholds);
    }

    private void missed() {
        html.element("h2", "What was missed");
        for (SeriesResult series : result.productSeries()) {
            html.element(
                            "p",
                            "Onsets at which " + series.name() + " does not reach " + Numbers.value(series.threshold())
                                    + " within 15 days:")
                    .table(tables.missed(series.name()));
        }
    }
}
