package dev.detente.evaluation.report;

import dev.detente.evaluation.CrisisResult;
import dev.detente.evaluation.CrisisResult.Seen;
import java.util.List;
import java.util.Map;

/** Every crisis as a card: what happened, the picture, and what the product's series did. */
final class CrisisCards {
    private CrisisCards() {}

    /** @param thresholds of each series, by name */
    static String of(List<CrisisResult> crises, Map<String, Double> thresholds) {
        Html html = new Html().raw("<div class=\"cards\">");
        for (CrisisResult crisis : crises) {
            html.raw("<figure class=\"card\"><figcaption><strong>")
                    .text(crisis.crisis().dyad().toString())
                    .raw("</strong> ")
                    .text(crisis.crisis().onset().toString())
                    .raw("<br>")
                    .text(crisis.crisis().what())
                    .raw("</figcaption>")
                    .raw(CrisisPicture.svg(crisis, thresholds));
            crisis.seen().forEach(seen -> html.raw(said(seen)));
            if (!crisis.crisis().sources().isEmpty()) {
                html.element("p", "source", crisis.crisis().sources());
            }
            html.raw("</figure>");
        }
        return html.raw("</div>").toString();
    }

    private static String said(Seen seen) {
        return new Html()
                .raw("<p>")
                .element("span", seen.caught() ? "caught" : "missed", seen.caught() ? "caught" : "missed")
                .text(" " + seen.series() + " " + Numbers.value(seen.before()) + " → " + Numbers.value(seen.after())
                        + (Double.isNaN(seen.percentile())
                                ? ""
                                : ", a jump at percentile " + Numbers.percentile(seen.percentile())))
                .raw("</p>")
                .toString();
    }

    /** A table of the crises at which a series does not reach its threshold, by day; sorting by jump would say little. */
    static String missed(List<CrisisResult> crises, String series) {
        Html html = new Html()
                .raw("<div class=\"wide\"><table><thead><tr><th>dyad</th><th>onset</th><th>what</th>"
                        + "<th>before</th><th>after</th><th>percentile of the jump</th></tr></thead><tbody>");
        for (CrisisResult crisis : crises) {
            crisis.seen().stream()
                    .filter(seen -> seen.series().equals(series) && !seen.caught())
                    .forEach(seen -> html.raw("<tr>")
                            .element("th", crisis.crisis().dyad().toString())
                            .element("td", crisis.crisis().onset().toString())
                            .element("td", crisis.crisis().what())
                            .element("td", "number", Numbers.value(seen.before()))
                            .element("td", "number", Numbers.value(seen.after()))
                            .element("td", "number", Numbers.percentile(seen.percentile()))
                            .raw("</tr>"));
        }
        return html.raw("</tbody></table></div>").toString();
    }
}
