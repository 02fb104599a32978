package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.Tension;
import dev.detente.rules.book.Parameters;
import java.util.Arrays;

/** The formula of docs/design.md, section 5, with the numbers of a rule book. */
final class Formula {
    private final Parameters parameters;
    /** The kappa of each feed by the feed's number; not a number for those that do not count. */
    private final double[] kappas = new double[Feed.values().length];

    Formula(Parameters parameters) {
        this.parameters = parameters;
        Arrays.fill(kappas, Double.NaN);
        parameters.feeds().forEach((feed, numbers) -> kappas[feed.number()] = numbers.kappa());
    }

    Parameters parameters() {
        return parameters;
    }

    /** The numbers that signals give at the end of a day. */
    Tension at(int asOf, Buckets escalation, Buckets cooperation) {
        return tension(parameters.rho(), escalation.load(asOf, kappas), cooperation.load(asOf, kappas));
    }

    /**
     * The numbers that loads give.
     *
     * @param rho weight of cooperation, 0 or more
     * @param e escalation load, 0 or more
     * @param c cooperation load, 0 or more
     */
    static Tension tension(double rho, double e, double c) {
        double tension = 100 * e / (e + rho * c + 1);
        double gross = 100 * e / (e + 1);
        Double balance = e + c == 0 ? null : (e - c) / (e + c);
        return new Tension(e, c, tension, gross, gross - tension, balance);
    }
}
