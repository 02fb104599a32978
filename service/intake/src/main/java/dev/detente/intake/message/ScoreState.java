package dev.detente.intake.message;

import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The score of a dyad on a day, with the names of {@code GET /api/v1/scores/{dyad}}.
 *
 * @param dyad the two actors, sorted, such as {@code CHN-USA}
 * @param asOf the day, end of it, UTC
 * @param ruleBook the rule book behind it
 * @param tension points of tension, 0 to 100; null when there was no signal yet, which is not the same as calm
 * @param level calm, guarded, strained, acute or crisis; null without a tension and while evidence is thin
 * @param escalation escalation load, 0 or more; null without a tension
 * @param cooperation how much the two work together, 0 to 100; null without a tension
 * @param surge how unusual the last days are against the weeks before; null before any feed has been observed long enough
 * @param evidence none, thin or enough
 * @param warmingUp whether the day is one of the dyad's first, in which its numbers only begin to build up
 * @param dormant whether the last action is more than 90 days back
 */
public record ScoreState(
        String dyad,
        LocalDate asOf,
        RuleBookOf ruleBook,
        @Nullable Double tension,
        @Nullable String level,
        @Nullable Double escalation,
        @Nullable Double cooperation,
        @Nullable SurgeOf surge,
        String evidence,
        boolean warmingUp,
        boolean dormant) {
    /**
     * A rule book.
     *
     * @param name the name of the rule book, which all its versions share
     * @param version SHA-256 of its files
     */
    public record RuleBookOf(String name, String version) {}

    /**
     * A surge.
     *
     * @param deviance the surge as one number: 0 as expected, above 0 more, below 0 less; from 2 on the dyad is surging
     * @param observed hostile actions of the last days, decayed, 0 or more
     * @param expected the number expected from the weeks before, above 0
     */
    public record SurgeOf(double deviance, double observed, double expected) {
        static @Nullable SurgeOf of(@Nullable Surge surge) {
            return surge == null ? null : new SurgeOf(surge.deviance(), surge.observed(), surge.expected());
        }
    }

    /** The state of a score under a rule book. */
    public static ScoreState of(TensionScore score, RuleBookOf ruleBook) {
        Tension now = score.now();
        return new ScoreState(
                score.dyad().toString(),
                score.asOf(),
                ruleBook,
                now == null ? null : now.tension(),
                score.level() == null ? null : score.level().word(),
                now == null ? null : now.escalation(),
                now == null ? null : now.cooperation(),
                SurgeOf.of(score.surge()),
                score.evidence().word(),
                score.warmingUp(),
                score.dormant());
    }

    /** Whether the other state has the same values for the dyad, on any day and under any rule book: then nothing has changed. */
    public boolean saysTheSameAs(ScoreState other) {
        return dyad.equals(other.dyad)
                && Objects.equals(tension, other.tension)
                && Objects.equals(level, other.level)
                && Objects.equals(escalation, other.escalation)
                && Objects.equals(cooperation, other.cooperation)
                && Objects.equals(surge, other.surge)
                && evidence.equals(other.evidence)
                && warmingUp == other.warmingUp
                && dormant == other.dormant;
    }
}
