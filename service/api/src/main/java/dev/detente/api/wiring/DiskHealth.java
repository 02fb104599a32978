package dev.detente.api.wiring;

import dev.detente.store.Disk;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Path;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports how much room the disk of the data folder has; down when it is full. */
record DiskHealth(Path folder) implements HealthIndicator {
    @Override
    public Health health() {
        Health.Builder health = Health.up();
        try {
            FileStore disk = Disk.of(folder);
            health.withDetail("total", disk.getTotalSpace()).withDetail("free", disk.getUsableSpace());
        } catch (IOException e) {
            health.down().withDetail("failure", "cannot ask how much room there is: " + e);
        }
        Disk.full(folder).ifPresent(text -> health.down().withDetail("failure", text));
        return health.withDetail("threshold", Disk.LEAST_BYTES)
                .withDetail("path", folder.toAbsolutePath().toString())
                .build();
    }
}
