package dev.detente.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.wiring.StoreHealth;
import dev.detente.app.ServiceTest;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

class StoreHealthTest extends ServiceTest {
    StoreHealthTest(Environment environment) {
        super(environment);
    }

    @Test
    void healthHasAPartForTheStore() {
        JsonNode part = json("/actuator/health").path("components").path("store");

        assertThat(part.path("status").asString()).isEqualTo("UP");
        assertThat(part.path("details").toString())
                .matches("\\{\"kind\":\"sqlite\",\"reachable\":true,\"damagedRows\":0,\"takenOutRows\":\\d+}");
    }

    @Test
    void aStoreWhoseFileIsGoneIsDownAndNoFileIsMadeInItsPlace(@TempDir Path folder) throws IOException {
        Path file = folder.resolve(SqlStore.FILE);
        try (SqlStore store = SqlStore.sqlite(folder)) {
            StoreHealth health = new StoreHealth(store, new StoreWatch(store, null, InstantSource.system()));
            assertThat(health.health().getStatus()).isEqualTo(Status.UP);

            Files.move(file, folder.resolve("elsewhere"));
            Health down = health.health();

            assertThat(down.getStatus()).isEqualTo(Status.DOWN);
            assertThat(down.getDetails()).containsEntry("kind", "sqlite").containsEntry("reachable", false);
            assertThat(down.getDetails().get("failure"))
                    .asString()
                    .startsWith("the store " + file + " failed: the file is gone; ")
                    .endsWith("restore a backup with detente restore, and start again");
            assertThat(file).doesNotExist();
        }
    }
}
