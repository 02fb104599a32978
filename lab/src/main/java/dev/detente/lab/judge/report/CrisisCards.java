package dev.detente.lab.judge.report;

import dev.detente.lab.judge.CrisisResult;
import dev.detente.lab.judge.CrisisResult.Observation;
import java.util.List;
import java.util.Map;

/** Every crisis as a card: what happened, the picture, and what the product's series did. */
final class CrisisCards {
    private CrisisCards() {}

    /** @param thresholds of each series, by name */
    static void add(Html html, List<CrisisResult> crises, Map<String, Double> thresholds) {
        html.raw("<div class=\"cards\">");
        for (CrisisResult crisis : crises) {
            html.raw("<figure class=\"card\"><figcaption>")
                    .element("strong", crisis.crisis().dyad().toString())
                    .text(" " + crisis.crisis().onset())
                    .raw("<br>")
                    .text(crisis.crisis().what())
                    .raw("</figcaption>");
            CrisisPicture.add(html, crisis, thresholds);
            crisis.seen().forEach(seen -> add(html, seen));
            if (!crisis.crisis().sources().isEmpty()) {
                html.element("p", crisis.crisis().sources(), "class", "source");
            }
            html.raw("</figure>");
        }
        html.raw("</div>");
    }

    private static void add(Html html, Observation seen) {
        String outcome = seen.caught() ? "caught" : "missed";
        html.raw("<p>")
                .element("span", outcome, "class", outcome)
                .text(" " + seen.series() + " " + Numbers.value(seen.before()) + " → " + Numbers.value(seen.after())
                        + (Double.isNaN(seen.percentile())
                                ? ""
                                : ", a jump at percentile " + Numbers.percentile(seen.percentile())))
                .raw("</p>");
    }
}
