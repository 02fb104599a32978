package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.CameoCode;
import dev.detente.rules.book.Limits;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.Arrays;

/**
 * The fact behind {@code Action}: one action about one of its issues, as strings and numbers. Public with getters because the compiled rules read it
 * and pass it their emissions; they can do nothing else.
 */
public final class ActionRow {
    /** The low bits of an entry hold the weight in micro-points, at most 100,000,000; the high ones the emission's number. */
    private static final int WEIGHT_BITS = 27;

    private static final long[] NOTHING = {};

    private final PreparedAction prepared;
    private final int ordinal;
    private final String source;
    private final String target;
    private final String type;
    private final String mode;
    private final String code;
    private final String issue;
    private final Key key;
    private long[] emitted = NOTHING;
    private int count;
    private int first;
    private int[] calls = {};

    /** @param ordinal which of the action's issues, from 0 */
    ActionRow(PreparedAction prepared, int ordinal) {
        Action action = prepared.action();
        CameoCode cameo = action.code();
        this.prepared = prepared;
        this.ordinal = ordinal;
        this.source = action.source().value();
        this.target = action.target() == null ? "" : action.target().value();
        this.type = action.type().name();
        this.mode = action.mode() == null ? "" : action.mode().value();
        this.code = cameo == null ? "" : cameo.value();
        this.issue = action.issues().get(ordinal).value();
        this.key = new Key(
                source,
                type,
                mode,
                code,
                issue,
                getFeed(),
                Integer.toString(action.entityPairs()),
                ordinal == 0 ? "first" : "");
    }

    Action action() {
        return prepared.action();
    }

    public String getSource() {
        return source;
    }

    public String getTarget() {
        return target;
    }

    public String getType() {
        return type;
    }

    public String getMode() {
        return mode;
    }

    public String getCode() {
        return code;
    }

    public String getRoot() {
        return code.isEmpty() ? "" : code.substring(0, 2);
    }

    public String getQuad() {
        return prepared.action().type().quadClass().name();
    }

    public String getIssue() {
        return issue;
    }

    /** Returns the value of a text field. */
    String text(Field field) {
        return switch (field) {
            case TYPE -> type;
            case SOURCE -> source;
            case TARGET -> target;
            case ISSUE -> issue;
            case MODE -> mode;
            case CODE -> code;
            case ROOT -> getRoot();
            case QUAD -> getQuad();
            case FEED -> getFeed();
            case INTENSITY, VOLUME -> throw new IllegalArgumentException(field.word() + " is not text");
        };
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

    /** Sets the calls of the rule that is tried next: their numbers in the book, by their places in the rule. */
    void ask(int[] callsOfRule) {
        this.calls = callsOfRule;
    }

    /** Sets the number in the book of the first emission of the rule that fires next. */
    void emitFrom(int firstOfRule) {
        this.first = firstOfRule;
    }

    /** The answer to a history call, by its place in the rule. */
    public double history(int place) {
        return prepared.history(calls[place]);
    }

    /**
     * A rule fired on this row.
     *
     * @param emission which of the rule's emissions, by its place in the rule
     * @param points as computed, not yet checked
     */
    public void emit(int emission, double points) {
        long micro = Math.max(0, Emission.micro(points));
        if (count == emitted.length) {
            emitted = Arrays.copyOf(emitted, count == 0 ? 2 : 2 * count);
        }
        emitted[count++] = ((long) (first + emission) << WEIGHT_BITS) | micro;
    }

    /** Takes over the firings of an equal row; nothing may have fired here before. */
    void emit(long[] entries) {
        emitted = entries;
        count = entries.length;
    }

    /** Returns the signals so far, for equal rows. */
    long[] entries() {
        return Arrays.copyOf(emitted, count);
    }

    /** Passes on the firings, by the emissions' numbers, and clears it; once a row has all its signals, the rest counts as 0 points. */
    void drain(Extractor.Receiver receiver) {
        if (count > 1) {
            // The array may be shared with equal rows: sorting it for one sorts it for all.
            Arrays.sort(emitted, 0, count);
        }
        int given = 0;
        for (int i = 0; i < count; i++) {
            long micro = given < Limits.ROW_SIGNALS ? emitted[i] & ((1L << WEIGHT_BITS) - 1) : 0;
            if (receiver.fired(this, (int) (emitted[i] >> WEIGHT_BITS), micro)) {
                given++;
            }
        }
        emitted = NOTHING;
        count = 0;
    }

    /** All that rules can read of a row of a pair except the past: rows with equal keys fire the same rules among those without history calls. */
    Key key() {
        return key;
    }

    /** See {@link #key}; keeps its hash. */
    static final class Key {
        private final String[] parts;
        private final int hash;

        private Key(String... parts) {
            this.parts = parts;
            this.hash = Arrays.hashCode(parts);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && hash == key.hash && Arrays.equals(parts, key.parts);
        }
    }
}
