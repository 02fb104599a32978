package dev.detente.rules.drools;

import dev.detente.model.Action;
import java.util.Arrays;

/** An action with all that rules read besides its own fields: its intensity and the answers to the rule book's history calls. */
public final class PreparedAction {
    private final Action action;
    private final double intensity;
    private final double[] history;

    /**
     * @param intensity -10 to +10
     * @param history the answers to the rule book's history calls, by their number; kept, not copied
     */
    PreparedAction(Action action, double intensity, double[] history) {
        this.action = action;
        this.intensity = intensity;
        this.history = history;
    }

    /** The action. */
    public Action action() {
        return action;
    }

    /** What the rule book's weights give it, -10 to +10. */
    public double intensity() {
        return intensity;
    }

    /** The answer to a history call, by its number in {@link RuleEngine#historyCalls}. */
    public double history(int number) {
        return history[number];
    }

    @Override
    public String toString() {
        return action + " " + intensity + " " + Arrays.toString(history);
    }
}
