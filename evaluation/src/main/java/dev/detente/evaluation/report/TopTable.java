package dev.detente.evaluation.report;

import dev.detente.evaluation.Period;
import dev.detente.evaluation.TopDyad;
import dev.detente.model.Action;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The dyads at the top of a period, and what that is based on. */
final class TopTable {
    private TopTable() {}

    /** @param tops of all periods */
    static String of(Period period, List<TopDyad> tops) {
        Html html = new Html()
                .raw(
                        "<div class=\"wide\"><table><thead><tr><th>dyad</th><th>mean</th><th>max</th><th>on</th>"
                                + "<th>rows</th><th>conflict</th><th>moved most in the 30 days before</th></tr></thead><tbody>");
        for (TopDyad top : tops) {
            if (top.period().equals(period)) {
                html.raw("<tr>")
                        .element("th", top.dyad().toString())
                        .element("td", "number", Numbers.value(top.mean()))
                        .element("td", "number", Numbers.value(top.max()))
                        .element("td", top.maxOn().toString())
                        .element("td", "number", Numbers.whole(top.rows()))
                        .element("td", "number", Numbers.whole(top.conflictRows()))
                        .element("td", told(top.topAction()))
                        .raw("</tr>");
            }
        }
        return html.raw("</tbody></table></div>").toString();
    }

    /** An action in one line. */
    static String told(@Nullable Action action) {
        return action == null
                ? "–"
                : action.day() + " " + action.type() + " " + action.source() + " → "
                        + Objects.toString(action.target(), "nobody")
                        + (action.summary().isEmpty() ? "" : ": " + action.summary());
    }
}
