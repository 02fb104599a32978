package dev.detente.pages;

import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pair's last 90 days, to be drawn on 120 by 36 units.
 *
 * @param svg the line, on a scale from 0 to 100
 */
public record Spark(SvgLine svg, @Nullable WarmUp warmUp, String text) {
    private static final int DAYS = 90;

    /** The last days of a pair up to that of a view. */
    public static Spark of(View view, Dyad dyad) {
        var series = view.sheet().history(dyad, null, view.asOf().minusDays(DAYS), view.asOf(), 1);
        return new Spark(SvgLine.of(series, 120, 36), WarmUp.of(series), range(series));
    }

    private static String range(List<ScoreSheet.Point> series) {
        var stats = series.stream()
                .flatMap(p -> Stream.ofNullable(p.tension()))
                .mapToDouble(t -> t.tension())
                .summaryStatistics();
        return stats.getCount() == 0
                ? "No data"
                : "Last 90 days on a scale from 0 to 100: lowest " + Words.number(stats.getMin()) + ", highest "
                        + Words.number(stats.getMax());
    }
}
