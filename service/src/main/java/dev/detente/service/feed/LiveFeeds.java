package dev.detente.service.feed;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads live feeds while the service runs, each in a thread of its own. */
final class LiveFeeds {
    /** Longer than any step of an import; a feed that takes longer is cut off, which its store can bear. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<GdeltFeed> feeds;
    private final FeedListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    LiveFeeds(List<GdeltFeed> feeds, FeedListener listener) {
        this.feeds = List.copyOf(feeds);
        this.listener = listener;
    }

    /** All feeds. */
    List<GdeltFeed> feeds() {
        return feeds;
    }

    /** Begins to read. */
    void start() {
        for (GdeltFeed feed : feeds) {
            listener.begun(feed);
            Thread thread = new Thread(() -> read(feed), "feed-" + feed.name());
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    private void read(GdeltFeed feed) {
        try {
            while (!stopped.await(feed.pass().toMillis(), TimeUnit.MILLISECONDS)) {
                // The next pass is due.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends behind the intervals at which the feeds are. */
    void stop() throws InterruptedException {
        feeds.forEach(GdeltFeed::stop);
        stopped.countDown();
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
    }
}
