package dev.detente.pages;

import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.Dyad;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The share of one action in a dyad's tension, all its signals together.
 *
 * @param points its share; below 0 when it pulls down
 * @param via why an action between other actors counts; null when it is between the two
 */
public record ActionShare(
        Action action,
        double points,
        boolean force,
        @Nullable String via) {
    /** The moves of a dyad, the greatest first regardless of their sign. */
    public static List<ActionShare> of(Dyad dyad, List<Contribution> contributions) {
        Map<Action, List<Contribution>> byAction = new LinkedHashMap<>();
        contributions.forEach(c -> byAction.computeIfAbsent(c.signal().action(), a -> new ArrayList<>())
                .add(c));
        List<ActionShare> moves = new ArrayList<>();
        byAction.forEach((action, parts) -> moves.add(new ActionShare(
                action,
                parts.stream().mapToDouble(Contribution::points).sum(),
                force(parts),
                elsewhere(dyad, parts.get(0).signal()))));
        moves.sort(Comparator.comparingDouble((ActionShare m) -> -Math.abs(m.points()))
                .thenComparing(m -> m.action().day())
                .thenComparing(m -> m.action().pair())
                .thenComparing(m -> m.action().id()));
        return moves;
    }

    /** Whether any of an action's contributions is one of force. */
    public static boolean force(List<Contribution> parts) {
        return parts.stream().anyMatch(c -> c.signal().kind() == SignalKind.FORCE);
    }

    /** Why an action between others counts for the dyad; null when it is the dyad's own. */
    public static @Nullable String elsewhere(Dyad dyad, Signal signal) {
        return dyad.equals(signal.action().dyad())
                ? null
                : "counts as " + Words.conduct(signal.direction()) + ", by the rule \u201c"
                        + signal.rule().name() + "\u201d";
    }
}
