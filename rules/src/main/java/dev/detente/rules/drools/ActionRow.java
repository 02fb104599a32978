package dev.detente.rules.drools;

import dev.detente.model.Action;
import dev.detente.model.IssueId;

/**
 * The fact behind {@code Action}: one action about one of its issues, as strings and numbers. Public with getters because the
 * compiled rules read it.
 */
public final class ActionRow {
    private final Action action;
    private final int ordinal;
    private final String issue;
    private final double intensity;
    private final double[] history;

    /**
     * @param ordinal which of the action's issues, from 0
     * @param issue that issue
     * @param intensity -10 to +10
     * @param history the answers to the rule book's history calls, by their number
     */
    ActionRow(Action action, int ordinal, IssueId issue, double intensity, double[] history) {
        this.action = action;
        this.ordinal = ordinal;
        this.issue = issue.value();
        // A weight table may say -0, which Drools takes for less than 0.
        this.intensity = intensity + 0.0;
        this.history = history;
    }

    Action action() {
        return action;
    }

    public String getSource() {
        return action.source().value();
    }

    public String getTarget() {
        return action.target() == null ? "" : action.target().value();
    }

    public String getType() {
        return action.type().name();
    }

    public String getMode() {
        return action.mode() == null ? "" : action.mode().value();
    }

    public String getCode() {
        return action.code() == null ? "" : action.code().value();
    }

    public String getRoot() {
        return action.code() == null ? "" : action.code().root();
    }

    public String getQuad() {
        return action.type().quadClass().name();
    }

    public String getIssue() {
        return issue;
    }

    public double getIntensity() {
        return intensity;
    }

    /** 0 for the row of the action's first issue: rules that do not ask for the issue fire on it alone. */
    public int getOrdinal() {
        return ordinal;
    }

    /** The answer to a history call, by its number. */
    public double history(int number) {
        return history[number];
    }
}
