package dev.detente.rules.explain;

import dev.detente.model.DirectedDyad;
import dev.detente.rules.language.RuleDefinition.Emission;
import org.jspecify.annotations.Nullable;

/**
 * The outcome of one line of a rule's consequence on an action for which all conditions hold.
 *
 * @param emission the line
 * @param points as computed, not yet clamped to 100 times the volume; may be 0, negative or not a number
 * @param volume that of the action, 1 or more
 * @param direction whose conduct towards whom; null when a party is missing or both are the same
 */
public record EmissionOutcome(
        Emission emission,
        double points,
        double volume,
        @Nullable DirectedDyad direction) {
    /** Its weight in millionths of a point; 0 or less when it gives no signal. */
    public long micro() {
        return Emission.micro(points, volume);
    }

    /** Whether it gives a signal. */
    public boolean emits() {
        return micro() > 0 && direction != null;
    }
}
