package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.ExpectedReports;
import dev.detente.model.Feed;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.score.Formula.Taken;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The shares of weights in a dyad's tension at the end of a day.
 *
 * @param tension the tension; null before the first signal, when every share is 0
 * @param asOf the epoch day
 * @param taken how much of what reports are expected to contain is taken off
 */
record TensionShares(Formula formula, @Nullable Tension tension, int asOf, Taken taken) {
    /** The part that is left, in points, of a weight in millionths given on a day up to {@code asOf}. */
    double decayed(long micro, int halfLife, int day) {
        return Decay.decayed(micro, halfLife, asOf - day);
    }

    /** The load of a decayed weight, as it enters the sum of its side; below 0 for reports, which are taken off. */
    double load(SignalKind kind, Feed feed, double decayed) {
        double load = formula.load(kind, feed, decayed, asOf);
        return kind == SignalKind.REPORTS ? load * taken.strain()[feed.number()] : load;
    }

    private double forceLoad(SignalKind kind, Feed feed, double decayed) {
        double load = formula.forceLoad(kind, feed, decayed, asOf);
        return kind == SignalKind.REPORTS ? load * taken.force()[feed.number()] : load;
    }

    /** The points of the tension due to a decayed weight; below 0 for cooperation and for reports. */
    double points(SignalKind kind, Feed feed, double decayed) {
        Tension whole = tension;
        if (whole == null) {
            return 0;
        }
        double load = load(kind, feed, decayed);
        return kind == SignalKind.COOPERATION
                ? points(whole, 0, 0, load)
                : points(whole, load, forceLoad(kind, feed, decayed), 0);
    }

    /** The share of a part's points, such as those of an issue. The shares of parts that together are the whole add up to its tension. */
    double points(Points part) {
        Tension whole = tension;
        if (whole == null) {
            return 0;
        }
        double strain = 0;
        double force = 0;
        double cooperation = 0;
        Set<Feed> feeds = formula.parameters().feeds().keySet();
        for (Feed feed : feeds) {
            int i = feed.number();
            strain += load(SignalKind.ESCALATION, feed, part.strain()[i]);
            force += forceLoad(SignalKind.FORCE, feed, part.force()[i]);
            cooperation += load(SignalKind.COOPERATION, feed, part.cooperation()[i]);
            if (part.reports()[i] != 0) {
                strain += load(SignalKind.REPORTS, feed, part.reports()[i]);
                force += forceLoad(SignalKind.REPORTS, feed, part.reports()[i]);
            }
        }
        return points(whole, strain, force, cooperation);
    }

    /** The hostile points that the reports of a part contain anyway, and its share in the tension. */
    ExpectedReports expected(Points part) {
        double points = 0;
        double reports = 0;
        double off = 0;
        double of = 0;
        for (Feed feed : formula.parameters().feeds().keySet()) {
            double count = part.reports()[feed.number()];
            if (count > 0) {
                points += points(SignalKind.REPORTS, feed, count);
                reports += count;
                off += formula.expected(feed).strain() * count * taken.strain()[feed.number()];
                of += part.strain()[feed.number()];
            }
        }
        return reports == 0 ? ExpectedReports.NONE : new ExpectedReports(points, reports, off, of);
    }

    /** The share in the tension: acts of force share the lift among themselves, and the rest with all else that strains. */
    private static double points(Tension whole, double strain, double force, double cooperation) {
        return part(whole.gross() - whole.lift(), strain, whole.escalation())
                + part(whole.lift(), force, whole.force())
                - part(whole.relief(), cooperation, whole.cooperationLoad());
    }

    /** The points of the tension due to a signal; 0 when it comes later. */
    double points(Signal signal) {
        Action action = signal.action();
        return points(signal.kind(), action.feed(), signal.halfLife(), DyadSeries.day(action.day()), signal.micro());
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
