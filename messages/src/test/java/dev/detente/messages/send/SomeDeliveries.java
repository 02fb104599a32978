package dev.detente.messages.send;

import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;

/** A process that delivers what waits in the store of its folder, until it is killed. */
final class SomeDeliveries {
    /** Long enough for a busy machine: an answer that comes too late is none, and the message comes again. */
    static final Duration LIMIT = Duration.ofSeconds(5);

    private SomeDeliveries() {}

    public static void main(String... args) throws InterruptedException {
        Post none = new Post() {
            @Override
            public boolean open() {
                return false;
            }

            @Override
            public void send(Letter letter) throws RefusedException {
                throw new RefusedException("no mail here");
            }
        };
        SqlStore store = SqlStore.sqlite(Path.of(args[0])).alone();
        new Courier(
                        store.outbox(),
                        new Networks(List.of("127.0.0.0/8"), SystemDefaultDnsResolver.INSTANCE),
                        none,
                        new Courier.Settings(LIMIT, Duration.ofMillis(50), Duration.ofMillis(500), 1000),
                        InstantSource.system(),
                        RandomGenerator.getDefault(),
                        (channel, then) -> {})
                .start();
        System.out.println("begun");
        Thread.currentThread().join();
    }
}
