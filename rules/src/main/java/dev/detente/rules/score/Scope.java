package dev.detente.rules.score;

import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.book.Parameters;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** A dyad, one of its directions or one of its issues: the signals that a tension is computed from. */
final class Scope {
    private final Parameters parameters;
    private final Buckets escalation;
    private final Buckets cooperation;
    private final int firstDay;

    private Scope(Parameters parameters, Buckets escalation, Buckets cooperation, int firstDay) {
        this.parameters = parameters;
        this.escalation = escalation;
        this.cooperation = cooperation;
        this.firstDay = firstDay;
    }

    static Scope of(Parameters parameters, Collection<Signal> signals) {
        return new Scope(
                parameters,
                Buckets.of(signals.stream()
                        .filter(s -> s.kind() == SignalKind.ESCALATION)
                        .toList()),
                Buckets.of(signals.stream()
                        .filter(s -> s.kind() == SignalKind.COOPERATION)
                        .toList()),
                signals.stream()
                        .mapToInt(s -> Math.toIntExact(s.action().day().toEpochDay()))
                        .min()
                        .orElse(Integer.MAX_VALUE));
    }

    /** Epoch day of the first signal; the greatest int when there is none. */
    int firstDay() {
        return firstDay;
    }

    /** The formula at the end of a day; null when no signal is that old. */
    @Nullable
    Tension at(int asOf) {
        return asOf < firstDay ? null : formula(parameters, escalation.load(asOf), cooperation.load(asOf));
    }

    /** T alone, for series; only for days from {@link #firstDay} on. */
    double tensionAt(int asOf) {
        double e = escalation.load(asOf);
        return 100 * e / (e + parameters.rho() * cooperation.load(asOf) + parameters.kappa());
    }

    /**
     * The formula of docs/design.md, section 5.
     *
     * @param e escalation load, 0 or more
     * @param c cooperation load, 0 or more
     */
    static Tension formula(Parameters parameters, double e, double c) {
        double tension = 100 * e / (e + parameters.rho() * c + parameters.kappa());
        double gross = 100 * e / (e + parameters.kappa());
        Double balance = e + c == 0 ? null : (e - c) / (e + c);
        return new Tension(e, c, tension, gross, gross - tension, balance);
    }
}
