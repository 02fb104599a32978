package dev.detente.evaluation.report;

import dev.detente.evaluation.CrisisResult;
import dev.detente.evaluation.CrisisResult.Seen;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;

/**
 * A crisis in a small picture: rows of conflict as bars, the product's series as lines, the onset and the 15 days from it on marked. The first series
 * is drawn from 0 to 100, others from 0 to the greatest value in the picture; what is below 0 is drawn at 0.
 */
final class CrisisPicture {
    private static final double WIDTH = 300;
    private static final double PLOT = 100;
    private static final double TOP = 6;
    private static final double HEIGHT = TOP + PLOT + 16;
    private static final int CRISIS_DAYS = 15;
    private static final double FULL = 100;
    /** Bars take this share of the height at most, so that they do not hide the lines. */
    private static final double BARS = 0.6;

    private CrisisPicture() {}

    /** @param thresholds of each series, by name */
    static String svg(CrisisResult crisis, Map<String, Double> thresholds) {
        int days = crisis.conflictRows().size();
        double step = WIDTH / days;
        long onset = ChronoUnit.DAYS.between(crisis.from(), crisis.crisis().onset());
        Html html = new Html()
                .raw("<svg class=\"crisis\" role=\"img\" viewBox=\"0 0 " + Html.at(WIDTH) + " " + Html.at(HEIGHT)
                        + "\" aria-label=\"" + Html.escaped(told(crisis)) + "\">");
        double end = Math.min(WIDTH, (onset + CRISIS_DAYS) * step);
        rect(html, "window", onset * step, TOP, end - onset * step, PLOT);
        bars(html, crisis.conflictRows(), step);
        for (int s = 0; s < crisis.seen().size(); s++) {
            Seen seen = crisis.seen().get(s);
            double threshold = thresholds.getOrDefault(seen.series(), Double.NaN);
            line(html, seen, s, scale(s, seen, threshold), step, threshold);
        }
        double x = onset * step;
        html.raw("<line class=\"onset\" x1=\"" + Html.at(x) + "\" y1=\"" + Html.at(TOP - 4) + "\" x2=\"" + Html.at(x)
                + "\" y2=\"" + Html.at(TOP + PLOT) + "\"/>");
        LocalDate last = crisis.from().plusDays(days - 1L);
        label(html, 0, "start", onset * step > WIDTH / 4 ? monthAndDay(crisis.from()) : "");
        label(
                html,
                x,
                onset * step > WIDTH / 4 ? "middle" : "start",
                monthAndDay(crisis.crisis().onset()));
        label(html, WIDTH, "end", x < 3 * WIDTH / 4 ? monthAndDay(last) : "");
        return html.raw("</svg>").toString();
    }

    private static String told(CrisisResult crisis) {
        return crisis.crisis().dyad() + " around " + crisis.crisis().onset();
    }

    private static double scale(int place, Seen seen, double threshold) {
        double max = seen.values().stream().mapToDouble(v -> v).max().orElse(0);
        return place == 0 && max <= FULL ? FULL : Math.max(1, Double.isNaN(threshold) ? max : Math.max(max, threshold));
    }

    private static void bars(Html html, List<Integer> rows, double step) {
        int most = Math.max(1, rows.stream().mapToInt(n -> n).max().orElse(0));
        for (int i = 0; i < rows.size(); i++) {
            double height = PLOT * BARS * rows.get(i) / most;
            if (height > 0) {
                rect(html, "bar", i * step + step / 8, TOP + PLOT - height, step * 3 / 4, height);
            }
        }
    }

    private static void line(Html html, Seen seen, int place, double scale, double step, double threshold) {
        if (!Double.isNaN(threshold)) {
            double y = y(threshold, scale);
            html.raw("<line class=\"threshold of-product" + place + "\" x1=\"0\" y1=\"" + Html.at(y) + "\" x2=\""
                    + Html.at(WIDTH) + "\" y2=\"" + Html.at(y) + "\"/>");
        }
        html.raw("<polyline class=\"curve product" + place + "\" points=\"");
        for (int i = 0; i < seen.values().size(); i++) {
            html.raw((i == 0 ? "" : " ") + Html.at((i + 0.5) * step) + ","
                    + Html.at(y(seen.values().get(i), scale)));
        }
        html.raw("\"/>");
    }

    private static double y(double value, double scale) {
        return TOP + PLOT * (1 - Math.max(0, Math.min(1, value / scale)));
    }

    private static void rect(Html html, String type, double x, double y, double width, double height) {
        html.raw("<rect class=\"" + type + "\" x=\"" + Html.at(x) + "\" y=\"" + Html.at(y) + "\" width=\""
                + Html.at(width) + "\" height=\"" + Html.at(height) + "\"/>");
    }

    private static void label(Html html, double x, String anchor, String text) {
        html.raw("<text class=\"axis\" x=\"" + Html.at(x) + "\" y=\"" + Html.at(HEIGHT - 3) + "\" text-anchor=\""
                        + anchor + "\">")
                .text(text)
                .raw("</text>");
    }

    /** Month and day: the year is in the heading. */
    private static String monthAndDay(LocalDate day) {
        return day.toString().substring(5);
    }
}
