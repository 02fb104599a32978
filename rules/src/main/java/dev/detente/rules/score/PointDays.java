package dev.detente.rules.score;

import dev.detente.model.Feed;
import dev.detente.rules.book.Parameters;
import java.util.Map;

/**
 * The remaining weights of a dyad at the ends of some days in a row, before kappa divides them: they give its mean tension under other parameters without
 * fading again. Immutable.
 */
public final class PointDays {
    private final FeedCoverage coverage;
    private final Map<Integer, Points> days;
    private final int count;

    /**
     * @param days by epoch day, without those before the first signal; never changed
     * @param count how many days there are, those before the first signal too
     */
    PointDays(FeedCoverage coverage, Map<Integer, Points> days, int count) {
        this.coverage = coverage;
        this.days = days;
        this.count = count;
    }

    /** The mean tension under parameters, in points; days before the first signal count as 0. */
    public double meanTension(Parameters parameters) {
        Formula formula = new Formula(parameters, coverage);
        double sum = 0;
        for (Map.Entry<Integer, Points> day : days.entrySet()) {
            sum += formula.at(day.getValue(), day.getKey()).tension();
        }
        return sum / count;
    }

    /** The points of a feed that strain, those of force too, on all days together. */
    public double strain(Feed feed) {
        return days.values().stream()
                .mapToDouble(p -> p.strain()[feed.number()])
                .sum();
    }

    /** The points of force of a feed on all days together. */
    public double force(Feed feed) {
        return days.values().stream().mapToDouble(p -> p.force()[feed.number()]).sum();
    }

    /** The reports of a feed that counts each, on all days together. */
    public double reports(Feed feed) {
        return days.values().stream()
                .mapToDouble(p -> p.reports()[feed.number()])
                .sum();
    }
}
