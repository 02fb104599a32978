package dev.detente.lab.bench;

import java.util.List;
import java.util.Locale;

/** A picture of lines over two logarithmic axes, as SVG that is readable in light and in dark pages. */
final class Plot {
    private static final int WIDTH = 820;
    private static final int HEIGHT = 400;
    private static final int LEFT = 70;
    private static final int TOP = 20;
    private static final int RIGHT = 520;
    private static final int BOTTOM = 340;
    private static final List<String> COLOURS = List.of("#3b82f6", "#e8710a", "#16a34a", "#c026d3");
    private static final String STYLE = """
        <style>
        text{font:13px sans-serif;fill:#24292f}.paper{fill:#ffffff}.grid{stroke:#d0d7de;stroke-width:1}
        .line{fill:none;stroke-width:2}
        @media (prefers-color-scheme:dark){text{fill:#e6edf3}.paper{fill:#0d1117}.grid{stroke:#3d444d}}
        </style>
        """;

    private Plot() {}

    record Point(double x, double y) {}

    /**
     * A line with a name.
     *
     * @param points from left to right, all above 0
     */
    record Line(String name, List<Point> points) {
        /**
         * The name and the slope from the first point to the last, which is the power of x that y grows with.
         *
         * <p>Example: from 10,000 actions in 1 second to 1,000,000 in 50 it is 0.85; in proportion it would be 1.
         */
        String legend() {
            if (points.size() < 2) {
                return name;
            }
            Point first = points.get(0);
            Point last = points.get(points.size() - 1);
            double slope = Math.log(last.y() / first.y()) / Math.log(last.x() / first.x());
            return String.format(Locale.ROOT, "%s, slope %.2f", name, slope);
        }
    }

    /** Axes end at powers of ten around all points. */
    static String svg(String title, String xLabel, String yLabel, List<Line> lines) {
        List<Point> all = lines.stream().flatMap(line -> line.points().stream()).toList();
        Axis x = Axis.around(all.stream().map(Point::x).toList(), LEFT, RIGHT);
        Axis y = Axis.around(all.stream().map(Point::y).toList(), BOTTOM, TOP);
        StringBuilder svg = new StringBuilder(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" role=\"img\">%n<title>%s</title>%n",
                WIDTH,
                HEIGHT,
                title));
        svg.append(STYLE).append("<rect class=\"paper\" width=\"100%\" height=\"100%\"/>\n");
        for (int power = x.first(); power <= x.last(); power++) {
            double at = x.at(Math.pow(10, power));
            svg.append(grid(at, TOP, at, BOTTOM)).append(text(at, BOTTOM + 20, "middle", power(power)));
        }
        for (int power = y.first(); power <= y.last(); power++) {
            double at = y.at(Math.pow(10, power));
            svg.append(grid(LEFT, at, RIGHT, at)).append(text(LEFT - 8, at + 4, "end", power(power)));
        }
        svg.append(text((LEFT + RIGHT) / 2.0, BOTTOM + 45, "middle", xLabel));
        svg.append(String.format(
                Locale.ROOT,
                "<text transform=\"translate(18 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
                (TOP + BOTTOM) / 2,
                yLabel));
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), x, y, TOP + 20 + 24 * i);
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Line line, String colour, Axis x, Axis y, int legend) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            double px = x.at(point.x());
            double py = y.at(point.y());
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", px, py));
            svg.append(String.format(
                    Locale.ROOT, "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"%s\"/>%n", px, py, colour));
        }
        svg.append(String.format(
                "<polyline class=\"line\" stroke=\"%s\" points=\"%s\"/>%n",
                colour, path.toString().strip()));
        svg.append(String.format(
                "<rect x=\"%d\" y=\"%d\" width=\"16\" height=\"4\" fill=\"%s\"/>%n", RIGHT + 20, legend - 6, colour));
        svg.append(text(RIGHT + 44, legend, "start", line.legend()));
    }

    private static String grid(double x1, double y1, double x2, double y2) {
        return String.format(Locale.ROOT, "<path class=\"grid\" d=\"M%.1f %.1fL%.1f %.1f\"/>%n", x1, y1, x2, y2);
    }

    private static String text(double x, double y, String anchor, String text) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>%n", x, y, anchor, text);
    }

    private static String power(int power) {
        return power < 0
                ? String.format(Locale.ROOT, "%." + -power + "f", Math.pow(10, power))
                : String.format(Locale.ROOT, "%,d", Math.round(Math.pow(10, power)));
    }

    /** An axis from one power of ten to another, which values may exceed a little, and its range within the picture. */
    private record Axis(int first, int last, double from, double to) {
        /** How far points may exceed the last power of ten, as a fraction of the distance between two powers. */
        private static final double BEYOND = 0.1;

        static Axis around(List<Double> values, double from, double to) {
            double least =
                    values.stream().mapToDouble(Double::doubleValue).min().orElse(1);
            double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
            int first = (int) Math.floor(Math.log10(least));
            return new Axis(first, Math.max(first + 1, (int) Math.ceil(Math.log10(most) - BEYOND)), from, to);
        }

        double at(double value) {
            return from + (to - from) * (Math.log10(value) - first) / (last - first);
        }
    }
}
