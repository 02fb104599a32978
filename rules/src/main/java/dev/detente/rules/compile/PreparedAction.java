package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.rules.history.PairHistory.Past;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * An action with all that rules need to run on it: its intensity, and the answers to the rule book's history calls. Rules can run on it any number of
 * times.
 */
public final class PreparedAction {
    private final Action action;
    private final ActionKind kind;
    private final double volume;
    /** The answers to the first history calls, shared by actions of a day, and to the others. */
    private final double[] ofDay;

    private final double[] own;

    /**
     * An action that rules can run on.
     *
     * @param volume how widely it was reported, 1 or more, as the rule book counts
     * @param past the answers to the rule book's history calls, by their number
     */
    PreparedAction(Action action, ActionKind kind, double volume, Past past) {
        this.action = action;
        this.kind = kind;
        this.volume = volume;
        this.ofDay = past.ofDay();
        this.own = past.own();
    }

    /** The facts: one for each issue of the action. */
    List<ActionRow> rows() {
        return IntStream.range(0, action.issues().size())
                .mapToObj(ordinal -> new ActionRow(this, ordinal))
                .toList();
    }

    ActionKind kind() {
        return kind;
    }

    /** The action. */
    public Action action() {
        return action;
    }

    /** Its intensity by the rule book's weights, -10 to +10. */
    public double intensity() {
        return kind.intensity();
    }

    /** Its volume, 1 or more. */
    public double volume() {
        return volume;
    }

    /** The answer to a history call, by its number in {@link RuleEngine#historyCalls}. */
    public double history(int number) {
        return number < ofDay.length ? ofDay[number] : own[number - ofDay.length];
    }

    @Override
    public String toString() {
        return action + " " + intensity() + " " + Arrays.toString(ofDay) + " " + Arrays.toString(own);
    }
}
