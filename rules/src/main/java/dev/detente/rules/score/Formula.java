package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.Tension;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/** The formula of docs/design.md, section 5, with the numbers of a rule book. */
final class Formula {
    private final Parameters parameters;
    /** The kappa of each feed by the feed's number; not a number for those that do not count. */
    private final double[] kappas;
    /** The same of acts of force. */
    private final double[] forceKappas;

    Formula(Parameters parameters) {
        this.parameters = parameters;
        this.kappas = byFeed(parameters, FeedParameters::kappa);
        this.forceKappas = byFeed(parameters, FeedParameters::forceKappa);
    }

    private static double[] byFeed(Parameters parameters, ToDoubleFunction<FeedParameters> number) {
        double[] numbers = new double[Feed.values().length];
        Arrays.fill(numbers, Double.NaN);
        parameters.feeds().forEach((feed, of) -> numbers[feed.number()] = number.applyAsDouble(of));
        return numbers;
    }

    Parameters parameters() {
        return parameters;
    }

    /**
     * The numbers that signals give at the end of a day.
     *
     * @param escalation all signals that strain, those of force too
     * @param force the signals of force
     */
    Tension at(int asOf, Buckets escalation, Buckets force, Buckets cooperation) {
        return tension(
                parameters,
                escalation.load(asOf, kappas),
                force.load(asOf, forceKappas),
                cooperation.load(asOf, kappas));
    }

    /** The numbers of {@link #at} at the ends of some days in a row. */
    Tension[] at(int from, int count, Buckets escalation, Buckets force, Buckets cooperation) {
        double[] e = escalation.loads(from, count, kappas);
        double[] f = force.loads(from, count, forceKappas);
        double[] c = cooperation.loads(from, count, kappas);
        Tension[] tensions = new Tension[count];
        Arrays.setAll(tensions, day -> tension(parameters, e[day], f[day], c[day]));
        return tensions;
    }

    /**
     * The numbers that loads give.
     *
     * @param e load of all that strains, 0 or more
     * @param f load of the acts of force in it, 0 or more
     * @param c cooperation load, 0 or more
     */
    static Tension tension(Parameters parameters, double e, double f, double c) {
        // The cube makes a single act count little, since a feed may have misread it, and a series of acts count much.
        double cube = f * f * f;
        double ceiling = parameters.ceiling();
        double eased = parameters.rho() * c + 1;
        double pressure = ceiling * (e / (e + eased));
        double tension = scale(cube, pressure, eased);
        double gross = scale(cube, ceiling * (e / (e + 1)), 1);
        Double balance = e + c == 0 ? null : (e - c) / (e + c);
        return new Tension(
                e,
                f,
                c,
                tension,
                100 * pressure,
                gross,
                100 * (cube / (cube + 1)),
                Math.max(0, gross - tension),
                balance);
    }

    /** Force fills the part of the scale that pressure leaves. */
    private static double scale(double cube, double pressure, double eased) {
        double force = cube / (cube + eased);
        return 100 * (force + (1 - force) * pressure);
    }
}
