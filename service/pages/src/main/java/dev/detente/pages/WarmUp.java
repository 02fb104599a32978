package dev.detente.pages;

import dev.detente.rules.score.ScoreSheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a drawing shows the first days of a pair, in which its numbers only begin to build up.
 *
 * @param x left edge in percent
 * @param width in percent
 */
public record WarmUp(String x, String width) {
    /** The first days within a series, widened by half a day on each side where there is room; null when the series has none of them. */
    public static @Nullable WarmUp of(List<ScoreSheet.Point> series) {
        int first = -1;
        int last = -1;
        for (int i = 0; i < series.size(); i++) {
            if (series.get(i).warmingUp()) {
                first = first < 0 ? i : first;
                last = i;
            }
        }
        if (first < 0) {
            return null;
        }
        double end = Math.max(1, series.size() - 1);
        double low = Math.max(0, first - 0.5);
        double high = Math.min(end, last + 0.5);
        return new WarmUp(Words.percent(low, end), Words.percent(high - low, end));
    }
}
