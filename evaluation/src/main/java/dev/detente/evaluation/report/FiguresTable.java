package dev.detente.evaluation.report;

import dev.detente.evaluation.Figure;
import dev.detente.evaluation.SeriesResult;
import dev.detente.evaluation.SeriesResult.Judgement;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** The figures of each series in a table; the best of each column is set in bold. */
final class FiguresTable {
    private FiguresTable() {}

    /** @param judgement over all periods, or over one */
    static String of(List<SeriesResult> series, Function<SeriesResult, Judgement> judgement) {
        List<Judgement> all = series.stream().map(judgement).toList();
        Html html = new Html().raw("<div class=\"wide\"><table class=\"figures\"><thead><tr><th>series</th>");
        for (Figure figure : Figure.values()) {
            html.raw("<th title=\"" + Html.escaped(figure.meaning()) + "\">")
                    .text(figure.id())
                    .raw("</th>");
        }
        html.raw("</tr></thead><tbody>");
        for (SeriesResult each : series) {
            html.raw(each.product() ? "<tr class=\"product\">" : "<tr>").element("th", each.name());
            Judgement j = judgement.apply(each);
            for (Figure figure : Figure.values()) {
                cell(html, figure, j, Numbers.best(figure, all));
            }
            html.raw("</tr>");
        }
        return html.raw("</tbody></table></div>").toString();
    }

    private static void cell(Html html, Figure figure, Judgement j, OptionalDouble best) {
        double value = figure.of(j.figures());
        html.raw("<td>").element(Numbers.same(best, value) ? "b" : "span", Numbers.figure(value));
        String interval = Numbers.interval(j.intervals().get(figure));
        if (!interval.isEmpty()) {
            html.element("small", interval);
        }
        html.raw("</td>");
    }

    /** The meaning of each figure. */
    static String meanings() {
        Html html = new Html().raw("<dl class=\"meanings\">");
        for (Figure figure : Figure.values()) {
            html.raw("<div>")
                    .element("dt", figure.id())
                    .element("dd", figure.meaning())
                    .raw("</div>");
        }
        return html.raw("</dl>").toString();
    }
}
