package dev.detente.service.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
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
     * @param issue the dyad's share of the issue asked for; null when none was asked for
     * @param topCause what moved the tension most over the last 7 days; null when nothing did
     */
    public record RowJson(
            String dyad,
            @JsonUnwrapped ScoreNumbers numbers,
            ScoreJson.@Nullable IssueShareJson issue,
            @Nullable CauseJson topCause) {
        /** The row of a score. */
        public static RowJson of(
                TensionScore score,
                TensionScore.@Nullable IssueShare issue,
                ScoreSheet.@Nullable Cause cause,
                Origins origins) {
            return new RowJson(
                    score.dyad().toString(),
                    ScoreNumbers.of(score),
                    issue == null ? null : ScoreJson.IssueShareJson.of(issue),
                    cause == null ? null : CauseJson.of(cause, origins));
        }
    }

    /**
     * What moved a tension.
     *
     * @param points by how much the shares of the action's signals changed in 7 days
     * @param rules the rules that gave these signals, the one whose share changed most first
     */
    public record CauseJson(double points, List<String> rules, ExplanationJson.ActionRef action) {
        public CauseJson {
            rules = List.copyOf(rules);
        }

        static CauseJson of(ScoreSheet.Cause cause, Origins origins) {
            return new CauseJson(
                    cause.points(),
                    cause.signals().stream()
                            .map(s -> s.rule().name())
                            .distinct()
                            .toList(),
                    ExplanationJson.ActionRef.of(cause.signal().action(), origins));
        }
    }
}
