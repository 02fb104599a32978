package dev.detente.model;

/**
 * The tension of a dyad without one of its sources: a feed, or a site to which the addresses of actions lead.
 *
 * @param source the feed's name in rule books, or the site's host without {@code www.}, such as {@code example.org}
 * @param feed whether it is a feed
 * @param actions how many actions of it count, 1 or more
 * @param without the tension if none of them had been reported, 0 to 100
 * @param change what it would differ from the tension by, in points: below 0 where the source adds to it
 */
public record SourceInfluence(String source, boolean feed, int actions, double without, double change) {}
