package dev.detente.service;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings under {@code detente.} that tell where files are.
 *
 * @param dataDir the folder of everything that the service keeps (default {@code detente-data} where it was started)
 * @param importDir the folder below which files may be imported by their path; null when none may
 */
@ConfigurationProperties("detente")
public record DataProperties(
        @DefaultValue("detente-data") Path dataDir,
        @Nullable Path importDir) {}
