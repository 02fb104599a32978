package dev.detente.api.answer;

import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A day of a dyad, of one of its issues or of one of its directions.
 *
 * @param dyad the dyad: the codes of its two actors in alphabetical order
 * @param issue the issue, scored alone; null for the dyad and for a direction
 * @param source whose conduct it is; null for the dyad and for an issue
 * @param target towards whom; null for the dyad and for an issue
 * @param day the UTC day, end of it
 * @param tension points of tension, 0 to 100; null before the first signal
 * @param escalation the escalation load, 0 or more; null before the first signal
 * @param cooperation how much the two work together, 0 to 100; null before the first signal
 * @param surge how unusual the last days are, as a deviance; null for an issue, for a vintage, and before any feed has been observed
 *     long enough
 * @param warmingUp whether the day is one of the dyad's first, in which its numbers only begin to build up
 */
public record HistoryRowJson(
        String dyad,
        @Nullable String issue,
        @Nullable String source,
        @Nullable String target,
        LocalDate day,
        @Nullable Double tension,
        @Nullable Double escalation,
        @Nullable Double cooperation,
        @Nullable Double surge,
        boolean warmingUp) {
    /** The days of a dyad, or of one of its issues. */
    public static Stream<HistoryRowJson> of(Dyad dyad, @Nullable IssueId issue, List<ScoreSheet.Point> points) {
        return points.stream()
                .map(point -> of(dyad, issue, null, point.day(), point.tension(), point.surge(), point.warmingUp()));
    }

    /** The days of some of a dyad's issues, one issue after the other; those without any signal are left out. */
    public static Stream<HistoryRowJson> byIssue(
            ScoreSheet sheet, Dyad dyad, @Nullable IssueId only, LocalDate from, LocalDate to, int step) {
        return sheet.series(dyad).issues().stream()
                .filter(issue -> only == null || issue.equals(only))
                .flatMap(issue -> of(dyad, issue, sheet.history(dyad, issue, from, to, step)));
    }

    /** The days of a dyad's directions, one after the other; one without any signal is left out. */
    public static Stream<HistoryRowJson> byDirection(
            ScoreSheet sheet, Dyad dyad, LocalDate from, LocalDate to, int step) {
        DyadSeries series = sheet.series(dyad);
        return series.directed().stream()
                .filter(scope -> scope.issue() == null)
                .flatMap(scope -> from.datesUntil(to.plusDays(1), Period.ofDays(step))
                        .map(day -> of(
                                dyad,
                                null,
                                scope.direction(),
                                day,
                                series.directedTension(scope, day),
                                series.surge(scope.direction(), day),
                                series.warmingUp(day))));
    }

    private static HistoryRowJson of(
            Dyad dyad,
            @Nullable IssueId issue,
            @Nullable DirectedDyad direction,
            LocalDate day,
            @Nullable Tension tension,
            @Nullable Surge surge,
            boolean warmingUp) {
        return new HistoryRowJson(
                dyad.toString(),
                issue == null ? null : issue.value(),
                direction == null ? null : direction.source().value(),
                direction == null ? null : direction.target().value(),
                day,
                tension == null ? null : tension.tension(),
                tension == null ? null : tension.escalation(),
                tension == null ? null : tension.cooperation(),
                surge == null ? null : surge.deviance(),
                warmingUp);
    }
}
