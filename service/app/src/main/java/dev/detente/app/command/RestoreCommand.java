package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.command.StoreSettings;
import dev.detente.intake.background.UploadFolder;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore;
import dev.detente.store.sql.SqlStore;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Fills an empty store from a backup. */
@Command(
        name = "restore",
        description = "Fills an empty store from a backup, completely or not at all.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A store that is not empty is refused and stays unchanged: name a new folder or an empty database.",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RestoreCommand extends FileCommand {
    private static final String INTERRUPTED =
            "was running when the backup was made, and its file is not here: import the file again, what is stored already"
                    + " counts as a duplicate";

    @Parameters(paramLabel = "FILE", description = "A file that \"detente backup\" wrote.")
    private Path file;

    @Mixin
    private StoreOptions options;

    @Override
    protected int run(PrintWriter out, PrintWriter err) {
        StoreSettings where = options.settings();
        ProgressDisplay display = ProgressDisplay.on(err);
        boolean folderWasThere = Files.exists(where.dataDir());
        boolean storeWasThere = where.exists();
        try (display;
                SqlStore into = where.open()) {
            into.restore(file, (table, rows, all) -> display.step("restore", "rows", rows, all, ""));
            interrupt(into.imports(), where.dataDir(), err);
        } catch (RuntimeException e) {
            if (!storeWasThere) {
                where.delete(!folderWasThere);
            }
            throw e;
        }
        err.printf(Locale.ROOT, "restored %s: %,d rows%n", file, display.done());
        return 0;
    }

    /** Ends the imports that ran when the backup was made and whose file is not here: nothing would ever continue them. */
    private static void interrupt(ImportStore imports, Path dataDir, PrintWriter err) {
        for (ImportJob job : imports.running()) {
            if (!UploadFolder.reaches(dataDir, Path.of(job.path()))) {
                imports.end(
                        job.id(),
                        ImportJob.State.FAILED,
                        INTERRUPTED,
                        InstantSource.system().instant());
                err.printf(Locale.ROOT, "the import of %s %s%n", job.name(), INTERRUPTED);
            }
        }
    }
}
