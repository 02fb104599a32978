package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.StoreOptions;
import dev.detente.store.sql.SqlStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Writes everything in the store into a file, while the server runs. */
@Command(
        name = "backup",
        description = "Writes everything in the store into a new file. A server may use the store meanwhile.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "The file holds the store as it was at one moment. It can be restored into SQLite and into PostgreSQL.",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class BackupCommand extends FileCommand {
    @Parameters(paramLabel = "FILE", description = "The file to write; it must not exist yet.")
    private Path file;

    @Mixin
    private StoreOptions options;

    @Override
    protected int run(PrintWriter out, PrintWriter err) {
        ProgressDisplay display = ProgressDisplay.on(err);
        try (display;
                SqlStore from = options.settings().openExisting()) {
            from.backup(file, (table, rows, all) -> display.step("backup", "rows", rows, all, ""));
        }
        err.printf(Locale.ROOT, "wrote %s: %,d rows%n", file, display.done());
        return 0;
    }
}
