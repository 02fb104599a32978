package dev.detente.intake.live;

import dev.detente.store.FeedPositions;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How far each day of a feed was read. A day's position is the last quarter of an hour that was read, and the day's last one after its file
 * of GDELT 1.0; it is stored after each file, so that restarts neither lose nor repeat one.
 */
final class FeedDays {
    private final String feed;
    private final int days;
    private final FeedPositions positions;
    private final InstantSource clock;
    private final Map<LocalDate, Optional<GdeltInterval>> read = new HashMap<>();
    private final TreeSet<String> holes = new TreeSet<>();
    private volatile Backfill backfill;
    /** How long past days took since the start, and how many they were. */
    private Duration spent = Duration.ZERO;

    private int done;

    /** @param days how many days before today are read, 0 or more */
    FeedDays(String feed, int days, FeedPositions positions, InstantSource clock) {
        this.feed = feed;
        this.days = days;
        this.positions = positions;
        this.clock = clock;
        backfill = backfill(GdeltInterval.day(clock.instant()), null);
    }

    /** The first day that is read. */
    LocalDate first(LocalDate today) {
        return today.minusDays(days);
    }

    /** The last quarter of an hour of a day that was read; empty when none was. */
    Optional<GdeltInterval> position(LocalDate day) {
        return read.computeIfAbsent(
                day,
                d -> positions
                        .last(key(d))
                        .map(text -> GdeltInterval.parse(text)
                                .orElseThrow(() -> new IllegalStateException("the position of feed " + key(d) + " is \""
                                        + text + "\", no YYYYMMDDHHMMSS"))));
    }

    /** Whether nothing more of a day is to be read: all of it was, or nothing is published. */
    boolean complete(LocalDate day) {
        return holes.contains(day.toString())
                || position(day)
                        .filter(at -> !GdeltInterval.lastOf(day).isAfter(at))
                        .isPresent();
    }

    /** Stores the position, so that what is before it is not read again, even after a restart. */
    void store(LocalDate day, GdeltInterval at) {
        positions.append(key(day), at.toString(), clock.instant());
        read.put(day, Optional.of(at));
    }

    /** Notes what was skipped: an interval, or a day, which a restart tries again. */
    void hole(String what) {
        holes.add(what);
        Backfill b = backfill;
        backfill = new Backfill(b.days(), b.read(), b.reading(), b.left(), holes);
    }

    /** Shows which past day is at work. */
    void begin(LocalDate today, @Nullable LocalDate reading) {
        backfill = backfill(today, reading);
    }

    /** Counts a past day that was read. */
    void done(LocalDate today, Duration took) {
        spent = spent.plus(took);
        done++;
        backfill = backfill(today, null);
    }

    Backfill backfill() {
        return backfill;
    }

    private Backfill backfill(LocalDate today, @Nullable LocalDate reading) {
        int complete =
                (int) first(today).datesUntil(today).filter(this::complete).count();
        Duration left = done == 0 ? null : spent.dividedBy(done).multipliedBy(days - complete);
        return new Backfill(days, complete, reading, left, holes);
    }

    private String key(LocalDate day) {
        return feed + "/" + day;
    }
}
