package dev.detente.evaluation.report;

import dev.detente.evaluation.FalseAlarms;
import java.util.List;

/** Where a series raised false alarms: dyads and days. */
final class AlarmTable {
    /** How many dyads are shown at once; the others unfold. */
    private static final int SHOWN = 15;

    private AlarmTable() {}

    /** @param alarms of one series, the dyads with most first */
    static String of(List<FalseAlarms> alarms) {
        int shown = Math.min(SHOWN, alarms.size());
        String first = table(alarms.subList(0, shown));
        List<FalseAlarms> others = alarms.subList(shown, alarms.size());
        return others.isEmpty()
                ? first
                : first + "<details><summary>" + others.size() + " further dyads</summary>" + table(others)
                        + "</details>";
    }

    private static String table(List<FalseAlarms> alarms) {
        Html html = new Html()
                .raw(
                        "<div class=\"wide\"><table><thead><tr><th>dyad</th><th>alarms</th><th>days</th></tr></thead><tbody>");
        for (FalseAlarms of : alarms) {
            html.raw("<tr>")
                    .element("th", of.dyad().toString())
                    .element("td", "number", Integer.toString(of.days().size()))
                    .raw("<td class=\"days\">");
            of.days().forEach(day -> html.element("time", day.toString()).raw(" "));
            html.raw("</td></tr>");
        }
        return html.raw("</tbody></table></div>").toString();
    }
}
