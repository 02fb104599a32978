package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.SignalKind;

/**
 * The rest of weights at the end of a day, by the number of the feed, before kappa divides it. Arrays are within this package, and never changed once
 * they are handed on.
 *
 * @param strain points that strain, those of force too
 * @param force points of force
 * @param cooperation points of cooperation
 * @param reports reports of feeds that count each of them
 */
@SuppressWarnings("ArrayRecordComponent")
record Points(double[] strain, double[] force, double[] cooperation, double[] reports) {
    /** No points. */
    static Points none() {
        int feeds = Feed.values().length;
        return new Points(new double[feeds], new double[feeds], new double[feeds], new double[feeds]);
    }

    /** Adds a weight that is left, in points. */
    void add(SignalKind kind, Feed feed, double weight) {
        if (kind.strains()) {
            strain[feed.number()] += weight;
        }
        switch (kind) {
            case FORCE -> force[feed.number()] += weight;
            case COOPERATION -> cooperation[feed.number()] += weight;
            case REPORTS -> reports[feed.number()] += weight;
            case ESCALATION -> {}
        }
    }

    /** Adds others to these points. */
    void add(Points others) {
        for (int feed = 0; feed < strain.length; feed++) {
            strain[feed] += others.strain[feed];
            force[feed] += others.force[feed];
            cooperation[feed] += others.cooperation[feed];
            reports[feed] += others.reports[feed];
        }
    }

    /** These points without others, never below 0. */
    Points without(Points others) {
        return new Points(
                less(strain, others.strain),
                less(force, others.force),
                less(cooperation, others.cooperation),
                less(reports, others.reports));
    }

    private static double[] less(double[] all, double[] some) {
        double[] rest = all.clone();
        for (int i = 0; i < rest.length; i++) {
            rest[i] = Math.max(0, rest[i] - some[i]);
        }
        return rest;
    }
}
