package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Stress;
import dev.detente.store.Fault;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A PostgreSQL that is stopped under load and comes back on the same port with the same data. */
class RestartedPostgresTest {
    private final Path folder;

    RestartedPostgresTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private EmbeddedPostgres start(int round, int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data" + round))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private static final int RESTARTS = Stress.size(1, 20);

    @Test
    void aRestartUnderLoadIsReportedAndStoresNoHalfStep() throws Exception {
        for (int round = 0; round < RESTARTS; round++) {
            restart(round);
        }
    }

    private void restart(int round) throws Exception {
        EmbeddedPostgres server = start(round, 0);
        int port = server.getPort();
        String url = "jdbc:postgresql://localhost:" + port + "/postgres";
        try (SqlStore store = SqlStore.open(url, "postgres", null)) {
            store.ask();
            CompletableFuture<Integer> underWay = new CompletableFuture<>();
            int[] confirmed = {0};
            CompletableFuture<StoreException> failure = CompletableFuture.supplyAsync(() -> {
                try {
                    SomeImport.goOn(store, Integer.MAX_VALUE, () -> {
                        if (++confirmed[0] == 5) {
                            underWay.complete(5);
                        }
                    });
                } catch (StoreException e) {
                    return e;
                }
                throw new AssertionError("nothing failed");
            });
            underWay.get(1, TimeUnit.MINUTES);
            server.close();
            assertThat(failure.get(1, TimeUnit.MINUTES))
                    .hasMessageStartingWith("the store " + url + " failed: ")
                    .hasMessageContaining("what was not confirmed may be given again")
                    .hasMessageNotContaining("INSERT INTO");

            long stopped = System.nanoTime();
            assertThatThrownBy(store::ask)
                    .isInstanceOf(StoreException.class)
                    .hasMessageStartingWith("the store " + url + " does not answer: ");

            for (int ask = 0; ask < 20; ask++) {
                // At once: a pool would wait ten seconds for each.
                assertThatThrownBy(() -> store.reports().position())
                        .isInstanceOf(StoreException.class)
                        .extracting(e -> ((StoreException) e).fault())
                        .isEqualTo(Fault.UNREACHABLE);
            }
            assertThat(System.nanoTime() - stopped).isLessThan(20 * TimeUnit.SECONDS.toNanos(10));
            assertThat(store.faults()).extracting(Fault.Diagnosis::fault).containsExactly(Fault.UNREACHABLE);

            server = start(round, port);
            store.ask();
            int stored = SomeImport.stepsStored(store);
            // The answer to a commit can be lost with the connection: the step may be there, or not.
            assertThat(stored).isBetween(confirmed[0], confirmed[0] + 1);
            assertSame(store, stored);
            assertThat(store.faults()).isEmpty();
            SomeImport.goOn(store, stored + 5, () -> {});
            assertSame(store, stored + 5);
        } finally {
            server.close();
        }
    }

    private static void assertSame(Store store, int steps) {
        try (Store undisturbed = SqlStore.temporary()) {
            SomeImport.goOn(undisturbed, steps, () -> {});
            KilledImportTest.assertSameAs(store, undisturbed);
        }
    }
}
