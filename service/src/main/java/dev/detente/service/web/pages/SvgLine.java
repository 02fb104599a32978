package dev.detente.service.web.pages;

import dev.detente.rules.score.ScoreSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * A tension series as SVG coordinates: the first day at the left edge, the last at the right, 100 at the top, 0 at the bottom. Days
 * without a tension are left out: they lie before the first signal.
 *
 * @param line points of a polyline
 * @param area points of the polygon under it
 * @param endY the last value's distance from the top, in percent; 100 when there is none
 */
record SvgLine(String line, String area, double endY) {
    static SvgLine of(List<ScoreSheet.Point> series, double width, double height) {
        List<String> points = new ArrayList<>();
        String first = "0";
        double endY = 100;
        for (int i = 0; i < series.size(); i++) {
            var tension = series.get(i).tension();
            if (tension != null) {
                String x = round(series.size() == 1 ? width : width * i / (series.size() - 1));
                if (points.isEmpty()) {
                    first = x;
                }
                endY = 100 - tension.tension();
                points.add(x + "," + round(height * endY / 100));
            }
        }
        String line = String.join(" ", points);
        String bottom = round(height);
        String area = points.isEmpty() ? "" : first + "," + bottom + " " + line + " " + round(width) + "," + bottom;
        return new SvgLine(line, area, endY);
    }

    private static String round(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
