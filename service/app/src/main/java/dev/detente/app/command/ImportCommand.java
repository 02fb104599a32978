package dev.detente.app.command;

import dev.detente.api.command.FileCommand;
import dev.detente.api.command.Formats;
import dev.detente.api.command.ImportTable;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.RuleBookOption;
import dev.detente.api.command.Stop;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.command.StoreSettings;
import dev.detente.intake.Importer;
import dev.detente.intake.Ingest;
import dev.detente.intake.RowSources;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.hand.RejectedTable;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.NewReport;
import dev.detente.model.ProgramVersion;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.ImportSums;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.State;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Loads files into the store; an interrupted import continues where it stopped. */
@Command(
        name = "import",
        description = "Loads files into the store. An interrupted import continues where it stopped.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Files are plain, .gz or .zip, and hold one of these:",
            "  csv, ndjson, json   actions that people coded, known by the name (*.csv, *.tsv, *.ndjson, *.json)",
            "  gdelt1, gdelt2      GDELT 1.0 and 2.0 events, known by their 57 or 58, or 61 columns",
            "  icews, polecat      ICEWS and POLECAT events, known by their headers",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 1 some rows were rejected, 2 it could not run, or not to the end."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ImportCommand extends FileCommand {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    /** From here on, some thirty thousand rows, it is worth making sums and indexes at the end: a start makes few as fast. */
    private static final long MANY_BYTES = 12_000_000;

    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of actions or events.")
    private List<Path> files;

    @Mixin
    private Formats formats;

    @Option(names = "--follow", description = "Keep reading a plain csv, ndjson or GDELT file as it grows.")
    private boolean follow;

    @Option(
            names = "--rejected",
            paramLabel = "FILE",
            description =
                    "Write the rejected rows into this file: a CSV with the reason of each, to correct and import.")
    private @Nullable Path rejected;

    @Option(
            names = "--keep-rejected",
            paramLabel = "N",
            description =
                    "Keep the first N rejected rows of each file and count the others (default: ${DEFAULT-VALUE}).")
    private int keepRejected = Importer.KEPT;

    @Mixin
    private RuleBookOption ruleBook;

    @Option(
            names = "--min-articles",
            paramLabel = "N",
            description = "GDELT: the least number of articles that report an event (default: ${DEFAULT-VALUE}).")
    private int minArticles = RowFilter.STANDARD.minArticles();

    @Option(
            names = "--root-events-only",
            description = "GDELT: leave out events that are not in the lead of an article.")
    private boolean rootEventsOnly;

    @Option(
            names = "--private-people",
            description =
                    "Feeds: count force between private people, and their arrest or expulsion (default: left out).")
    private boolean privatePeople;

    @Mixin
    private StoreOptions options;

    private final Function<StoreSettings, Store> stores;

    /** The command as the program runs it, on the system's clock. */
    public ImportCommand() {
        this(StoreSettings::open);
    }

    ImportCommand(Function<StoreSettings, Store> stores) {
        this.stores = stores;
    }

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        if (follow && files.size() > 1) {
            throw new FieldException("--follow", files.size() + " files", "This can follow only one file: name one.");
        }
        if (keepRejected < 0) {
            throw new FieldException(
                    "--keep-rejected", Integer.toString(keepRejected), "This is too small: give 0 or more.");
        }
        StoreSettings where = options.settings();
        ColumnNames names = formats.columns();
        List<Format> recognised = formats.of(files);
        RuleBook book = ruleBook.read();
        RowFilter filter = filter();
        try (Store store = stores.apply(where)) {
            boolean many = many(store);
            try (ImportSums sums = many ? sums(store, book, err) : null) {
                RowSources sources = new RowSources(
                        ActorCatalog.standard(),
                        book::issues,
                        filter,
                        clock(),
                        TakenIds.in(store.reports()),
                        UnpackLimits.STANDARD);
                Importer importer = new Importer(store.imports(), sources, clock(), listener(sums), keepRejected);
                // Rows that people coded look their ids up in an index that would be left out.
                if (many && recognised.stream().allMatch(format -> format.feed().machineCoded())) {
                    store.imports().leaveOutIndexes();
                }
                int status = importAll(store, importer, recognised, names, out, err);
                if (status < 2) {
                    try (ProgressDisplay display = progress(err)) {
                        Progress<String> shown = rowsThenParts(display);
                        store.imports().makeIndexes(shown);
                        if (sums != null) {
                            sums.save(shown).ifPresent(why -> noSums(why, err));
                        }
                    }
                }
                return status;
            }
        }
    }

    /** Sums for the first start; null when no folder of temporary files can be made, which is printed. */
    private static @Nullable ImportSums sums(Store store, RuleBook book, PrintWriter err) {
        RuleEngine engine = RuleEngine.compile(book, ActorCatalog.standard());
        try {
            return new ImportSums(store, engine, ProgramVersion.value(), temporary());
        } catch (IOException e) {
            noSums("No folder can be made in " + temporary() + ": " + e.getMessage() + ".", err);
            return null;
        }
    }

    /** Whether many rows go into an empty store. */
    private boolean many(Store store) throws IOException {
        long bytes = 0;
        for (Path file : files) {
            bytes += Files.size(file);
        }
        return !follow && bytes >= MANY_BYTES && store.reports().position().equals(Position.START);
    }

    private static void noSums(String why, PrintWriter err) {
        err.println(
                "All rows are stored as usual, but without the sums of the first start, which will make them: " + why);
        err.flush();
    }

    private static Ingest.Listener listener(@Nullable ImportSums sums) {
        return new Ingest.Listener() {
            @Override
            public void taken(Feed feed, String outcome, int count) {}

            @Override
            public void stored(List<NewReport> reports) {
                if (sums != null) {
                    sums.add(reports);
                }
            }
        };
    }

    private RowFilter filter() {
        if (minArticles < 1) {
            throw new FieldException(
                    "--min-articles", String.valueOf(minArticles), "This is too small: give 1 or more.");
        }
        return new RowFilter(minArticles, rootEventsOnly, privatePeople);
    }

    private int importAll(
            Store store,
            Importer importer,
            List<Format> recognised,
            ColumnNames names,
            PrintWriter out,
            PrintWriter err)
            throws IOException {
        ImportTable table = new ImportTable(out);
        int status = 0;
        try (Stop stop = new Stop();
                RejectedTable rows = rejected == null ? null : new RejectedTable(Files.newBufferedWriter(rejected))) {
            for (int i = 0; i < files.size() && !stop.asked(); i++) {
                ImportJob job = importFile(importer, files.get(i), recognised.get(i), names, stop, err);
                table.add(job);
                if (rows != null) {
                    rows.write(job, store.imports().rejected(job.id()));
                }
                status = Math.max(
                        status, job.state() != State.DONE ? 2 : job.counts().rejected() > 0 ? 1 : 0);
            }
            table.print(rejected == null);
        }
        return status;
    }

    private ImportJob importFile(
            Importer importer, Path file, Format format, ColumnNames names, Stop stop, PrintWriter err)
            throws IOException {
        ImportJob job = importer.unfinished(file, format, follow).orElse(null);
        if (job == null) {
            job = importer.begin(file, String.valueOf(file.getFileName()), format, names);
        } else {
            err.printf(
                    Locale.ROOT,
                    "%s: continues after %,d rows%n",
                    file,
                    job.counts().rows());
        }
        try (ProgressDisplay display = progress(err)) {
            display.begin(job.name(), "rows", job.counts().rows());
            job = importer.run(job.id(), display.ofImport(job.name(), stop), follow ? PAUSE : null);
        }
        if (job.state() == State.FAILED) {
            err.printf(
                    Locale.ROOT,
                    "%s: could not be read to its end; the %,d rows before that are stored: %s%n",
                    file,
                    job.counts().rows(),
                    job.message());
        } else if (job.state() == State.CANCELLED) {
            err.printf(Locale.ROOT, "%s: %s%n", file, job.message());
        } else if (job.state() == State.RUNNING) {
            err.printf(Locale.ROOT, "%s: stopped; import it again to continue%n", file);
        }
        err.flush();
        return job;
    }
}
