package dev.detente.service;

import dev.detente.service.store.Retention;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code detente.} for where data is and how long it is kept. They are read before the store is opened, so that a mistake is
 * reported at once.
 *
 * @param dataDir the folder of everything that the service keeps (default {@code detente-data} where it was started)
 * @param importDir the folder below which files may be imported by their path; null when no files may
 * @param retention after how many days the reports of a feed are deleted, by the feed's id; by default no reports are deleted
 */
@ConfigurationProperties("detente")
public record DataProperties(
        @DefaultValue("detente-data") Path dataDir,
        @Nullable Path importDir,
        @DefaultValue Map<String, Integer> retention) {
    public DataProperties {
        if (importDir != null && !Files.isDirectory(importDir)) {
            throw new IllegalArgumentException(
                    "detente.import-dir is not a folder: " + importDir + "; make it, name another, or leave it out");
        }
        retention = Map.copyOf(retention);
        Retention.days(retention);
    }
}
