package dev.detente.rules.drools;

import dev.detente.model.Action;
import dev.detente.model.CameoCode;
import java.util.Arrays;

/**
 * The fact behind {@code Action}: one action about one of its issues, as strings and numbers. Public with getters because the
 * compiled rules read it. It also keeps which emissions fired on it.
 */
public final class ActionRow {
    private final PreparedAction prepared;
    private final int ordinal;
    private final String source;
    private final String target;
    private final String type;
    private final String mode;
    private final String code;
    private final String issue;
    private Fired fired = Fired.NONE;

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

    public double getIntensity() {
        return prepared.intensity();
    }

    /** 0 for the row of the action's first issue: rules that do not ask for the issue fire on it alone. */
    public int getOrdinal() {
        return ordinal;
    }

    /** The answer to a history call, by its number. */
    public double history(int number) {
        return prepared.history(number);
    }

    Fired fired() {
        return fired;
    }

    void add(Fired more) {
        fired = fired.with(more);
    }

    void add(int emission, long micro) {
        fired = fired.with(emission, micro);
    }

    /** All that rules which ask nothing about the past can read: rows with equal keys fire the same of them. */
    Key key() {
        return new Key(source, target, type, mode, code, issue, ordinal == 0);
    }

    /** See {@link #key}. */
    record Key(String source, String target, String type, String mode, String code, String issue, boolean first) {}

    /** Emissions with their weights, by the emissions' numbers; never changed once seen by another row. */
    static final class Fired {
        static final Fired NONE = new Fired(new int[0], new long[0]);
        private final int[] emissions;
        private final long[] micro;

        private Fired(int[] emissions, long[] micro) {
            this.emissions = emissions;
            this.micro = micro;
        }

        int size() {
            return emissions.length;
        }

        int emission(int i) {
            return emissions[i];
        }

        /** In millionths; 0 when the points came out as nothing. */
        long micro(int i) {
            return micro[i];
        }

        Fired with(int emission, long weight) {
            int n = emissions.length;
            int at = n;
            while (at > 0 && emissions[at - 1] > emission) {
                at--;
            }
            int[] e = Arrays.copyOf(emissions, n + 1);
            long[] m = Arrays.copyOf(micro, n + 1);
            System.arraycopy(emissions, at, e, at + 1, n - at);
            System.arraycopy(micro, at, m, at + 1, n - at);
            e[at] = emission;
            m[at] = weight;
            return new Fired(e, m);
        }

        Fired with(Fired other) {
            Fired all = emissions.length == 0 ? other : this;
            for (int i = 0; i < other.size() && all != other; i++) {
                all = all.with(other.emission(i), other.micro(i));
            }
            return all;
        }
    }
}
