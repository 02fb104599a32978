package dev.detente.api.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.IssueId;
import dev.detente.model.Surge;
import dev.detente.model.TensionScore;
import dev.detente.model.TensionScore.DirectionShare;
import dev.detente.model.TensionScore.IssueShare;
import dev.detente.scoring.View;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A dyad's score.
 *
 * @param dyad the two actors, sorted
 * @param issues shares by issue, greatest first; their points add up to the tension
 * @param directions shares by direction; their points add up to the tension
 */
public record ScoreJson(
        String dyad,
        @JsonUnwrapped Stamp stamp,
        @JsonUnwrapped ScoreNumbers numbers,
        List<IssueShareJson> issues,
        List<DirectionShareJson> directions) {
    /**
     * An issue's share.
     *
     * @param issue the id of the issue
     * @param points its share of the dyad's tension
     * @param tension the formula on the issue alone; does not add up, 0 to 100
     * @param escalation the escalation load of the issue alone, 0 or more
     * @param cooperation the cooperation on the issue alone; does not add up, 0 to 100
     */
    public record IssueShareJson(String issue, double points, double tension, double escalation, double cooperation) {
        static IssueShareJson of(IssueShare share) {
            return new IssueShareJson(
                    share.issue().value(),
                    share.points(),
                    share.own().tension(),
                    share.own().escalation(),
                    share.own().cooperation());
        }
    }

    /**
     * A direction's share.
     *
     * @param source whose conduct
     * @param target towards whom
     * @param points its share of the dyad's tension
     * @param tension the formula on the direction alone; does not add up, 0 to 100
     * @param escalation the escalation load of the direction alone, 0 or more
     * @param cooperation the cooperation of the direction alone; does not add up, 0 to 100
     * @param surge how unusual the direction's last days are; null before any feed has been observed long enough
     */
    public record DirectionShareJson(
            String source,
            String target,
            double points,
            double tension,
            double escalation,
            double cooperation,
            @Nullable Surge surge) {
        static DirectionShareJson of(DirectionShare share) {
            return new DirectionShareJson(
                    share.direction().source().value(),
                    share.direction().target().value(),
                    share.points(),
                    share.own().tension(),
                    share.own().escalation(),
                    share.own().cooperation(),
                    share.surge());
        }
    }

    /** The same with the share of one issue alone, or of all for null. */
    public ScoreJson about(@Nullable IssueId issue) {
        return issue == null
                ? this
                : new ScoreJson(
                        dyad,
                        stamp,
                        numbers,
                        issues.stream()
                                .filter(share -> share.issue().equals(issue.value()))
                                .toList(),
                        directions);
    }

    /** The answer for a score that a view gave. */
    public static ScoreJson of(View view, TensionScore score) {
        return of(Stamp.of(view), score);
    }

    /** The answer for a score, with what it holds for. */
    public static ScoreJson of(Stamp stamp, TensionScore score) {
        return new ScoreJson(
                score.dyad().toString(),
                stamp,
                ScoreNumbers.of(score),
                score.issues().stream().map(IssueShareJson::of).toList(),
                score.directions().stream().map(DirectionShareJson::of).toList());
    }
}
