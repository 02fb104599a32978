package dev.detente.intake.live;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Reads live feeds while the service runs, each in its own thread. */
public final class LiveFeeds {
    /** How long to wait for a feed to stop: longer than any import step. A feed that takes longer is cut off, which loses no stored data. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final List<GdeltFeed> feeds;
    private final FeedListener listener;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    public LiveFeeds(List<GdeltFeed> feeds, FeedListener listener) {
        this.feeds = List.copyOf(feeds);
        this.listener = listener;
    }

    /** All feeds. */
    public List<GdeltFeed> feeds() {
        return feeds;
    }

    /** Starts reading. */
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

    /** Stops the feeds after their current intervals. */
    void stop() throws InterruptedException {
        feeds.forEach(GdeltFeed::stop);
        stopped.countDown();
        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
        }
    }
}
