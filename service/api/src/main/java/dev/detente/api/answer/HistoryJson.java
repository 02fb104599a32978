package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.answer.ExplanationJson.ActionRef;
import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Tension;
import dev.detente.model.work.Checkpoint;
import dev.detente.rules.score.FeedDensity;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.scoring.View;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 * @param feedChanges the days of the series on which a feed that reports on the dyad changed, as far as they are known at its end
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
        List<PointJson> points,
        List<FeedDensity.Change> feedChanges) {
    /**
     * A day of the series.
     *
     * @param day the UTC day, end of it
     * @param tension points of tension, 0 to 100; null before the first signal
     * @param escalation the escalation load, 0 or more; null before the first signal
     * @param cooperation how much the two work together, 0 to 100; null before the first signal
     * @param surge how unusual the last days are, as a deviance; null for an issue, for a vintage, for a day ahead, and before any feed has been
     *     observed long enough
     * @param warmingUp whether the day is one of the dyad's first, in which its numbers only begin to build up; false for a day ahead
     * @param contributions the actions that made the day's tension, greatest first by amount, as many as were asked for; null, and left out, when none
     *     were asked for and for a day ahead
     */
    public record PointJson(
            LocalDate day,
            @Nullable Double tension,
            @Nullable Double escalation,
            @Nullable Double cooperation,
            @Nullable Double surge,
            boolean warmingUp,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            List<ActionShareJson> contributions) {
        /** The answer for a day. */
        public static PointJson of(ScoreSheet.Point point, @Nullable List<ActionShareJson> contributions) {
            Tension t = point.tension();
            return new PointJson(
                    point.day(),
                    t == null ? null : t.tension(),
                    t == null ? null : t.escalation(),
                    t == null ? null : t.cooperation(),
                    point.surge() == null ? null : point.surge().deviance(),
                    point.warmingUp(),
                    contributions);
        }
    }

    /**
     * The share of an action in the tension of a day.
     *
     * @param points its points, below 0 when it eases: the sum over all signals that rules gave it
     * @param action the action
     */
    public record ActionShareJson(double points, ActionRef action) {}

    /**
     * The actions that contribute most to each day of a series.
     *
     * @param most how many of a day at most
     * @param origins finds the texts that actions come from
     */
    public static Map<LocalDate, List<ActionShareJson>> contributions(
            View view, Dyad dyad, @Nullable IssueId issue, List<ScoreSheet.Point> points, int most, Origins origins) {
        Map<LocalDate, List<ActionShareJson>> shown = new HashMap<>();
        for (ScoreSheet.Point point : points) {
            Checkpoint.pass();
            Map<Action, Double> shares = new LinkedHashMap<>();
            view.sheet()
                    .greatest(dyad, point.day(), issue)
                    .forEach(c -> shares.merge(c.signal().action(), c.points(), Double::sum));
            List<Map.Entry<Action, Double>> greatest = shares.entrySet().stream()
                    .sorted(Comparator.comparingDouble(share -> -Math.abs(share.getValue())))
                    .limit(most)
                    .toList();
            origins.of(greatest.stream().map(Map.Entry::getKey).toList());
            shown.put(
                    point.day(),
                    greatest.stream()
                            .map(share -> new ActionShareJson(share.getValue(), ActionRef.of(share.getKey(), origins)))
                            .toList());
        }
        return shown;
    }
}
