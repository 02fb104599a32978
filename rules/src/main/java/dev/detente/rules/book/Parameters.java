package dev.detente.rules.book;

import dev.detente.model.Action;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

/**
 * The numbers of a rule book.
 *
 * @param feeds whose reports count, each with its own numbers; at least one
 * @param rho weight of cooperation in the tension formula, 0 to 1000 (standard 0.2)
 * @param ceiling the part of the scale that words, and deeds short of force, can fill, above 0 and at most 1 (standard 0.8)
 * @param levels the four thresholds between the levels, ascending within 0..100 (standard 15, 35, 60, 80)
 * @param surge the numbers of surge
 * @param evidence when evidence is no longer thin
 */
public record Parameters(
        SortedMap<Feed, FeedParameters> feeds,
        double rho,
        double ceiling,
        List<Double> levels,
        SurgeParameters surge,
        EvidenceParameters evidence) {
    /** The standard weight of cooperation. */
    public static final double RHO = 0.2;
    /** The standard part of the scale that is filled without force. */
    public static final double CEILING = 0.8;
    /** The standard thresholds. */
    public static final List<Double> LEVELS = List.of(15.0, 35.0, 60.0, 80.0);

    /** The standard numbers, the same for every feed. */
    public static final Parameters STANDARD = new Parameters(
            everyFeed(FeedParameters.STANDARD),
            RHO,
            CEILING,
            LEVELS,
            SurgeParameters.STANDARD,
            EvidenceParameters.STANDARD);

    /** @throws IllegalArgumentException naming the first number that is out of its range */
    public Parameters {
        feeds = Collections.unmodifiableSortedMap(new TreeMap<>(feeds));
        levels = List.copyOf(levels);
        Ranges.require(!feeds.isEmpty(), "feeds names at least one feed: without one no report counts");
        Ranges.require(rho >= 0 && rho <= 1000, "rho must be a number from 0 to 1000, not " + rho);
        Ranges.require(ceiling > 0 && ceiling <= 1, "ceiling must be a number above 0 and at most 1, not " + ceiling);
        Ranges.require(levels.size() == 4, "levels are four thresholds, not " + levels.size());
        double last = 0;
        for (double level : levels) {
            Ranges.require(level > last && level < 100, "levels must ascend between 0 and 100, not " + levels);
            last = level;
        }
    }

    /** The same value for every feed. */
    public static <T> SortedMap<Feed, T> everyFeed(T value) {
        SortedMap<Feed, T> byFeed = new TreeMap<>();
        for (Feed feed : Feed.values()) {
            byFeed.put(feed, value);
        }
        return byFeed;
    }

    /** The same with other numbers of the feeds. */
    public Parameters with(SortedMap<Feed, FeedParameters> others) {
        return new Parameters(others, rho, ceiling, levels, surge, evidence);
    }

    /** The same with one feed alone, which has these numbers. */
    public Parameters only(Feed feed, FeedParameters numbers) {
        return with(new TreeMap<>(Map.of(feed, numbers)));
    }

    /**
     * The numbers of a feed.
     *
     * @throws IllegalArgumentException when its reports do not count
     */
    public FeedParameters feed(Feed feed) {
        FeedParameters numbers = feeds.get(feed);
        if (numbers == null) {
            throw new IllegalArgumentException("the feed " + feed.id() + " does not count for this rule book");
        }
        return numbers;
    }

    /** How widely an action was reported, as its feed counts. */
    public double volume(Action action) {
        FeedParameters numbers = feeds.get(action.feed());
        return numbers == null ? action.volume() : numbers.volume(action);
    }

    /** Whether any feed counts each of its reports, so that kappa depends on how many all pairs have. */
    public boolean countsReports() {
        return feeds.values().stream().anyMatch(numbers -> numbers.reports() != null);
    }

    /**
     * The feed whose numbers apply to an action that several feeds report: the one with the smallest kappa, of attacks the smallest force kappa, so
     * that one more report never makes an action count for less.
     *
     * @param reporting the feeds that report it, at least one, all of which count
     */
    public Feed leading(List<Feed> reporting, EventType type) {
        ToDoubleFunction<Feed> kappa = f -> type == EventType.ASSAULT ? feed(f).forceKappa() : feed(f).kappa();
        return Collections.min(reporting, Comparator.comparingDouble(kappa).thenComparing(Comparator.naturalOrder()));
    }
}
