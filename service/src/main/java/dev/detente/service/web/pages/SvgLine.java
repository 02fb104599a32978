package dev.detente.service.web.pages;

import dev.detente.rules.score.ScoreSheet;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A series as SVG coordinates: the first day at the left edge, the last at the right, the greatest value of the scale at the top, the least at
 * the bottom. Days without a value, which are before the first signal, are left out.
 *
 * @param line points of a polyline
 * @param early points of another one in front of it, for the first days of a pair; empty when the series has none of them
 * @param area points of the polygon under both
 * @param endY the last value's distance from the top, in percent; 100 when there is none
 */
public record SvgLine(String line, String early, String area, double endY) {
    /** The tension, from 0 to 100. */
    public static SvgLine of(List<ScoreSheet.Point> series, double width, double height) {
        return of(series, p -> p.tension() == null ? null : p.tension().tension(), 0, 100, width, height);
    }

    /** Any number of each day, on a scale. */
    public static SvgLine of(
            List<ScoreSheet.Point> series,
            Function<ScoreSheet.Point, @Nullable Double> value,
            double low,
            double high,
            double width,
            double height) {
        List<String> line = new ArrayList<>();
        List<String> early = new ArrayList<>();
        List<String> all = new ArrayList<>();
        String first = "0";
        double endY = 100;
        for (int i = 0; i < series.size(); i++) {
            Double number = value.apply(series.get(i));
            if (number != null) {
                String x = round(series.size() == 1 ? width : width * i / (series.size() - 1));
                endY = 100 * (high - number) / (high - low);
                String point = x + "," + round(height * endY / 100);
                first = all.isEmpty() ? x : first;
                all.add(point);
                if (series.get(i).warmingUp()) {
                    early.add(point);
                } else {
                    if (line.isEmpty() && !early.isEmpty()) {
                        early.add(point);
                    }
                    line.add(point);
                }
            }
        }
        String bottom = round(height);
        String area = all.isEmpty()
                ? ""
                : first + "," + bottom + " " + String.join(" ", all) + " " + round(width) + "," + bottom;
        return new SvgLine(String.join(" ", line), String.join(" ", early), area, endY);
    }

    private static String round(double value) {
        return BigDecimal.valueOf(value)
                .setScale(2, RoundingMode.HALF_UP)
                .stripTrailingZeros()
                .toPlainString();
    }
}
