package dev.detente.lab.judge.report;

import dev.detente.rulebooks.judging.CurvePoint;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Curves of several series in one picture: the cost on the x axis, the gain on the y axis, from 0 on.
 *
 * @param title for those who cannot see it
 * @param right what the x axis shows
 * @param up what the y axis shows
 * @param widest where the x axis ends, more than 0; curves are cut there
 * @param highest where the y axis ends, up to 1
 * @param diagonal whether a guess gives the diagonal, which is then drawn
 */
record CurveChart(String title, String right, String up, double widest, double highest, boolean diagonal) {
    private static final double SIZE = 300;
    private static final double LEFT = 44;
    private static final double TOP = 10;
    private static final double WIDTH = LEFT + SIZE + 20;
    private static final double HEIGHT = TOP + SIZE + 42;
    private static final int STEPS = 5;

    /**
     * A curve.
     *
     * @param dots whether each point has a dot, since there are few
     */
    record Curve(String style, boolean dots, List<CurvePoint> points) {}

    /** Adds the picture as SVG; later curves are drawn over earlier ones. */
    void add(Html html, List<Curve> curves) {
        html.tag("svg", "class", "chart", "role", "img", "viewBox", box(), "aria-label", title);
        grid(html);
        if (diagonal) {
            html.shape("line", "class", "guess", "x1", x(0), "y1", y(0), "x2", x(highest), "y2", y(highest));
        }
        for (Curve curve : curves) {
            String points = curve.points().stream()
                    .filter(p -> p.x() <= widest)
                    .map(p -> Html.at(x(p.x())) + "," + Html.at(y(p.y())))
                    .collect(Collectors.joining(" "));
            html.shape("polyline", "class", "curve " + curve.style(), "points", points);
            if (curve.dots()) {
                curve.points()
                        .forEach(p -> html.shape(
                                "circle", "class", "dot " + curve.style(), "cx", x(p.x()), "cy", y(p.y()), "r", 3.0));
            }
        }
        html.raw("</svg>");
    }

    private static String box() {
        return "0 0 " + Html.at(WIDTH) + " " + Html.at(HEIGHT);
    }

    private void grid(Html html) {
        for (int i = 0; i <= STEPS; i++) {
            double share = (double) i / STEPS;
            double x = x(share * widest);
            double y = y(share * highest);
            html.shape("line", "class", "grid", "x1", x, "y1", TOP, "x2", x, "y2", TOP + SIZE)
                    .shape("line", "class", "grid", "x1", LEFT, "y1", y, "x2", LEFT + SIZE, "y2", y);
            label(html, x, TOP + SIZE + 14, "middle", tick(share * widest));
            label(html, LEFT - 5, y + 3.5, "end", Math.round(100 * share * highest) + " %");
        }
        label(html, LEFT + SIZE / 2, HEIGHT - 8, "middle", right);
        String turned = "translate(9 " + Html.at(TOP + SIZE / 2) + ") rotate(-90)";
        html.element("text", up, "class", "axis", "text-anchor", "middle", "transform", turned);
    }

    private String tick(double value) {
        return diagonal ? Math.round(100 * value) + " %" : String.format(Locale.ROOT, "%.0f", value);
    }

    private static void label(Html html, double x, double y, String anchor, String text) {
        html.element("text", text, "class", "axis", "x", x, "y", y, "text-anchor", anchor);
    }

    private double x(double value) {
        return LEFT + SIZE * value / widest;
    }

    private double y(double share) {
        return TOP + SIZE * (1 - share / highest);
    }
}
