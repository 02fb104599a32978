package dev.detente.web.support;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/** Detects bodies and answers that go too slowly. The time limit of a connection bounds each wait, this bounds all waits of a request together. */
@Component
public final class Pacer implements DisposableBean {
    private static final Logger LOG = LoggerFactory.getLogger(Pacer.class);
    private static final long TICK_MILLIS = 250;
    private static final long SECOND_MILLIS = 1000;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pacer");
        thread.setDaemon(true);
        return thread;
    });
    private final Set<Pace> paces = ConcurrentHashMap.newKeySet();
    private final long patience;
    private final long leastRate;
    private final Future<?> ticking;

    Pacer(ConnectionProperties settings) {
        patience = settings.patience().toMillis();
        leastRate = settings.leastRate().toBytes();
        ticking = clock.scheduleWithFixedDelay(
                () -> paces.forEach(Pace::tick), TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Begins to watch.
     *
     * @param late is called once, on a thread of this class, when it goes too slowly
     */
    public Pace watch(Runnable late) {
        return new Pace(late, Long.MAX_VALUE);
    }

    /**
     * Begins to watch what may not take for ever, however fast it goes.
     *
     * @param most how long the service waits for the client at most, above zero
     */
    Pace watch(Duration most) {
        return new Pace(() -> {}, most.toMillis());
    }

    @Override
    public void destroy() {
        ticking.cancel(false);
        clock.shutdownNow();
    }

    /** How fast one body comes, or one answer goes; only time in which the service waits for the client counts. */
    public final class Pace implements AutoCloseable {
        private final Runnable onLate;
        private final long most;
        private final AtomicLong bytes = new AtomicLong();
        private volatile boolean late;
        private long waited;

        private Pace(Runnable onLate, long most) {
            this.most = most;
            this.onLate = onLate;
        }

        private void tick() {
            if (!late) {
                waited += TICK_MILLIS;
                if (waited > Math.min(most, patience + bytes.get() * SECOND_MILLIS / leastRate)) {
                    late = true;
                    callLate();
                    paces.remove(this);
                }
            }
        }

        private void callLate() {
            try {
                onLate.run();
            } catch (RuntimeException e) {
                // The others are watched all the same.
                LOG.warn("a request that went too slowly could not be ended", e);
            }
        }

        /** Says whether the service waits for the client now. */
        public void waits(boolean now) {
            if (now) {
                paces.add(this);
            } else {
                paces.remove(this);
            }
        }

        /** Whether it went too slowly. */
        public boolean late() {
            return late;
        }

        /** Adds a number of bytes that came or went. */
        public void moved(long count) {
            bytes.addAndGet(count);
        }

        @Override
        public void close() {
            paces.remove(this);
        }
    }
}
