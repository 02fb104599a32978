package dev.detente.intake.live;

import dev.detente.intake.live.FeedException.Kind;
import dev.detente.store.FeedPositions;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of the live GDELT 2.0 feed. Each {@link #pass} imports what was published since the last one, in order, and returns how long
 * to wait. The position is stored after each interval, so that failures and restarts neither lose nor repeat one.
 *
 * <p>Normally {@code lastupdate.txt} names the one interval that is new. When more are due, the master list is read. A missing interval is
 * retried, then skipped; any other failure holds the feed until it is resolved.
 */
public final class GdeltFeed {
    private static final Logger LOG = LoggerFactory.getLogger(GdeltFeed.class);
    /** How long to wait after the first failure. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);

    /** Kinds of failure that can be permanent for a file. */
    private static final Set<Kind> MAY_LAST = Set.of(Kind.SIZE, Kind.CHECKSUM, Kind.CONTENT);

    private final GdeltStream stream;
    private final Settings settings;
    private final GdeltLists lists;
    private final Download download;
    private final GdeltImport imports;
    private final FeedPositions positions;
    private final FeedListener listener;
    private final InstantSource clock;
    private final Backoff backoff;
    /** Number of failed tries by interval. */
    private final Map<Interval, Integer> tries = new HashMap<>();

    private volatile FeedStatus status;
    private volatile boolean stopped;

    /**
     * Settings for reading.
     *
     * @param poll how long to wait when nothing is new; failures never make the feed wait longer
     * @param tries how often to look for a missing interval
     * @param since where to start when the store has no position: at the first interval of that UTC day; null for the latest interval
     * @param skip intervals to skip, as YYYYMMDDHHMMSS
     * @param maxFile most bytes of a file, above zero
     * @param maxUnpacked most bytes to which a file may unpack, above zero
     */
    public record Settings(
            Duration poll, int tries, @Nullable LocalDate since, Set<String> skip, long maxFile, long maxUnpacked) {
        public Settings {
            skip = Set.copyOf(skip);
        }

        /** With the usual limits of files. */
        public Settings(Duration poll, int tries, @Nullable LocalDate since, Set<String> skip) {
            this(poll, tries, since, skip, Download.MAX_SIZE, Download.MAX_UNPACKED);
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
        this.lists = new GdeltLists(source, stream, clock);
        this.download = new Download(source, folder, settings.maxFile(), settings.maxUnpacked());
        this.imports = imports;
        this.positions = positions;
        this.listener = listener;
        this.clock = clock;
        Instant now = clock.instant();
        this.backoff = new Backoff(FIRST_WAIT, settings.poll(), new SplittableRandom(now.toEpochMilli()));
        this.status = new FeedStatus(now, position().map(Interval::at).orElse(null), null, null);
    }

    /** The feed's name in positions, metrics and health. */
    public String name() {
        return stream.feed();
    }

    /** The status of the feed. */
    public FeedStatus status() {
        return status;
    }

    /** How far the feed is behind. */
    public Duration lag() {
        return status.lag(clock.instant());
    }

    /** Stops a running pass after the current interval. */
    void stop() {
        stopped = true;
    }

    /**
     * Imports what is new.
     *
     * @return how long to wait before the next pass
     */
    Duration pass() {
        try {
            catchUp();
            status = status.succeeded(clock.instant());
            backoff.reset();
            return settings.poll();
        } catch (FeedException e) {
            return failed(e.kind(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("feed {}: unexpected failure", name(), e);
            return failed(Kind.STORE, "the store or the service failed: " + e);
        }
    }

    private Duration failed(Kind kind, String message) {
        Duration wait = backoff.failed();
        LOG.warn("feed {}: {}; trying again in {} s", name(), message, wait.toSeconds());
        status = status.failed(new FeedStatus.Failure(clock.instant(), kind, message));
        listener.failed(name(), kind);
        return wait;
    }

    private void catchUp() throws FeedException {
        ListedFile latest = lists.latest();
        Interval position = position().orElse(null);
        if (position == null) {
            LocalDate since = settings.since();
            Interval first = since == null
                    ? latest.interval()
                    : lists.firstSince(since.atStartOfDay(ZoneOffset.UTC).toInstant(), latest);
            if (first == null) {
                return;
            }
            position = first.previous();
            storePosition(position);
        }
        while (latest.interval().isAfter(position)) {
            for (var due : due(position, latest).entrySet()) {
                if (stopped) {
                    return;
                }
                take(due.getKey(), due.getValue().orElse(null));
                position = due.getKey();
                storePosition(position);
                status = status.succeeded(clock.instant());
                backoff.reset();
            }
        }
    }

    /** The intervals due after the position, in order. */
    private Map<Interval, Optional<ListedFile>> due(Interval position, ListedFile latest) throws FeedException {
        if (position.next().equals(latest.interval())) {
            return Map.of(latest.interval(), Optional.of(latest));
        }
        IntervalPlan plan = lists.plan(position, latest);
        var due = plan.intervals();
        due.forEach((interval, listed) -> {
            if (listed.isEmpty() && plan.reachesBeyond(interval)) {
                tries.merge(interval, 1, Integer::sum);
            }
        });
        return due;
    }

    private void take(Interval interval, @Nullable ListedFile listed) throws FeedException {
        if (settings.skip().contains(interval.toString())) {
            skip(interval, "the settings say so");
        } else if (listed == null) {
            missed(interval, "is not in " + stream.masterList());
        } else {
            try {
                Path file = download.fetch(listed);
                imports.take(file);
                Download.drop(file);
                listener.imported(name());
            } catch (FeedException e) {
                if (e.kind() != Kind.MISSING) {
                    throw MAY_LAST.contains(e.kind()) ? withRemedy(e, interval) : e;
                }
                tries.merge(interval, 1, Integer::sum);
                missed(interval, "is in the list, but cannot be fetched");
            }
        }
        tries.remove(interval);
    }

    private static FeedException withRemedy(FeedException e, Interval interval) {
        return new FeedException(
                e.kind(), e.getMessage() + "; if it fails again, skip it with --detente.gdelt.skip=" + interval, e);
    }

    /** Skips a missing interval once all tries are used up; before that, throws the failure. */
    private void missed(Interval interval, String why) throws FeedException {
        int tried = tries.getOrDefault(interval, 0);
        if (tried < settings.tries()) {
            throw new FeedException(
                    Kind.MISSING,
                    stream.file(interval.toString()) + " " + why
                            + (tried == 0
                                    ? ", which ends before it"
                                    : " (try " + tried + " of " + settings.tries() + ")"));
        }
        skip(interval, "it " + why + ", after " + tried + " tries");
    }

    private void skip(Interval interval, String why) {
        LOG.warn(
                "feed {}: interval {} is skipped: {}. If its file appears later, import it by hand",
                name(),
                interval,
                why);
        listener.skipped(name());
    }

    /** Stores the position, so that earlier intervals are not read again, even after a restart. */
    private void storePosition(Interval interval) {
        positions.append(name(), interval.toString(), clock.instant());
        status = status.at(interval.at());
    }

    private Optional<Interval> position() {
        return positions
                .last(name())
                .map(text -> Interval.parse(text)
                        .orElseThrow(() -> new IllegalStateException(
                                "the position of feed " + name() + " is \"" + text + "\", no YYYYMMDDHHMMSS")));
    }
}
