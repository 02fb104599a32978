package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many scores.
 *
 * @param pairs how many dyads match, on all pages together
 * @param scores the dyads of this page, in the order asked for
 * @param next the cursor of the next page; null at the end
 */
public record BoardJson(
        @JsonUnwrapped Stamp stamp,
        int pairs,
        List<RowJson> scores,
        @Nullable String next) {
    /**
     * A dyad.
     *
     * @param dyad the dyad: the codes of its two actors in alphabetical order
     * @param change1d tension minus that of the day before; null while that day is in the dyad's warm-up
     * @param issue the dyad's share of the issue asked for; null when none was asked for
     * @param topCause what moved the tension most over the last 7 days; null when nothing did
     */
    public record RowJson(
            String dyad,
            @JsonUnwrapped ScoreNumbers numbers,
            @Nullable Double change1d,
            ScoreJson.@Nullable IssueShareJson issue,
            @Nullable TopCauseJson topCause) {
        /** The row of a score. */
        public static RowJson of(
                TensionScore score,
                @Nullable Double change1d,
                TensionScore.@Nullable IssueShare issue,
                ScoreSheet.@Nullable Cause cause,
                Origins origins) {
            return new RowJson(
                    score.dyad().toString(),
                    ScoreNumbers.of(score),
                    change1d,
                    issue == null ? null : ScoreJson.IssueShareJson.of(issue),
                    cause == null ? null : TopCauseJson.of(cause, origins));
        }
    }

    /**
     * A dyad in a table of its own.
     *
     * @param asOf the day, end of it, UTC
     */
    public record LineJson(LocalDate asOf, @JsonUnwrapped RowJson row) {}

    /**
     * The action that moved a tension most.
     *
     * @param points by how much the shares of the action's signals changed in 7 days
     * @param rules the rules that gave these signals, the one whose share changed most first
     * @param action the action whose signals these are
     */
    public record TopCauseJson(double points, List<String> rules, ExplanationJson.ActionRef action) {
        static TopCauseJson of(ScoreSheet.Cause cause, Origins origins) {
            return new TopCauseJson(
                    cause.points(),
                    cause.signals().stream()
                            .map(s -> s.rule().name())
                            .distinct()
                            .toList(),
                    ExplanationJson.ActionRef.of(cause.signal().action(), origins));
        }
    }
}
