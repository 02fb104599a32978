package dev.detente.api.command;

import dev.detente.rules.compile.RuleCache;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Where the store is, for commands that use it without a server: found in the same way as by the server.
 *
 * @param dataDir the folder of the SQLite file
 * @param url a PostgreSQL URL, null for SQLite
 * @param user the database's user, null when the URL names one
 * @param password the user's password, null when none is needed
 */
public record StoreSettings(
        Path dataDir,
        @Nullable String url,
        @Nullable String user,
        @Nullable String password) {
    static final String DATA_DIR = "detente.data-dir";
    private static final String DEFAULT_DIR = "detente-data";

    /**
     * Reads settings as Spring Boot does: arguments, then the environment, then {@code application.properties}.
     *
     * @param arguments {@code --name=value}
     */
    public static StoreSettings of(List<String> arguments) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SimpleCommandLinePropertySource(arguments.toArray(String[]::new)));
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        return new StoreSettings(
                Path.of(environment.getProperty(DATA_DIR, DEFAULT_DIR)),
                environment.getProperty("spring.datasource.url"),
                environment.getProperty("spring.datasource.username"),
                environment.getProperty("spring.datasource.password"));
    }

    /**
     * Opens an existing store.
     *
     * @throws IllegalArgumentException when there is no store
     */
    public SqlStore openExisting() {
        Path file = dataDir.resolve(SqlStore.FILE);
        if (!exists()) {
            throw new IllegalArgumentException("there is no store " + file + ": name its folder with --data-dir");
        }
        return open();
    }

    /** Whether the store exists already; a database always does. */
    public boolean exists() {
        return (url != null && !url.isBlank()) || Files.exists(dataDir.resolve(SqlStore.FILE));
    }

    /**
     * Deletes SQLite's files again, when they were made for nothing.
     *
     * @param folder whether the folder was made for them and is deleted too
     */
    public void delete(boolean folder) {
        SqlStore.delete(dataDir);
        if (folder) {
            try {
                Files.deleteIfExists(dataDir);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The folder of compiled rules; null when there is no data folder, since a command creates none for them. */
    @Nullable
    public Path compiledRules() {
        return Files.isDirectory(dataDir) ? dataDir.resolve(RuleCache.FOLDER) : null;
    }

    /** Opens the store. */
    public SqlStore open() {
        return SqlStore.open(dataDir, url, user, password);
    }
}
