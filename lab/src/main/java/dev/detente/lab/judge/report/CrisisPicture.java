package dev.detente.lab.judge.report;

import dev.detente.lab.judge.CrisisResult;
import dev.detente.lab.judge.CrisisResult.Observation;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

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
    static void add(Html html, CrisisResult crisis, Map<String, Double> thresholds) {
        int days = crisis.conflictRows().size();
        double step = WIDTH / days;
        double x = ChronoUnit.DAYS.between(crisis.from(), crisis.crisis().onset()) * step;
        String box = "0 0 " + Html.at(WIDTH) + " " + Html.at(HEIGHT);
        String title = crisis.crisis().dyad() + " around " + crisis.crisis().onset();
        html.tag("svg", "class", "crisis", "role", "img", "viewBox", box, "aria-label", title);
        rect(html, "window", x, TOP, Math.min(WIDTH, x + CRISIS_DAYS * step) - x, PLOT);
        bars(html, crisis.conflictRows(), step);
        for (int s = 0; s < crisis.seen().size(); s++) {
            Observation seen = crisis.seen().get(s);
            double threshold = thresholds.getOrDefault(seen.series(), Double.NaN);
            line(html, seen, s, scale(s, seen, threshold), step, threshold);
        }
        html.shape("line", "class", "onset", "x1", x, "y1", TOP - 4, "x2", x, "y2", TOP + PLOT);
        LocalDate last = crisis.from().plusDays(days - 1L);
        label(html, 0, "start", x > WIDTH / 4 ? monthAndDay(crisis.from()) : "");
        label(
                html,
                x,
                x > WIDTH / 4 ? "middle" : "start",
                monthAndDay(crisis.crisis().onset()));
        label(html, WIDTH, "end", x < 3 * WIDTH / 4 ? monthAndDay(last) : "");
        html.raw("</svg>");
    }

    private static double scale(int place, Observation seen, double threshold) {
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

    private static void line(Html html, Observation seen, int place, double scale, double step, double threshold) {
        if (!Double.isNaN(threshold)) {
            double y = y(threshold, scale);
            html.shape("line", "class", "threshold of-product" + place, "x1", "0", "y1", y, "x2", WIDTH, "y2", y);
        }
        String points = IntStream.range(0, seen.values().size())
                .mapToObj(i -> Html.at((i + 0.5) * step) + ","
                        + Html.at(y(seen.values().get(i), scale)))
                .collect(Collectors.joining(" "));
        html.shape("polyline", "class", "curve product" + place, "points", points);
    }

    private static double y(double value, double scale) {
        return TOP + PLOT * (1 - Math.max(0, Math.min(1, value / scale)));
    }

    private static void rect(Html html, String type, double x, double y, double width, double height) {
        html.shape("rect", "class", type, "x", x, "y", y, "width", width, "height", height);
    }

    private static void label(Html html, double x, String anchor, String text) {
        html.element("text", text, "class", "axis", "x", x, "y", HEIGHT - 3, "text-anchor", anchor);
    }

    /** Month and day: the year is in the heading. */
    private static String monthAndDay(LocalDate day) {
        return day.toString().substring(5);
    }
}
