package dev.detente.intake.live;

import dev.detente.intake.live.FeedException.Kind;
import dev.detente.intake.row.Format;
import dev.detente.store.FeedPositions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of GDELT, read while the service runs. Each {@link #pass} imports what was published today and then one day of the past, newest
 * first, and returns how long to wait.
 *
 * <p>A UTC day is read from one version alone, so that no event counts twice even if the versions should give it different ids: a past day from its file of GDELT 1.0,
 * one request instead of 96; today, and days without such a file, from the quarters of an hour of GDELT 2.0. Rows have the day on which they were published in both. A file that is missing or damaged is tried again, while older
 * days are read; then it is skipped, a day's file for its quarters of an hour.
 */
public final class GdeltFeed {
    private static final Logger LOG = LoggerFactory.getLogger(GdeltFeed.class);
    /** How long to wait after the first failure. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    /** Kinds of failure that others files have, too: nothing else is tried until they are over. */
    private static final Set<Kind> OF_ALL = Set.of(Kind.CONNECTION, Kind.TIMEOUT, Kind.STORE);

    private final GdeltStream stream;
    private final Settings settings;
    private final GdeltSource source;
    private final GdeltLists lists;
    private final Download download;
    private final GdeltImport imports;
    private final FeedDays days;
    private final FeedListener listener;
    private final InstantSource clock;
    private final SplittableRandom random;
    private final Backoff backoff;
    private final Map<LocalDate, Trouble> troubles = new HashMap<>();
    /** Days whose file of GDELT 1.0 was given up. */
    private final Set<LocalDate> withoutFile = new HashSet<>();

    private volatile FeedStatus status;
    private volatile boolean stopped;

    /**
     * Settings for reading.
     *
     * @param poll how long to wait when nothing is new; failures never make the feed wait longer
     * @param tries how often to try a file that is missing or damaged, 1 or more
     * @param days how many days before today to read, 0 or more
     * @param maxFile most bytes of a file, above zero
     * @param maxUnpacked most bytes to which a file may unpack, above zero
     * @param minFree with fewer bytes free on the disk, nothing is fetched
     */
    public record Settings(Duration poll, int tries, int days, long maxFile, long maxUnpacked, long minFree) {}

    /** The fault of the next file of a day. */
    private static final class Trouble {
        private final Backoff backoff;
        private int tries;
        private Instant next = Instant.MIN;

        Trouble(Backoff backoff) {
            this.backoff = backoff;
        }
    }

    public GdeltFeed(
            GdeltStream stream,
            Settings settings,
            GdeltSource source,
            Path folder,
            GdeltImport imports,
            FeedPositions positions,
            FeedListener listener,
            InstantSource clock) {
        this.stream = stream;
        this.settings = settings;
        this.source = source;
        this.lists = new GdeltLists(source, stream, clock);
        this.download = new Download(source, folder, settings.maxFile(), settings.maxUnpacked(), settings.minFree());
        this.imports = imports;
        this.days = new FeedDays(stream.feed(), settings.days(), positions, clock);
        this.listener = listener;
        this.clock = clock;
        Instant now = clock.instant();
        this.random = new SplittableRandom(now.toEpochMilli());
        this.backoff = new Backoff(FIRST_WAIT, settings.poll(), random);
        LocalDate today = GdeltInterval.day(now);
        this.status = new FeedStatus(
                now,
                days.first(today)
                        .datesUntil(today.plusDays(1))
                        .flatMap(day -> days.position(day).stream())
                        .reduce((before, after) -> after)
                        .map(GdeltInterval::at)
                        .orElse(null),
                null,
                null);
    }

    /** The feed's name in positions, metrics and health. */
    public String name() {
        return stream.feed();
    }

    /** The feed's name for people. */
    public String title() {
        return stream.title();
    }

    /** The status of the feed. */
    public FeedStatus status() {
        return status;
    }

    /** How much of the past is read. */
    public Backfill backfill() {
        return days.backfill();
    }

    /** How far the feed is behind. */
    public Duration lag() {
        return status.lag(clock.instant());
    }

    /** Stops a running pass after the current file. */
    void stop() {
        stopped = true;
        source.stop();
    }

    /**
     * Imports what is new, and a day of the past.
     *
     * @return how long to wait before the next pass
     */
    Duration pass() {
        try {
            Duration wait = read(lists.latest());
            backoff.reset();
            return wait;
        } catch (FeedException e) {
            return failed(e.kind(), String.valueOf(e.getMessage()), backoff);
        } catch (RuntimeException e) {
            LOG.error("feed {}: unexpected failure", name(), e);
            return failed(Kind.STORE, "the store or the service failed: " + e, backoff);
        }
    }

    private Duration failed(Kind kind, String message, Backoff waits) {
        Duration wait = waits.failed();
        if (!stopped) {
            LOG.warn("feed {}: {}; trying again in {} s", name(), message, wait.toSeconds());
            status = status.failed(new FeedStatus.Failure(clock.instant(), kind, message));
            listener.failed(name(), kind);
            lists.forget();
        }
        return wait;
    }

    private Duration read(ListedFile latest) throws FeedException {
        LocalDate today = GdeltInterval.day(latest.at().at());
        Duration wait = settings.poll();
        boolean readPast = false;
        for (LocalDate day = today; !day.isBefore(days.first(today)) && !stopped; day = day.minusDays(1)) {
            Instant now = clock.instant();
            Trouble trouble = troubles.get(day);
            if (trouble != null && trouble.next.isAfter(now)) {
                wait = min(wait, Duration.between(now, trouble.next));
            } else if (!days.complete(day)) {
                if (readPast) {
                    // What is new comes first.
                    return Duration.ZERO;
                }
                var due = due(day, latest);
                try {
                    readPast = take(day, today, due);
                    // A past day that is not complete now has other files to be read.
                    wait = readPast || day.equals(today) ? wait : Duration.ZERO;
                } catch (FeedException e) {
                    Trouble here = trouble(day);
                    Duration again = failed(e.kind(), String.valueOf(e.getMessage()), here.backoff);
                    here.next = now.plus(again);
                    wait = min(wait, again);
                    if (OF_ALL.contains(e.kind())) {
                        return wait;
                    }
                }
            }
        }
        if (wait.equals(settings.poll())) {
            status = status.succeeded(clock.instant());
        }
        return wait;
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private Trouble trouble(LocalDate day) {
        return troubles.computeIfAbsent(day, d -> new Trouble(new Backoff(FIRST_WAIT, settings.poll(), random)));
    }

    /** The files of a day that are to be read: its own, or its quarters of an hour after the last one that was read; empty where one is not listed. */
    private SortedMap<GdeltInterval, Optional<ListedFile>> due(LocalDate day, ListedFile latest) throws FeedException {
        GdeltInterval last = GdeltInterval.lastOf(day);
        Optional<GdeltInterval> position = days.position(day);
        if (position.isEmpty() && latest.at().isAfter(last) && stream.hasDays() && !withoutFile.contains(day)) {
            Optional<ListedFile> file = lists.day(GdeltInterval.firstOf(day));
            if (file.isPresent()) {
                return new TreeMap<>(Map.of(last, file));
            }
        }
        return lists.quarters(position.orElse(GdeltInterval.firstOf(day).previous()), last, latest);
    }

    /** Imports files of a day; returns whether it is a past day that is now complete. */
    private boolean take(LocalDate day, LocalDate today, SortedMap<GdeltInterval, Optional<ListedFile>> due)
            throws FeedException {
        Instant began = clock.instant();
        boolean past = day.isBefore(today);
        days.begin(today, past ? day : null);
        for (var file : due.entrySet()) {
            if (stopped) {
                return false;
            }
            if (file.getValue().isEmpty()) {
                missed(day, file.getKey());
            } else if (!take(day, file.getValue().get())) {
                return false;
            }
            days.store(day, file.getKey());
            status = status.at(file.getKey().at());
        }
        if (past && due.isEmpty()) {
            skip(day.toString(), "no file of it is listed");
            days.done(today, Duration.between(began, clock.instant()));
            return true;
        }
        if (!past || !days.complete(day)) {
            return false;
        }
        days.done(today, Duration.between(began, clock.instant()));
        LOG.info("feed {}: {} is read, {} of {} days", name(), day, backfill().read(), settings.days());
        return true;
    }

    /** Imports a file, or skips it after all tries; false when the day's quarters of an hour are to be read instead. */
    private boolean take(LocalDate day, ListedFile listed) throws FeedException {
        try {
            Path file = download.fetch(listed);
            imports.take(file, listed.format());
            Download.drop(file);
        } catch (FeedException e) {
            if (stopped || e.kind() == Kind.STORE || ++trouble(day).tries < settings.tries()) {
                throw e;
            }
            troubles.remove(day);
            if (listed.format() == Format.GDELT1) {
                withoutFile.add(day);
                LOG.warn("feed {}: {}; the quarters of an hour of that day are read instead", name(), e.getMessage());
                return false;
            }
            skip(listed.at().toString(), String.valueOf(e.getMessage()));
            return true;
        }
        troubles.remove(day);
        listener.imported(name());
        status = status.succeeded(clock.instant());
        return true;
    }

    /** Skips an interval that is not listed, with those that follow, once all tries are used up; before that, throws the failure. */
    private void missed(LocalDate day, GdeltInterval interval) throws FeedException {
        String why = stream.file(interval.toString()) + " is not in " + stream.masterList();
        if (!lists.reachesBeyond(interval)) {
            throw new FeedException(Kind.MISSING, why + ", which ends before it");
        }
        Trouble trouble = trouble(day);
        if (trouble.tries < settings.tries() && ++trouble.tries < settings.tries()) {
            throw new FeedException(Kind.MISSING, why + " (try " + trouble.tries + " of " + settings.tries() + ")");
        }
        skip(interval.toString(), why);
    }

    private void skip(String what, String why) {
        LOG.warn("feed {}: {} is skipped: {}. If its file appears later, import it by hand", name(), what, why);
        days.hole(what);
        listener.skipped(name());
    }
}
