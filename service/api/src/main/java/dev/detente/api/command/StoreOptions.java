package dev.detente.api.command;

import dev.detente.rules.compile.RuleCache;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the store is, as options of a command that uses it without a server. */
public final class StoreOptions {
    public static final String FOOTER =
            "The store is the one that serve uses with the same settings, including those in the environment and in"
                    + " application.properties.";

    @Option(
            names = {"--data-dir", "--" + StoreSettings.DATA_DIR},
            paramLabel = "DIR",
            description = "The folder of the store (default: detente-data).")
    private @Nullable Path dataDir;

    @Option(
            names = "--spring.datasource.url",
            paramLabel = "URL",
            description =
                    "The URL of a PostgreSQL database, such as jdbc:postgresql://localhost/detente (default: SQLite).")
    private @Nullable String url;

    @Option(names = "--spring.datasource.username", paramLabel = "USER", description = "The database user.")
    private @Nullable String user;

    @Option(
            names = "--spring.datasource.password",
            paramLabel = "PASSWORD",
            description = "The password of the database user.")
    private @Nullable String password;

    /** The options that are given, as {@code --name=value}. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>();
        add(arguments, StoreSettings.DATA_DIR, dataDir);
        add(arguments, "spring.datasource.url", url);
        add(arguments, "spring.datasource.username", user);
        add(arguments, "spring.datasource.password", password);
        return arguments;
    }

    /** The settings from these options; those that are not given are found elsewhere. From then on the log is quiet. */
    public StoreSettings settings() {
        CliLogging.quiet();
        StoreSettings settings = StoreSettings.of(arguments());
        RuleCache.keepIn(settings::compiledRules);
        return settings;
    }

    private static void add(List<String> arguments, String name, @Nullable Object value) {
        if (value != null) {
            arguments.add("--" + name + "=" + value);
        }
    }
}
