package dev.detente.evaluation.report;

import dev.detente.evaluation.FalseAlarms;
import dev.detente.evaluation.SeriesResult;
import dev.detente.evaluation.ValidationResult;
import dev.detente.evaluation.ValidationResult.Counts;
import dev.detente.evaluation.ValidationResult.PeriodData;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A self-contained page: style and pictures are included, no script is needed, and it is light or dark as the reader prefers. */
public final class ValidationReport {
    private final ValidationResult result;
    private final String program;

    /** @param program the program's version */
    public ValidationReport(ValidationResult result, String program) {
        this.result = result;
        this.program = program;
    }

    /** The page. */
    public String html() {
        Html html = new Html()
                .raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">"
                        + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                        + "<title>Détente: does the score detect crises?</title><style>")
                .raw(style())
                .raw("</style></head><body><main><h1>Does the score detect crises?</h1>");
        head(html);
        figures(html);
        levels(html);
        html.raw(CurveSection.of(result));
        crises(html);
        missed(html);
        falseAlarms(html);
        tops(html);
        return html.raw("</main></body></html>\n").toString();
    }

    private static String style() {
        try (InputStream in =
                Objects.requireNonNull(ValidationReport.class.getResourceAsStream("report.css"), "report.css")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void head(Html html) {
        Counts c = result.counts();
        html.element(
                "p",
                "lead",
                Numbers.whole(c.crisesInData()) + " of " + Numbers.whole(c.crisesListed())
                        + " dated crises are in the data. The score is judged by " + Numbers.whole(c.onsets())
                        + " onsets of "
                        + Numbers.whole(c.events()) + " events, on " + Numbers.whole(c.dyads()) + " dyads with 40 rows"
                        + " or more; " + Numbers.whole(c.calm()) + " dyads are calm. Rule book " + result.ruleBook()
                        + " " + result.ruleBookVersion().substring(0, 8) + ", Détente " + program + ".");
        if (c.withoutCode() > 0) {
            html.element(
                    "p",
                    Numbers.whole(c.withoutCode())
                            + " reports have no CAMEO code: they count 0 in the series of Goldstein values.");
        }
        html.raw("<div class=\"wide\"><table><thead><tr><th>period</th><th>rows</th><th>dyads</th><th>judged</th>"
                + "<th>onsets</th><th>calm</th></tr></thead><tbody>");
        for (PeriodData p : result.periods()) {
            html.raw("<tr>").element("th", p.period().toString());
            for (int number : new int[] {p.rows(), p.dyads(), p.judged(), p.onsets(), p.calm()}) {
                html.element("td", "number", Numbers.whole(number));
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private void figures(Html html) {
        html.element("h2", "Figures").raw("<ul>");
        result.productSeries().forEach(series -> html.element("li", InShort.of(series, result.series())));
        html.raw("</ul>")
                .raw(FiguresTable.of(result.series(), SeriesResult::whole))
                .element("p", "note", Numbers.INTERVALS + " The best of each column is bold.")
                .raw(FiguresTable.meanings());
        if (result.periods().size() < 2) {
            return;
        }
        html.raw("<details><summary>The same by period</summary>");
        for (int i = 0; i < result.periods().size(); i++) {
            int at = i;
            html.element("h3", result.periods().get(i).period().toString())
                    .raw(FiguresTable.of(
                            result.series(), series -> series.byPeriod().get(at)));
        }
        html.raw("</details>");
    }

    private void levels(Html html) {
        LevelTables tables = new LevelTables(result);
        html.element("h2", "What a level means")
                .element(
                        "p",
                        "Days of judged pairs after the warm-up, and how many of them have each label of intensity. "
                                + result.levels().origin());
        table(html, tables.days());
        html.element("p", "note", LevelTables.RATES);
        table(html, tables.rates());
        if (result.levels().judged()) {
            html.element("h2", "Levels against labels of intensity").element("p", tables.origin());
            table(html, tables.figures());
            html.element("p", "note", LevelTables.UNITS).raw("<dl class=\"meanings\">");
            tables.meanings()
                    .forEach(m -> html.raw("<div>")
                            .element("dt", m.get(0))
                            .element("dd", m.get(1))
                            .raw("</div>"));
            html.raw("</dl>").element("p", tables.medians()).element("h3", "Tension in each period");
            table(html, tables.byPeriod());
        }
        StabilityTables stability = new StabilityTables(result);
        if (!result.lateStarts().isEmpty()) {
            html.element("h2", "If the store had begun later").element("p", StabilityTables.STARTS);
            table(html, stability.starts());
        }
        html.element("h2", "If feeds reported less").element("p", StabilityTables.SHARES);
        table(html, stability.shares());
    }

    private static void table(Html html, Table table) {
        html.raw("<div class=\"wide\"><table class=\"figures\"><thead><tr>");
        table.head().forEach(name -> html.element("th", name));
        html.raw("</tr></thead><tbody>");
        for (List<String> row : table.rows()) {
            html.raw("<tr>");
            for (int i = 0; i < row.size(); i++) {
                String[] parts = row.get(i).split("\n", 2);
                html.raw(i < table.texts() ? "<th>" : "<td class=\"number\">").text(parts[0]);
                if (parts.length > 1) {
                    html.element("small", parts[1]);
                }
                html.raw(i < table.texts() ? "</th>" : "</td>");
            }
            html.raw("</tr>");
        }
        html.raw("</tbody></table></div>");
    }

    private void crises(Html html) {
        html.element("h2", "Each crisis")
                .raw(
                        "<p class=\"note\">Up to 30 days before the onset and after it. Bars are rows of conflict, each card"
                                + " by its own scale; lines are ");
        for (int i = 0; i < result.productSeries().size(); i++) {
            html.raw(i == 0 ? "" : " and ")
                    .raw(CurveSection.key("product" + i))
                    .text(result.productSeries().get(i).name() + (i == 0 ? " from 0 to 100" : " by its own scale"));
        }
        html.raw(
                        ", with the threshold that catches 80 % of the onsets dotted. The vertical line is the onset, the band its"
                                + " 15 days.</p>")
                .raw(CrisisCards.of(result.crises(), thresholds()));
    }

    private Map<String, Double> thresholds() {
        Map<String, Double> thresholds = new HashMap<>();
        result.productSeries().forEach(s -> thresholds.put(s.name(), s.threshold()));
        return thresholds;
    }

    private void missed(Html html) {
        html.element("h2", "What was missed");
        for (SeriesResult series : result.productSeries()) {
            html.element(
                            "p",
                            "Onsets at which " + series.name() + " does not reach " + Numbers.value(series.threshold())
                                    + " within 15 days:")
                    .raw(CrisisCards.missed(result.crises(), series.name()));
        }
    }

    private void falseAlarms(Html html) {
        html.element("h2", "False alarms");
        for (SeriesResult series : result.productSeries()) {
            List<FalseAlarms> own = result.falseAlarms().stream()
                    .filter(f -> f.series().equals(series.name()))
                    .toList();
            int all = own.stream().mapToInt(f -> f.days().size()).sum();
            html.element(
                            "p",
                            "At " + Numbers.value(series.threshold()) + ", " + series.name() + " gives an alarm "
                                    + Numbers.whole(all) + " times on days that belong to no crisis of the list, "
                                    + Numbers.figure(series.whole().figures().fa())
                                    + " times a dyad-year. A crisis that the list does not name may still have happened.")
                    .raw(AlarmTable.of(own));
        }
    }

    private void tops(Html html) {
        html.element("h2", "Who is at the top");
        for (PeriodData p : result.periods()) {
            html.element("h3", p.period().toString()).raw(TopTable.of(p.period(), result.tops()));
        }
    }
}
