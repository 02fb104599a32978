package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.book.Parameters;
import org.jspecify.annotations.Nullable;

/**
 * The shares of weights in a dyad's tension at the end of a day.
 *
 * @param tension the tension; null before the first signal, when every share is 0
 * @param asOf the epoch day
 */
record Shares(Parameters parameters, @Nullable Tension tension, int asOf) {
    /** The part that is left, in points, of a weight in millionths given on a day up to {@code asOf}. */
    double decayed(long micro, int halfLife, int day) {
        return Decay.decayed(micro, halfLife, asOf - day);
    }

    /** The load of a decayed weight, as it enters the sum of its side. */
    double load(Feed feed, double decayed) {
        return decayed / parameters.feed(feed).kappa();
    }

    /** The points of the tension due to a decayed weight; below 0 for cooperation. */
    double points(SignalKind kind, Feed feed, double decayed) {
        Tension whole = tension;
        if (whole == null) {
            return 0;
        }
        double load = load(feed, decayed);
        return switch (kind) {
            case ESCALATION -> strain(whole, load, 0);
            case FORCE -> strain(whole, load, decayed / parameters.feed(feed).forceKappa());
            case COOPERATION -> -part(whole.relief(), load, whole.cooperation());
        };
    }

    /** The share in the gross tension: acts of force share the lift among themselves, and the rest with all else that strains. */
    private static double strain(Tension whole, double load, double force) {
        return part(whole.gross() - whole.lift(), load, whole.escalation()) + part(whole.lift(), force, whole.force());
    }

    /** A part's share of the whole's tension. The shares of parts that together are the whole add up to it. */
    static double points(Tension whole, Tension part) {
        return strain(whole, part.escalation(), part.force())
                - part(whole.relief(), part.cooperation(), whole.cooperation());
    }

    /** The points of the tension due to a signal; 0 when it comes later. */
    double points(Signal signal) {
        Action action = signal.action();
        return points(signal.kind(), action.feed(), signal.halfLife(), DyadSheet.day(action.day()), signal.micro());
    }

    /** The points of the tension due to a weight in millionths; 0 when it comes later. */
    double points(SignalKind kind, Feed feed, int halfLife, int day, long micro) {
        return day > asOf ? 0 : points(kind, feed, decayed(micro, halfLife, day));
    }

    /** A part's share of a total: {@code total * part / whole}; a side without load gives 0. */
    static double part(double total, double part, double whole) {
        return whole == 0 ? 0 : total * part / whole;
    }
}
