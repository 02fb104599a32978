package dev.detente.store.retention;

import dev.detente.model.Feed;
import dev.detente.store.AuditLog;
import dev.detente.store.OldReports;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Consumer;

/** How long the reports of feeds are kept, and what extensions keep for some time. Reports of feeds without a setting are kept for ever. */
public final class Retention {
    /** Minimum retention in days: rules look back up to 365 days before an action, so younger reports affect today's scores. */
    public static final int MIN_DAYS = 366;

    private final Map<Feed, Integer> days;
    private final InstantSource clock;

    /**
     * Creates a retention.
     *
     * @param daysByFeed after how many days the reports of a feed are deleted, by the feed's id such as {@code gdelt}
     * @throws IllegalArgumentException when there is no such feed, or the days are fewer than {@value #MIN_DAYS}
     */
    public Retention(Map<String, Integer> daysByFeed, InstantSource clock) {
        this.days = days(daysByFeed);
        this.clock = clock;
    }

    /**
     * After how many days the reports of each feed are deleted.
     *
     * @param daysByFeed the same by the feed's id
     * @throws IllegalArgumentException when there is no such feed, or the days are fewer than {@value #MIN_DAYS}
     */
    public static Map<Feed, Integer> days(Map<String, Integer> daysByFeed) {
        Map<Feed, Integer> days = new EnumMap<>(Feed.class);
        daysByFeed.forEach((id, n) -> {
            Feed feed = Feed.find(id)
                    .orElseThrow(() -> new IllegalArgumentException("detente.retention." + id
                            + ": there is no such feed; use hand, gdelt, icews, polecat or text"));
            if (n < MIN_DAYS) {
                throw new IllegalArgumentException("detente.retention." + id + " is " + n + " days: use " + MIN_DAYS
                        + " or more, since rules look back on a year, or leave it out to keep all");
            }
            days.put(feed, n);
        });
        return days;
    }

    /** Lets extensions forget what is too old today. */
    public void apply(Consumer<Instant> extensions) {
        extensions.accept(clock.instant());
    }

    /** Deletes reports that are too old today, records this in the audit log, since old scores change, and returns the number deleted by feed. */
    public Map<Feed, Long> apply(OldReports reports, AuditLog audit) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        Map<Feed, Long> deleted = new EnumMap<>(Feed.class);
        for (Entry<Feed, Integer> kept : days.entrySet()) {
            Feed feed = kept.getKey();
            LocalDate before = today.minusDays(kept.getValue());
            long count = reports.delete(feed, before);
            deleted.put(feed, count);
            if (count > 0) {
                audit.append(new AuditLog.Entry(
                        clock.instant(),
                        "service",
                        "delete",
                        feed.id(),
                        count + " reports about days before " + before + ": detente.retention." + feed.id() + " is "
                                + kept.getValue()));
            }
        }
        return deleted;
    }
}
