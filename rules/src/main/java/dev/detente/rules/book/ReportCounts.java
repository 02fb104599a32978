package dev.detente.rules.book;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.model.RuleRef;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a feed counts that reports every act many times (docs/adr/0032). Each of its reports counts, where other feeds merge those of one act; what that many
 * reports contain anyway is taken off; and kappa follows the feed's volume.
 *
 * <p>Example: with {@code strain} 0.4, 864 reports of a pair in the last days are expected to contain 346 points that strain anyway; only what
 * is above that counts. With {@code aDay} 14,000, a feed that had 7,000 reports a day of late has half of its kappa, so a pair with half of the reports
 * has the same load.
 *
 * @param aDay the reports between two states on a day at which kappa is as stated, above 0
 * @param strain points that strain, those of force too, which a report is expected to contain anyway, 0 or more
 * @param force points of force among these, 0 or more
 * @param hostile points that strain, beyond what is expected, which count as one hostile action towards surge when the day has {@code aDay} reports, above 0:
 *     reports of one event come in dozens, and a surge is of events
 * @param shares the part of a report that counts, 0 to 1, by CAMEO code: what a program often mistakes for that act; 1 for other codes
 * @param reference pairs at peace, whose hostile points a report are watched: when they change, the feed has changed and not the world; no score depends on
 *     them
 */
public record ReportCounts(
        double aDay,
        double strain,
        double force,
        double hostile,
        SortedMap<String, Double> shares,
        List<Dyad> reference) {
    /** Takes the place of the rule behind the signals of reports, which no rule gives. */
    public static final RuleRef RULE = new RuleRef("What that many reports contain anyway", "rulebook.yaml");

    /** The days with reports whose mean is the volume of a feed: weekends and single gaps do not matter, a new version of its coder does after a month. */
    public static final int VOLUME_DAYS = 28;
    /** How far kappa follows the volume, up or down: a file about one pair is no measure of what a feed reports. */
    public static final double MOST_CHANGE = 4;

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public ReportCounts {
        shares = Collections.unmodifiableSortedMap(new TreeMap<>(shares));
        reference = List.copyOf(reference);
        Ranges.require(aDay > 0 && aDay <= 1e9, "aDay must be a number above 0 and at most 1000000000, not " + aDay);
        points("strain", strain);
        points("force", force);
        Ranges.require(
                hostile > 0 && hostile <= 1e6, "hostile must be a number above 0 and at most 1000000, not " + hostile);
        for (Map.Entry<String, Double> share : shares.entrySet()) {
            Ranges.require(
                    share.getValue() >= 0 && share.getValue() <= 1,
                    "the share of code " + share.getKey() + " must be 0 to 1, not " + share.getValue());
        }
    }

    /** Without reference pairs. */
    public ReportCounts(double aDay, double strain, double force, double hostile, SortedMap<String, Double> shares) {
        this(aDay, strain, force, hostile, shares, List.of());
    }

    /** The same with other numbers for tension. */
    public ReportCounts with(double volume, double strainAnyway, double forceAnyway, SortedMap<String, Double> parts) {
        return new ReportCounts(volume, strainAnyway, forceAnyway, hostile, parts, reference);
    }

    private static void points(String name, double points) {
        Ranges.require(points >= 0 && points <= 100, name + " of reports must be 0 to 100, not " + points);
    }

    /** Its numbers as {@code rulebook.yaml} has them. */
    public String text() {
        return "aDay " + aDay + ", strain " + strain + ", force " + force + ", hostile " + hostile + ", shares "
                + shares;
    }

    /** The count of the reports of an action together, in reports: their number, or less where the code is often a mistake. */
    double volume(Action action) {
        double share =
                action.code() == null ? 1 : shares.getOrDefault(action.code().value(), 1.0);
        return action.entityPairs() * share;
    }

    /**
     * The number that kappa is multiplied with, 0.25 to 4.
     *
     * @param volume the reports a day of the days before, or those of one day; 0 when none are known
     */
    public double scale(double volume) {
        return volume <= 0 ? 1 : Math.min(MOST_CHANGE, Math.max(1 / MOST_CHANGE, volume / aDay));
    }
}
