package dev.detente.api.command;

import dev.detente.intake.Ingest;
import dev.detente.intake.RowSources;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.intake.row.ReadAhead;
import dev.detente.intake.row.RowSource;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBook;
import dev.detente.scoring.files.PairReports;
import dev.detente.store.ReportStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads files for commands that were given files, into a store or by pair, and prints what became of their rows. */
public final class FileReports {
    private FileReports() {}

    /**
     * Reads the good rows of files.
     *
     * @param formats the format of each
     * @param names what the columns of a CSV are called
     * @param book the rule book whose issues the reports may name
     * @param clock gives the time at which they count as recorded
     * @return whether some rows were rejected, which is printed
     */
    public static boolean read(
            List<Path> files,
            List<Format> formats,
            ColumnNames names,
            ActorCatalog actors,
            RuleBook book,
            ReportStore store,
            InstantSource clock,
            PrintWriter err)
            throws IOException {
        RowSources sources = sources(actors, book, clock);
        Ingest ingest = new Ingest(store, actors, book::issues, (feed, outcome, count) -> {});
        List<String> columns = columns(files, formats, names);
        boolean rejected = false;
        for (int i = 0; i < files.size(); i++) {
            try (RowSource rows = sources.open(
                    Files.newInputStream(files.get(i)), formats.get(i), columns.get(i), RowSources.Origin.FILE)) {
                Ingest.Intake taken = ingest.take(rows, formats.get(i).feed(), clock);
                print(files.get(i).toString(), taken, err);
                rejected |= taken.result().rejectedRows() > 0;
            }
        }
        return rejected;
    }

    private static RowSources sources(ActorCatalog actors, RuleBook book, InstantSource clock) {
        return new RowSources(actors, book::issues, RowFilter.STANDARD, clock, TakenIds.none(), UnpackLimits.STANDARD);
    }

    private static List<String> columns(List<Path> files, List<Format> formats, ColumnNames names) throws IOException {
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            columns.add(RowSources.columns(files.get(i), formats.get(i), names));
        }
        return columns;
    }

    /**
     * Reads the good rows of files of any size: rows are read ahead while those before them are packed.
     *
     * @param formats the format of each
     * @param names what the columns of a CSV are called
     * @param book the rule book whose issues the reports may name
     * @param clock gives the current day
     * @param progress receives how many rows of a file were read, of an unknown number, and then how many parts were sorted
     * @return whether some rows were rejected, which is printed
     */
    public static boolean read(
            List<Path> files,
            List<Format> formats,
            ColumnNames names,
            ActorCatalog actors,
            RuleBook book,
            PairReports into,
            InstantSource clock,
            PrintWriter err,
            Progress<String> progress)
            throws IOException {
        RowSources sources = sources(actors, book, clock);
        List<String> columns = columns(files, formats, names);
        List<FileRows> all = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            int file = i;
            FileRows rows = new FileRows(
                    reports -> Parallel.each(reports, report -> into.add(file, report.index(), report.report())));
            try (RowSource source = new ReadAhead(sources.open(
                    Files.newInputStream(files.get(i)), formats.get(i), columns.get(i), RowSources.Origin.FILE))) {
                while (rows.read(source)) {
                    progress.step("reading " + files.get(i).getFileName(), rows.count(), -1);
                }
            }
            all.add(rows);
        }
        into.settle(progress);
        boolean rejected = false;
        for (int i = 0; i < files.size(); i++) {
            int file = i;
            Ingest.Intake taken = all.get(i).intake(outcome -> into.count(file, outcome));
            print(files.get(i).toString(), taken, err);
            rejected |= taken.result().rejectedRows() > 0;
        }
        return rejected;
    }

    /**
     * Prints what became of a file's rows.
     *
     * @param file its name, as it was given
     */
    public static void print(String file, Ingest.Intake taken, PrintWriter err) {
        Ingest.Result result = taken.result();
        err.printf(
                Locale.ROOT,
                "%s: %d accepted, %d duplicates, %d corrections%s%n",
                file,
                result.accepted(),
                result.duplicates(),
                result.corrections(),
                taken.leftOut().isEmpty() ? "" : "; " + ImportTable.leftOut(taken.leftOut()));
        result.rejected()
                .forEach(r -> err.printf(
                        Locale.ROOT,
                        "%s: row %d: %s%n",
                        file,
                        r.index() + 1,
                        r.problem().quoted()));
    }
}
