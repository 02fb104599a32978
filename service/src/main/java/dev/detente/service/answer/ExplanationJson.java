package dev.detente.service.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.Explanation;
import dev.detente.model.IssueId;
import dev.detente.model.Signal;
import dev.detente.model.TensionScore;
import dev.detente.service.scoring.View;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a dyad's score is what it is.
 *
 * @param issue the issue asked for; null for all
 * @param points what the contributions and the remainder add up to: the tension, or the share of the issue asked for
 * @param contributions shares, greatest first by amount
 * @param remainder points of the contributions that the limit left out: all points and the remainder add up to {@code points}
 */
public record ExplanationJson(
        String dyad,
        @JsonUnwrapped Stamp stamp,
        @JsonUnwrapped ScoreNumbers numbers,
        @Nullable String issue,
        double points,
        List<ContributionJson> contributions,
        double remainder) {
    public ExplanationJson {
        contributions = List.copyOf(contributions);
    }

    /**
     * One signal's share.
     *
     * @param points what it adds to the tension, or takes away (below 0)
     * @param kind ESCALATION or COOPERATION
     * @param source the party whose conduct strains or eases
     * @param weight points when the action was new
     * @param halfLife days after which half of the weight is left
     * @param decayedWeight points left
     */
    public record ContributionJson(
            double points,
            String kind,
            String rule,
            String ruleFile,
            @Nullable String reason,
            String source,
            String target,
            String issue,
            double weight,
            int halfLife,
            int ageDays,
            double decayedWeight,
            ActionRef action) {
        static ContributionJson of(Contribution c) {
            Signal s = c.signal();
            return new ContributionJson(
                    c.points(),
                    s.kind().name(),
                    s.rule().name(),
                    s.rule().file(),
                    s.reason(),
                    s.direction().source().value(),
                    s.direction().target().value(),
                    s.issue().value(),
                    s.weight(),
                    s.halfLife(),
                    c.ageDays(),
                    c.decayedWeight(),
                    ActionRef.of(s.action()));
        }
    }

    /** The action behind a share, in short. */
    public record ActionRef(
            String id,
            LocalDate day,
            String source,
            @Nullable String target,
            String type,
            String summary) {
        /** The reference to an action. */
        public static ActionRef of(Action action) {
            return new ActionRef(
                    action.id(),
                    action.day(),
                    action.source().value(),
                    ActionJson.text(action.target()),
                    action.type().name(),
                    action.summary());
        }
    }

    /** The answer for an explanation that a view gave. */
    public static ExplanationJson of(View view, Explanation explanation, @Nullable IssueId issue) {
        return new ExplanationJson(
                explanation.score().dyad().toString(),
                Stamp.of(view),
                ScoreNumbers.of(explanation.score()),
                ActionJson.text(issue),
                points(explanation, issue),
                explanation.contributions().stream().map(ContributionJson::of).toList(),
                explanation.remainder());
    }

    private static double points(Explanation explanation, @Nullable IssueId issue) {
        TensionScore score = explanation.score();
        if (issue == null) {
            return score.now() == null ? 0 : score.now().tension();
        }
        return score.issues().stream()
                .filter(share -> share.issue().equals(issue))
                .mapToDouble(TensionScore.IssueShare::points)
                .sum();
    }
}
