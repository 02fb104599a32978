package dev.detente.answers;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's tension over time.
 *
 * @param dyad the dyad: the codes of its two actors in alphabetical order
 * @param issue the issue, scored alone; null for the dyad
 * @param from the first day
 * @param to the last day; the last point up to it may be before it when the step is longer than a day
 * @param step days from one point to the next
 * @param ahead by how many days the series continues after the last day, as if nothing happened after it
 * @param vintage whether each day is shown as it was known at its end
 * @param points a point for the first day and for each step after it
 */
public record HistoryJson(
        String dyad,
        @JsonUnwrapped Stamp stamp,
        @Nullable String issue,
        LocalDate from,
        LocalDate to,
        int step,
        int ahead,
        boolean vintage,
        List<PointJson> points) {
    /**
     * A day of the series.
     *
     * @param day the UTC day, end of it
     * @param tension points of tension, 0 to 100; null before the first signal
     * @param escalation the escalation load, 0 or more; null before the first signal
     * @param cooperation the cooperation load, 0 or more; null before the first signal
     * @param surge how unusual the last days are, as a deviance; null for an issue, for a vintage, for a day ahead, and before any feed has been
     *     observed long enough
     * @param warmingUp whether the day is one of the dyad's first, in which its numbers only begin to build up; false for a day ahead
     */
    public record PointJson(
            LocalDate day,
            @Nullable Double tension,
            @Nullable Double escalation,
            @Nullable Double cooperation,
            @Nullable Double surge,
            boolean warmingUp) {
        static PointJson of(ScoreSheet.Point point) {
            Tension t = point.tension();
            return new PointJson(
                    point.day(),
                    t == null ? null : t.tension(),
                    t == null ? null : t.escalation(),
                    t == null ? null : t.cooperation(),
                    point.surge() == null ? null : point.surge().deviance(),
                    point.warmingUp());
        }
    }

    /** The answer for a series. */
    public static HistoryJson of(
            Stamp stamp,
            Dyad dyad,
            @Nullable IssueId issue,
            LocalDate from,
            LocalDate to,
            int step,
            int ahead,
            boolean vintage,
            List<ScoreSheet.Point> points) {
        return new HistoryJson(
                dyad.toString(),
                stamp,
                ActionJson.text(issue),
                from,
                to,
                step,
                ahead,
                vintage,
                points.stream().map(PointJson::of).toList());
    }
}
