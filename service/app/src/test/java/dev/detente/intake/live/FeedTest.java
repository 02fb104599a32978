package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Importer;
import dev.detente.intake.RowSources;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.live.FeedException.Kind;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Stopwatch;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBooks;
import dev.detente.store.Disk;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.io.TempDir;

/** A feed, the server that it reads, and the store that it fills. */
abstract class FeedTest {
    static final Duration POLL = Duration.ofMinutes(15);
    static final Duration LONG = Duration.ofMinutes(1);
    static final int TRIES = 3;
    private static final IssueTree ISSUES = RuleBooks.read(null).issues();

    final GdeltServer server = new GdeltServer(GdeltStream.ENGLISH);

    @AutoClose
    Store store = SqlStore.temporary();

    final Clock clock = new Clock();
    final Heard heard = new Heard();

    /** How often an import still fails when a step of it is stored. */
    int faults;

    @TempDir
    Path folder;

    @AfterEach
    void close() {
        server.close();
    }

    /** Time that goes on only when the feed waits. */
    static final class Clock implements InstantSource {
        Instant now = Instant.parse("2024-05-02T00:31:00Z");

        @Override
        public Instant instant() {
            return now;
        }
    }

    static final class Heard implements FeedListener {
        final List<String> all = new ArrayList<>();

        @Override
        public void begun(GdeltFeed feed) {}

        @Override
        public void imported(String feed) {
            all.add("imported");
        }

        @Override
        public void skipped(String feed) {
            all.add("skipped");
        }

        @Override
        public void failed(String feed, Kind kind) {
            all.add(kind.id());
        }
    }

    final GdeltFeed feed() {
        return feed(1, LONG);
    }

    final GdeltFeed feed(int days, Duration readTimeout) {
        return feed(GdeltStream.ENGLISH, server, days, readTimeout);
    }

    final GdeltFeed feed(GdeltStream stream, GdeltServer from, int days, Duration readTimeout) {
        RowSources sources = new RowSources(
                ActorCatalog.standard(),
                () -> ISSUES,
                RowFilter.STANDARD,
                clock,
                TakenIds.none(),
                UnpackLimits.STANDARD);
        Importer importer = new Importer(
                store.imports(),
                sources,
                clock,
                (f, outcome, count) -> {
                    if (faults > 0) {
                        faults--;
                        throw new IllegalStateException("a fault behind a step");
                    }
                },
                Importer.KEPT);
        return new GdeltFeed(
                stream,
                new GdeltFeed.Settings(POLL, TRIES, days, Download.MAX_SIZE, Download.MAX_UNPACKED, Disk.LEAST_BYTES),
                new GdeltSource(from.base(), LONG, readTimeout, Long.MAX_VALUE),
                folder.resolve(stream.feed()),
                new GdeltImport(importer, Stopwatch.NONE),
                store.feedPositions(),
                heard,
                clock);
    }

    /** Lets the feed work until it waits for what is new; the waits between, which were those after failures. */
    final List<Duration> settle(GdeltFeed feed) throws InterruptedException {
        List<Duration> waits = new ArrayList<>();
        for (Duration wait = feed.pass(); !wait.equals(POLL); wait = feed.pass()) {
            waits.add(wait);
            clock.now = clock.now.plus(wait);
            assertThat(waits)
                    .as(() -> String.valueOf(feed.status().lastFailure()))
                    .hasSizeLessThan(150);
        }
        return waits;
    }

    static @Nullable Kind failure(GdeltFeed feed) {
        FeedStatus.Failure failure = feed.status().lastFailure();
        return failure == null ? null : failure.kind();
    }
}
