package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.model.SignalKind;
import dev.detente.model.Tension;
import dev.detente.rules.book.FeedParameters;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.book.ReportCounts;

/** The formula of docs/design.md, section 5, with the numbers of a rule book and the volumes of its feeds. */
final class Formula {
    private final Parameters parameters;
    private final FeedCoverage coverage;
    /** The numbers of each feed that counts, in the feeds' order. */
    private final Feed[] feeds;

    private final FeedParameters[] numbers;

    Formula(Parameters parameters, FeedCoverage coverage) {
        this.parameters = parameters;
        this.coverage = coverage;
        this.feeds = parameters.feeds().keySet().toArray(Feed[]::new);
        this.numbers = parameters.feeds().values().toArray(FeedParameters[]::new);
    }

    Parameters parameters() {
        return parameters;
    }

    FeedCoverage coverage() {
        return coverage;
    }

    /** The number that the kappas of a feed are multiplied with on an epoch day, as its volume before that day says. */
    double scale(Feed feed, int day) {
        ReportCounts counts = parameters.feed(feed).reports();
        return counts == null ? 1 : counts.scale(coverage.volume(feed, day));
    }

    /**
     * The loads of decayed points of one feed.
     *
     * @param strain of all signals that strain, less what its reports are expected to contain, 0 or more
     * @param force the same of signals of force
     * @param cooperation of cooperation
     */
    record Load(double strain, double force, double cooperation) {}

    /**
     * The load of one feed's points at the end of an epoch day.
     *
     * @param points what is left of all weights
     */
    Load load(int feed, Points points, int day) {
        FeedParameters of = numbers[feed];
        int number = feeds[feed].number();
        double scale = scale(feeds[feed], day);
        double strain = points.strain()[number];
        double force = points.force()[number];
        ReportCounts counts = of.reports();
        if (counts != null) {
            strain = Math.max(0, strain - counts.strain() * points.reports()[number]);
            force = Math.max(0, force - counts.force() * points.reports()[number]);
        }
        return new Load(
                strain / (of.kappa() * scale),
                force / (of.forceKappa() * scale),
                points.cooperation()[number] / (of.cooperationKappa() * scale));
    }

    /** The numbers that decayed points give at the end of an epoch day. */
    Tension at(Points points, int day) {
        double e = 0;
        double f = 0;
        double c = 0;
        for (int feed = 0; feed < feeds.length; feed++) {
            Load load = load(feed, points, day);
            e += load.strain();
            f += load.force();
            c += load.cooperation();
        }
        return tension(parameters, e, f, c);
    }

    /** How much of the load of a signal's decayed weight counts in the sum of strain; see {@link Taken}. */
    double load(SignalKind kind, Feed feed, double decayed, int day) {
        FeedParameters of = parameters.feed(feed);
        double scale = scale(feed, day);
        return switch (kind) {
            case ESCALATION, FORCE -> decayed / (of.kappa() * scale);
            case COOPERATION -> decayed / (of.cooperationKappa() * scale);
            case REPORTS -> -expected(feed).strain() * decayed / (of.kappa() * scale);
        };
    }

    /** The same in the sum of force; 0 for other kinds. */
    double forceLoad(SignalKind kind, Feed feed, double decayed, int day) {
        FeedParameters of = parameters.feed(feed);
        double scale = scale(feed, day);
        return switch (kind) {
            case FORCE -> decayed / (of.forceKappa() * scale);
            case REPORTS -> -expected(feed).force() * decayed / (of.forceKappa() * scale);
            case ESCALATION, COOPERATION -> 0;
        };
    }

    /** How a feed that has signals of reports counts them. */
    ReportCounts expected(Feed feed) {
        ReportCounts counts = parameters.feed(feed).reports();
        if (counts == null) {
            throw new IllegalStateException("a feed whose reports merge has no signals of reports");
        }
        return counts;
    }

    /**
     * The parts of what the reports of each feed are expected to contain that are taken off, by the feed's number: 1, or less where there is less to take it off.
     *
     * @param strain of points that strain
     * @param force of points of force
     */
    @SuppressWarnings("ArrayRecordComponent") // within this package, and never changed
    record Taken(double[] strain, double[] force) {}

    Taken taken(Points points) {
        double[] strain = new double[Feed.values().length];
        double[] force = new double[strain.length];
        for (int i = 0; i < feeds.length; i++) {
            ReportCounts counts = numbers[i].reports();
            int feed = feeds[i].number();
            double reports = points.reports()[feed];
            if (counts != null && reports > 0) {
                strain[feed] = taken(points.strain()[feed], counts.strain() * reports);
                force[feed] = taken(points.force()[feed], counts.force() * reports);
            }
        }
        return new Taken(strain, force);
    }

    private static double taken(double points, double expected) {
        return expected <= points ? 1 : points / expected;
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
        return new Tension(
                e,
                f,
                c,
                tension,
                100 * pressure,
                gross,
                100 * (cube / (cube + 1)),
                Math.max(0, gross - tension),
                100 * (parameters.rho() * c / eased));
    }

    /** Force fills the part of the scale that pressure leaves. */
    private static double scale(double cube, double pressure, double eased) {
        double force = cube / (cube + eased);
        return 100 * (force + (1 - force) * pressure);
    }
}
