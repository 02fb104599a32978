package dev.detente.service.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Signal;
import dev.detente.model.TensionScore;
import dev.detente.rules.score.ScoreSheet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Many scores.
 *
 * @param next the cursor of the next page; null at the end
 */
public record BoardJson(
        @JsonUnwrapped Stamp stamp,
        List<RowJson> scores,
        @Nullable String next) {
    public BoardJson {
        scores = List.copyOf(scores);
    }

    /**
     * A dyad.
     *
     * @param issue the dyad's share of the issue asked for; null when none was
     * @param topCause what moved the tension most over the last 7 days; null without a tension
     */
    public record RowJson(
            String dyad,
            @JsonUnwrapped ScoreNumbers numbers,
            ScoreJson.@Nullable IssueJson issue,
            @Nullable CauseJson topCause) {
        /** The row of a score. */
        public static RowJson of(
                TensionScore score, TensionScore.@Nullable IssueShare issue, ScoreSheet.@Nullable Cause cause) {
            return new RowJson(
                    score.dyad().toString(),
                    ScoreNumbers.of(score),
                    issue == null ? null : ScoreJson.IssueJson.of(issue),
                    cause == null ? null : CauseJson.of(cause));
        }
    }

    /**
     * What moved a tension.
     *
     * @param points by how much the shares of the action's signals changed in 7 days; kind, rule, reason and issue are those of the
     *     signal that changed most
     */
    public record CauseJson(
            double points,
            String kind,
            String rule,
            @Nullable String reason,
            String issue,
            ExplanationJson.ActionRef action) {
        static CauseJson of(ScoreSheet.Cause cause) {
            Signal s = cause.signal();
            return new CauseJson(
                    cause.points(),
                    s.kind().name(),
                    s.rule().name(),
                    s.reason(),
                    s.issue().value(),
                    ExplanationJson.ActionRef.of(s.action()));
        }
    }
}
