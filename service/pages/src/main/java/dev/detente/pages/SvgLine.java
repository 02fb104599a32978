package dev.detente.pages;

import dev.detente.rules.score.ScoreSheet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
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

    /** A number of each day, on a scale from low to high. */
    public static SvgLine of(
            List<ScoreSheet.Point> series,
            Function<ScoreSheet.Point, @Nullable Double> value,
            double low,
            double high,
            double width,
            double height) {
        return of(series, value, ScoreSheet.Point::warmingUp, low, high, width, height);
    }

    /** A number of each element of a series with even distances, on a scale from low to high. */
    public static <T> SvgLine of(
            List<T> series,
            Function<T, @Nullable Double> value,
            Predicate<T> early,
            double low,
            double high,
            double width,
            double height) {
        List<String> line = new ArrayList<>();
        List<String> first = new ArrayList<>();
        List<String> all = new ArrayList<>();
        String left = "0";
        double endY = 100;
        for (int i = 0; i < series.size(); i++) {
            Double number = value.apply(series.get(i));
            if (number != null) {
                String x = round(series.size() == 1 ? width : width * i / (series.size() - 1));
                endY = 100 * (high - number) / (high - low);
                String point = x + "," + round(height * endY / 100);
                left = all.isEmpty() ? x : left;
                all.add(point);
                if (early.test(series.get(i))) {
                    first.add(point);
                } else {
                    if (line.isEmpty() && !first.isEmpty()) {
                        first.add(point);
                    }
                    line.add(point);
                }
            }
        }
        String bottom = round(height);
        String area = all.isEmpty()
                ? ""
                : left + "," + bottom + " " + String.join(" ", all) + " " + round(width) + "," + bottom;
        return new SvgLine(String.join(" ", line), String.join(" ", first), area, endY);
    }

    /** With two decimals at most; in whole numbers, since a page of pairs has thousands. */
    private static String round(double value) {
        long hundredths = Math.round(value * 100);
        long rest = Math.abs(hundredths % 100);
        String whole = (hundredths < 0 && hundredths > -100 ? "-" : "") + hundredths / 100;
        if (rest == 0) {
            return whole;
        }
        return whole + (rest % 10 == 0 ? "." + rest / 10 : rest < 10 ? ".0" + rest : "." + rest);
    }
}
