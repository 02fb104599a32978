package dev.detente.messages.send;

import dev.detente.messages.Delivery.State;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/**
 * A process that delivers what waits in the store of its folder until nothing does, or it is killed. Its clock is hours ahead of that of the one
 * before, so that what a killed one had taken is free at once.
 */
final class SomeDeliveries {
    /** Long enough for a busy machine: an answer that comes too late is none, and the message comes again. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    /** How far the clocks of two processes that follow each other are apart. */
    static final Duration APART = Duration.ofHours(6);

    private SomeDeliveries() {}

    public static void main(String... args) throws InterruptedException {
        Carrier none = (to, delivery) -> {
            throw new Carrier.NotDeliveredException("no mail here", false, null);
        };
        SqlStore store = SqlStore.sqlite(Path.of(args[0])).alone();
        InstantSource clock =
                InstantSource.offset(InstantSource.system(), APART.multipliedBy(Integer.parseInt(args[1])));
        Courier courier = new Courier(
                        new SqlOutbox(store.transactions()),
                        new Networks(List.of("127.0.0.0/8"), SystemDefaultDnsResolver.INSTANCE),
                        none,
                        new Courier.Settings(LIMIT, Duration.ofMillis(50), Duration.ofMillis(500), 1000),
                        clock,
                        RandomGenerator.getDefault(),
                        (channel, then) -> {})
                .start();
        System.out.println("begun");
        while (new SqlOutbox(store.transactions()).count(State.WAITING) > 0) {
            Thread.sleep(50);
        }
        courier.close();
        store.close();
    }
}
