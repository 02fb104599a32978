package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.api.command.StoreOptions;
import dev.detente.store.Damage;
import dev.detente.store.sql.Doctor;
import dev.detente.store.sql.SqlStore;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Looks for damaged reports in the store, and puts them back or takes them out. */
@Command(
        name = "doctor",
        description = "Checks the store, names damaged reports, puts them back or takes them out.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without an option nothing is changed. A server may use the store meanwhile.",
            StoreOptions.FOOTER,
            "Exit status: 0 nothing is damaged now, 1 rows are damaged, or the backup did not have them, 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class DoctorCommand extends FileCommand {
    @Option(
            names = "--from",
            paramLabel = "BACKUP",
            description = "Put damaged rows back as this backup of the store has them, also those taken out before.")
    private @Nullable Path from;

    @Option(
            names = "--quarantine",
            description = "Move damaged rows to the table \"damaged\", so that what they said can be given again.")
    private boolean quarantine;

    @Mixin
    private StoreOptions options;

    @Override
    protected int run(PrintWriter out, PrintWriter err) {
        try (SqlStore store = options.settings().openExisting()) {
            return examine(store.doctor(), out) ? 0 : 1;
        }
    }

    /** Returns whether nothing is damaged any more, and the backup had all that it was to put back. */
    private boolean examine(Doctor doctor, PrintWriter out) {
        List<String> structure = doctor.structure();
        structure.forEach(line -> out.println("the file itself: " + line));
        if (!structure.isEmpty()) {
            out.println("Stop the server, move the file away and restore a backup with detente restore.");
        }
        List<Damage> left = new ArrayList<>(doctor.check());
        left.forEach(out::println);
        List<Damage> outside = doctor.takenOut();
        boolean missed = false;
        if (from != null) {
            List<Damage> wanted = new ArrayList<>(left);
            wanted.addAll(outside);
            List<Damage> back = wanted.isEmpty() ? List.of() : doctor.putBack(from, wanted);
            back.forEach(damage -> out.println("put back row " + damage.seq() + " of the table report"));
            left.removeAll(back);
            outside = doctor.takenOut();
            wanted.removeAll(back);
            wanted.forEach(damage -> out.println("this backup has no undamaged row under the key " + damage.seq()
                    + " of the table report: the row is newer than the backup, is damaged there too, or its key was damaged. Try another"
                    + " backup"));
            missed = !wanted.isEmpty();
        }
        if (quarantine && !left.isEmpty()) {
            doctor.quarantine(left);
            left.forEach(damage -> out.println("took out row " + damage.seq() + " of the table report"));
            left.clear();
            outside = doctor.takenOut();
        }
        summary(out, left, outside, missed);
        return !missed && left.isEmpty() && structure.isEmpty();
    }

    private static void summary(PrintWriter out, List<Damage> left, List<Damage> outside, boolean missed) {
        if (!left.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,d damaged: they are left out of scores and answers. Put them back with \"detente doctor --from"
                            + " BACKUP\", or take them out with \"detente doctor --quarantine\".%n",
                    left.size());
        }
        if (!outside.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,d in the table \"damaged\", which nothing reads: %s.%n",
                    outside.size(),
                    missed
                            ? "this backup cannot put them back"
                            : "put them back with \"detente doctor --from BACKUP\"");
        }
        if (!left.isEmpty() || !outside.isEmpty()) {
            out.println("When no backup has them:");
            out.println(
                    "- report: take it out and import its file again: what is stored already counts as a duplicate");
        }
        if (left.isEmpty() && outside.isEmpty()) {
            out.println("Every report holds what was written.");
        }
    }
}
