package dev.detente.rules.compile;

import dev.detente.model.Action;
import java.util.Arrays;

/**
 * An action made ready for the rules: with its intensity and the answers to the rule book's history calls, as facts. It can be run any
 * number of times, but not by two runs at once.
 */
public final class PreparedAction {
    private final Action action;
    private final double intensity;
    private final double volume;
    private final double[] history;
    private final ActionRow[] rows;

    /**
     * @param intensity -10 to +10
     * @param history the answers to the rule book's history calls, by their number; kept, not copied
     */
    PreparedAction(Action action, double intensity, double[] history) {
        this.action = action;
        // A weight table may hold -0, which Drools treats as less than 0.
        this.intensity = intensity + 0.0;
        this.volume = action.volume();
        this.history = history;
        this.rows = new ActionRow[action.issues().size()];
        for (int ordinal = 0; ordinal < rows.length; ordinal++) {
            rows[ordinal] = new ActionRow(this, ordinal);
        }
    }

    /** The facts: one for each issue of the action. */
    ActionRow[] rows() {
        return rows;
    }

    /** The action. */
    public Action action() {
        return action;
    }

    /** Its intensity by the rule book's weights, -10 to +10. */
    public double intensity() {
        return intensity;
    }

    /** Its volume, 1 or more. */
    public double volume() {
        return volume;
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
