package dev.detente.service.cli;

import dev.detente.model.FieldException;
import dev.detente.service.store.StoreException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Unmatched;

/** Where the store is, as options of a command that uses it without a server. */
final class StoreOptions {
    static final String FOOTER =
            "The store is the one that serve has with the same settings: --detente.data-dir (or --data-dir), or"
                    + "%n--spring.datasource.url, --spring.datasource.username and --spring.datasource.password for PostgreSQL.";

    @Option(names = "--data-dir", paramLabel = "DIR", description = "The folder of the store; default detente-data.")
    private @Nullable Path dataDir;

    @Unmatched
    private final List<String> settings = new ArrayList<>();

    /** Runs what a command does with the settings; tells what went wrong, and the exit status. */
    int run(PrintWriter err, Consumer<StoreSettings> command) {
        CliLogging.quiet();
        try {
            if (dataDir != null) {
                settings.add("--" + StoreSettings.DATA_DIR + "=" + dataDir);
            }
            command.accept(StoreSettings.of(settings));
            return 0;
        } catch (FieldException e) {
            err.println(e.field() + " " + e.value() + ": " + e.getMessage());
        } catch (StoreException | IllegalArgumentException e) {
            err.println(e.getMessage());
        }
        return 2;
    }
}
