package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dyad, one of its directions or one of its issues: the signals that a tension is computed from. */
final class Scope {
    private final Parameters parameters;
    private final Buckets escalation;
    private final Buckets cooperation;
    private final int firstDay;
    private final double[] kappas;

    private Scope(Parameters parameters, Buckets escalation, Buckets cooperation, int firstDay) {
        this.parameters = parameters;
        this.escalation = escalation;
        this.cooperation = cooperation;
        this.firstDay = firstDay;
        this.kappas = kappas(parameters);
    }

    static Scope of(Parameters parameters, Collection<Map.Entry<SumKey, Series>> sums) {
        return new Scope(
                parameters,
                buckets(sums, SignalKind.ESCALATION),
                buckets(sums, SignalKind.COOPERATION),
                sums.stream().mapToInt(s -> s.getValue().days()[0]).min().orElse(Integer.MAX_VALUE));
    }

    /** The same signals under other numbers of the formula. */
    Scope under(Parameters other) {
        return new Scope(other, escalation, cooperation, firstDay);
    }

    private static Buckets buckets(Collection<Map.Entry<SumKey, Series>> sums, SignalKind kind) {
        return Buckets.of(sums.stream().filter(s -> s.getKey().kind() == kind).toList());
    }

    /** Epoch day of the first signal; the greatest int when there is none. */
    int firstDay() {
        return firstDay;
    }

    /** The formula at the end of a day; null when no signal is that old. */
    @Nullable
    Tension at(int asOf) {
        return asOf < firstDay
                ? null
                : formula(parameters.rho(), escalation.load(asOf, kappas), cooperation.load(asOf, kappas));
    }

    /** The kappa of each feed by the feed's number; not a number for those that do not count. */
    private static double[] kappas(Parameters parameters) {
        double[] kappas = new double[Feed.values().length];
        Arrays.fill(kappas, Double.NaN);
        parameters.feeds().forEach((feed, numbers) -> kappas[feed.number()] = numbers.kappa());
        return kappas;
    }

    /**
     * The formula of docs/design.md, section 5.
     *
     * @param rho weight of cooperation, 0 or more
     * @param e escalation load, 0 or more
     * @param c cooperation load, 0 or more
     */
    static Tension formula(double rho, double e, double c) {
        double tension = 100 * e / (e + rho * c + 1);
        double gross = 100 * e / (e + 1);
        Double balance = e + c == 0 ? null : (e - c) / (e + c);
        return new Tension(e, c, tension, gross, gross - tension, balance);
    }
}
