package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.rules.book.Limits;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.Arrays;

/**
 * The fact that rules call {@code Action}: one action about one of its issues, as strings and numbers. It is public and has getters because compiled
 * rules read it and pass it their emissions; they can call nothing else. A run has one row, which it moves from action to action.
 */
public final class ActionRow {
    /** How many low bits of an entry hold the weight in micro-points, at most 10^12; the others hold the emission's number. */
    private static final int WEIGHT_BITS = 40;

    private PreparedAction prepared;
    private int ordinal;
    private long[] emitted = new long[2];
    private int count;
    private int first;
    private int[] calls = {};

    /** Receives the firings of a row. */
    interface Sink {
        /** Takes a firing; returns whether it gave a signal. 0 points never do. */
        boolean fired(ActionRow row, int emission, long micro);
    }

    /** @param ordinal which of the action's issues, from 0 */
    ActionRow(PreparedAction prepared, int ordinal) {
        this.prepared = prepared;
        this.ordinal = ordinal;
    }

    /** Makes it a row of another action, or about another issue. */
    void move(PreparedAction to, int ordinalThere) {
        this.prepared = to;
        this.ordinal = ordinalThere;
    }

    Action action() {
        return prepared.action();
    }

    public String getSource() {
        return action().source().value();
    }

    public String getTarget() {
        ActorCode target = action().target();
        return target == null ? "" : target.value();
    }

    public String getType() {
        return prepared.kind().type();
    }

    public String getMode() {
        return prepared.kind().mode();
    }

    public String getCode() {
        return prepared.kind().code();
    }

    public String getRoot() {
        return prepared.kind().root();
    }

    public String getQuad() {
        return prepared.kind().quad();
    }

    public String getIssue() {
        return action().issues().get(ordinal).value();
    }

    public String getFeed() {
        return prepared.action().feed().id();
    }

    public double getIntensity() {
        return prepared.intensity();
    }

    public double getVolume() {
        return prepared.volume();
    }

    /** 0 for the row of the action's first issue: rules that do not ask for the issue fire on this row only. */
    public int getOrdinal() {
        return ordinal;
    }

    /**
     * Sets the rule that is tried next.
     *
     * @param emission the number in the book of its first emission
     * @param callsOfRule the numbers in the book of its history calls, by their places in the rule
     */
    void of(int emission, int[] callsOfRule) {
        this.first = emission;
        this.calls = callsOfRule;
    }

    /** The answer to a history call, by its place in the rule. */
    public double history(int place) {
        return prepared.history(calls[place]);
    }

    /**
     * Takes an emission of the rule that fires on this row.
     *
     * @param emission which of the rule's emissions, by its place in the rule
     * @param points as computed, not yet checked
     */
    public void emit(int emission, double points) {
        long micro = Math.max(0, Emission.micro(points, prepared.volume()));
        if (count == emitted.length) {
            emitted = Arrays.copyOf(emitted, 2 * count);
        }
        emitted[count++] = ((long) (first + emission) << WEIGHT_BITS) | micro;
    }

    /** Passes the firings on, in their order, and forgets them; beyond the limit of signals of a row, a firing counts as 0 points. */
    void drain(Sink sink) {
        int given = 0;
        for (int i = 0; i < count; i++) {
            long micro = given < Limits.ROW_SIGNALS ? emitted[i] & ((1L << WEIGHT_BITS) - 1) : 0;
            if (sink.fired(this, (int) (emitted[i] >> WEIGHT_BITS), micro)) {
                given++;
            }
        }
        count = 0;
    }
}
