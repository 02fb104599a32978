package dev.detente.scoring.review;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An action that a person should look at.
 *
 * @param action the action
 * @param dyad the dyad whose tension it moved most; null when it moved none
 * @param points how far it moved that tension on its own day, see {@link dev.detente.rules.score.ScoreSheet.Mover}, or what the grave acts that
 *     it is the first of make together; below 0 when it eased
 * @param rise the tension at the end of the action's day minus that of the day before, in points; the day before counts as 0 without any signal
 * @param before the tension at the end of the day before, 0 to 100; null without any signal
 * @param reasons why, each once, in the order of {@link Suspicion}; empty for one that is only doubted
 */
public record Suspect(
        Action action,
        @Nullable Dyad dyad,
        double points,
        double rise,
        @Nullable Double before,
        List<Suspicion> reasons) {
    /** The most pressing first, then the latest, then by id. */
    public static final Comparator<Suspect> MOST_PRESSING = Comparator.comparingDouble(Suspect::weight)
            .reversed()
            .thenComparing(s -> s.action().day(), Comparator.reverseOrder())
            .thenComparing(s -> s.action().id());

    public Suspect {
        reasons = List.copyOf(reasons);
    }

    /** How pressing it is: the points it moved, up or down, times the number of reasons. Example: 4.2 points for two reasons make 8.4. */
    public double weight() {
        return Math.abs(points) * reasons.size();
    }

    /** Why, in a sentence for people: {@code Only one report has it, and a program coded that.} */
    public String sentence(Suspicion reason) {
        return switch (reason) {
            case ONE_REPORT -> "Only one report has it, and a program coded that.";
            case ATTACK_BETWEEN_FRIENDS ->
                "The two are friends by their record: on the day before, their tension was "
                        + tenths(before == null ? 0 : before)
                        + " of 100, and their cooperation weighed three times their conflict or more.";
            case FIRST_OF_ITS_KIND -> "It is the first act of this kind between the two in this direction.";
            case ONE_ROW_JUMP ->
                "Tension rose by " + tenths(rise) + " points from the day before; without this action it would be "
                        + tenths(points) + " lower.";
            case GRAVE_ACTS ->
                "What this side did on that day, all acts of this kind together, makes " + tenths(points)
                        + " points of the tension; tension rose by " + tenths(rise) + ".";
        };
    }

    private static String tenths(double number) {
        return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_UP).toPlainString();
    }
}
