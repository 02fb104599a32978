package dev.detente.scoring.files;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The first day that each feed reports on. */
public final class FirstDays {
    private final ConcurrentMap<Feed, LocalDate> days = new ConcurrentHashMap<>();

    /** Adds the day of a report. Many threads may add some at once. */
    public void add(Report report) {
        days.merge(report.feed(), report.content().day(), (a, b) -> a.isBefore(b) ? a : b);
    }

    /** The day of each feed that has one; a copy. */
    public Map<Feed, LocalDate> byFeed() {
        Map<Feed, LocalDate> byFeed = new EnumMap<>(Feed.class);
        byFeed.putAll(days);
        return byFeed;
    }
}
