package dev.detente.messages.send;

import dev.detente.messages.Delivery;
import dev.detente.messages.Delivery.State;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription;
import dev.detente.messages.send.Carrier.NotDeliveredException;
import dev.detente.model.work.Worker;
import dev.detente.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Delivers the messages that wait, at most one to each subscription at a time. Tries a failed delivery again after longer and longer waits, and gives it
 * up in the end. When a service is killed during a delivery, another one delivers it after its lease; then it may arrive twice, with the same id.
 */
public final class Courier implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);

    /** How many messages are on their way at once. */
    static final int THREADS = 16;

    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int WAIT_GROWS = 3;

    private final Outbox outbox;
    private final WebCarrier web;
    private final Carrier mail;
    private final Settings settings;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final BiConsumer<Subscription.Channel, State> tried;
    private final Worker worker = new Worker("deliveries");
    private final Semaphore free = new Semaphore(THREADS);
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, task -> {
        Thread thread = new Thread(task, "delivery");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * How deliveries are tried.
     *
     * @param limit how long a receiver has for its answer
     * @param firstWait how long to wait after the first failure; then three times as long each time
     * @param longestWait the longest of these waits
     * @param attempts how often a delivery is tried before it is given up, 1 or more
     */
    public record Settings(Duration limit, Duration firstWait, Duration longestWait, int attempts) {
        /** How long no other service may take a delivery: twice the limit and some seconds, since a mail server may exceed it. */
        Duration lease() {
            return limit.multipliedBy(2).plusSeconds(10);
        }
    }

    /**
     * A courier that has not begun.
     *
     * @param mail carries what is sent by mail
     * @param tried receives, after each attempt, the state of the delivery: waiting when it will be tried again
     */
    public Courier(
            Outbox outbox,
            Networks networks,
            Carrier mail,
            Settings settings,
            InstantSource clock,
            RandomGenerator random,
            BiConsumer<Subscription.Channel, State> tried) {
        this.outbox = outbox;
        this.settings = settings;
        this.clock = clock;
        this.random = random;
        this.tried = tried;
        web = new WebCarrier(networks, settings.limit(), clock);
        this.mail = mail;
    }

    /** Begins to deliver. */
    public Courier start() {
        // Looks at least as often as a failed delivery is tried again.
        Duration pause = settings.firstWait().compareTo(PAUSE) < 0 ? settings.firstWait() : PAUSE;
        var unused = worker.repeat(pause, pause, this::round);
        return this;
    }

    /** Delivers all that is due. */
    private void round() {
        try {
            boolean more = true;
            while (more && !Thread.currentThread().isInterrupted()) {
                free.acquire();
                int places = 1 + free.drainPermits();
                List<Delivery> taken = List.of();
                try {
                    taken = outbox.take(clock.instant(), settings.lease(), places);
                } finally {
                    free.release(places - taken.size());
                }
                taken.forEach(this::begin);
                more = !taken.isEmpty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (StoreException e) {
            LOG.warn("messages wait, since the store does not answer: {}", e.getMessage());
        }
    }

    private void begin(Delivery delivery) {
        try {
            threads.execute(() -> {
                try {
                    deliver(delivery);
                } finally {
                    free.release();
                }
            });
        } catch (RejectedExecutionException e) {
            // This service ends. Another one, or this one after a restart, takes the delivery when its lease is over.
            free.release();
        }
    }

    private void deliver(Delivery delivery) {
        try {
            Subscription to = outbox.subscription(delivery.subscription()).orElse(null);
            if (to != null) {
                tried.accept(to.channel(), carry(to, delivery));
            }
        } catch (StoreException e) {
            LOG.warn(
                    "message {} is sent again later, since the store does not answer: {}",
                    delivery.number(),
                    e.getMessage());
        }
    }

    private State carry(Subscription to, Delivery delivery) {
        try {
            (to.channel() == Subscription.Channel.MAIL ? mail : web).carry(to, delivery);
        } catch (NotDeliveredException e) {
            return failed(delivery, e);
        } catch (RuntimeException e) {
            LOG.error("message {} could not be delivered", delivery.number(), e);
            return failed(delivery, new NotDeliveredException("An error in this program: " + e, false, null));
        }
        outbox.delivered(delivery.number(), clock.instant());
        return State.DELIVERED;
    }

    private State failed(Delivery delivery, NotDeliveredException e) {
        Instant now = clock.instant();
        boolean last = e.last() || delivery.attempts() + 1 >= settings.attempts();
        Duration wait = wait(delivery.attempts());
        Duration asked = e.after();
        Instant next = now.plus(asked != null && asked.compareTo(wait) > 0 ? asked : wait);
        outbox.failed(delivery.number(), String.valueOf(e.getMessage()), last ? null : next, now);
        if (last) {
            LOG.warn(
                    "message {} to subscription {} is given up: {}",
                    delivery.number(),
                    delivery.subscription(),
                    e.getMessage());
        }
        return last ? State.DEAD : State.WAITING;
    }

    /** The wait before the next try, shortened by up to a fifth at random, so that deliveries that failed together are not tried again together. */
    private Duration wait(int failures) {
        Duration wait = settings.firstWait();
        for (int i = 0; i < failures && wait.compareTo(settings.longestWait()) < 0; i++) {
            wait = wait.multipliedBy(WAIT_GROWS);
        }
        long millis = Math.min(wait.toMillis(), settings.longestWait().toMillis());
        return Duration.ofMillis(millis - random.nextLong(millis / 5 + 1));
    }

    @Override
    public void close() {
        worker.stop();
        threads.shutdown();
        web.close();
        threads.shutdownNow();
    }
}
