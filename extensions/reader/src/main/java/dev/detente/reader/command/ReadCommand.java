package dev.detente.reader.command;

import dev.detente.api.command.DayConverter;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.Formats;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.RuleBookOption;
import dev.detente.api.command.Stop;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.command.StoreSettings;
import dev.detente.intake.row.InputException;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.Problem;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.reader.UnreadableException;
import dev.detente.reader.english.EnglishReader;
import dev.detente.reader.http.CoderProperties;
import dev.detente.reader.http.HttpReader;
import dev.detente.reader.texts.ArticleRow;
import dev.detente.reader.texts.ArticleSource;
import dev.detente.rules.book.IssueTree;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads news reports and prints the actions that they report, without a server. */
@Command(
        name = "read",
        description = "Reads news reports and prints the actions that they report, without a server.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A file is one report as plain text, or many as NDJSON (*.ndjson, *.jsonl): one object a line with "
                    + "text and, where known, id, day, title and url. Both may be .gz or .zip. The printed csv can be read "
                    + "by score and import.",
            "With --accept, actions that are confident enough are stored as machine-coded, accepted by no person.",
            "When detente.text.coder.url is set as for serve, that coder reads the texts.",
            StoreOptions.FOOTER,
            "Exit status: 0 the command is done, 1 some texts could not be read or some actions could not be "
                    + "stored (see standard error), 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ReadCommand extends FileCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of news reports.")
    private List<Path> files;

    @Option(
            names = "--day",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The day of reports that name none (default: the date in their first lines).")
    private @Nullable LocalDate day;

    @Option(
            names = "--border",
            paramLabel = "SHARE",
            description = "The least confidence of a proposal, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double border = Reading.BORDER;

    @Mixin
    private RuleBookOption ruleBook;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: table).")
    private ReadOutput output = ReadOutput.table;

    @Option(
            names = "--accept",
            paramLabel = "SHARE",
            description = "Store the actions with at least this confidence, 0 to 1 (default: store none).")
    private @Nullable Double accept;

    @Mixin
    private StoreOptions options;

    private final Function<IssueTree, Reader> readers;
    private final Function<StoreSettings, SqlStore> stores;

    /** The command as the program runs it, on the system's clock. */
    public ReadCommand() {
        this(ReadCommand::reader, StoreSettings::open);
        with(InstantSource.system(), ProgressDisplay::whilePrinting);
    }

    ReadCommand(Function<IssueTree, Reader> readers, Function<StoreSettings, SqlStore> stores) {
        this.readers = readers;
        this.stores = stores;
    }

    private static Reader reader(IssueTree issues) {
        return coder().<Reader>map(coder -> new HttpReader(coder, ActorCatalog.standard(), issues::require))
                .orElseGet(() -> EnglishReader.of(
                        (sentence, source, target, code) -> issues.tagger().tag(sentence, null, source, target, code)));
    }

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        share("--border", border);
        Formats.check(files);
        IssueTree issues = ruleBook.read().issues();
        Reader reader = readers.apply(issues);
        if (accept == null) {
            return read(reader, null, out, err);
        }
        share("--accept", accept);
        try (SqlStore store = stores.apply(options.settings())) {
            return read(reader, new ReadAccept(store, reader, issues, accept, clock(), err), out, err);
        }
    }

    private static void share(String option, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new FieldException(
                    option, String.valueOf(value), "This is not a share: give a number from 0 to 1, such as 0.8.");
        }
    }

    private int read(Reader reader, @Nullable ReadAccept accepting, PrintWriter out, PrintWriter err)
            throws IOException {
        ReadOutput.Printer printer = new ReadOutput.Printer(output, out);
        boolean bad = false;
        try (Stop stop = new Stop()) {
            for (Path file : files) {
                bad |= !read(file, reader, accepting, printer, stop, err);
            }
            printer.end();
            printer.flush();
        }
        return bad ? 1 : 0;
    }

    /** Reads a file; returns whether all of it could be read. */
    private boolean read(
            Path file,
            Reader reader,
            @Nullable ReadAccept accepting,
            ReadOutput.Printer printer,
            Stop stop,
            PrintWriter err)
            throws IOException {
        String name = String.valueOf(file.getFileName());
        boolean taken = true;
        long articles = 0;
        long proposals = 0;
        long bad = 0;
        try (ArticleSource source = ArticleSource.open(file, day);
                ProgressDisplay display = progress(err)) {
            for (ArticleRow row = source.next(); row != null && !stop.asked(); row = source.next()) {
                ReadArticle read = read(file, row, reader, err);
                if (read == null) {
                    bad++;
                } else {
                    articles++;
                    proposals += read.reading().proposals().size();
                    printer.print(read);
                    printer.flush();
                    taken &= accepting == null || accepting.take(read);
                }
                long rows = articles + bad;
                long all = Math.round((double) rows * Files.size(file) / Math.max(1, source.bytesRead()));
                display.step(name, "articles", rows, Math.max(rows, all), "");
            }
        } catch (InputException e) {
            bad++;
            print(err, file, e.rejected().index() + 1, e.problem());
        } catch (IOException e) {
            bad++;
            err.printf(Locale.ROOT, "%s: could not be read to its end: %s%n", file, e.getMessage());
        }
        err.printf(
                Locale.ROOT,
                "%s: %,d read, %,d actions proposed%s%n",
                file,
                articles,
                proposals,
                bad == 0 ? "" : String.format(Locale.ROOT, ", %,d could not be read", bad));
        if (accepting != null) {
            accepting.print(file);
        }
        err.flush();
        return bad == 0 && taken;
    }

    private @Nullable ReadArticle read(Path file, ArticleRow row, Reader reader, PrintWriter err) {
        if (row instanceof ArticleRow.Bad bad) {
            bad.reasons().forEach(reason -> print(err, file, bad.line(), reason));
            return null;
        }
        ArticleRow.Good good = (ArticleRow.Good) row;
        try {
            Reading reading = reader.read(good.article());
            if (good.utf8()) {
                return ReadArticle.of(file, good, reading, border);
            }
            err.printf(Locale.ROOT, "%s: This is not UTF-8: save the file in UTF-8.%n", file);
        } catch (UnreadableException e) {
            err.printf(Locale.ROOT, "%s:%d: %s: %s%n", file, good.line(), e.field(), e.getMessage());
        }
        return null;
    }

    private static void print(PrintWriter err, Path file, long line, Problem problem) {
        err.printf(Locale.ROOT, "%s:%d: %s%n", file, line, problem.quoted());
    }

    /**
     * The settings of the external coder that the server would use, from the environment and {@code application.properties}; empty when the built-in
     * reader is used.
     *
     * @throws IllegalArgumentException when a setting is not valid
     */
    private static Optional<CoderProperties> coder() {
        StandardEnvironment environment = new StandardEnvironment();
        ConfigDataEnvironmentPostProcessor.applyTo(environment);
        try {
            return Optional.of(Binder.get(environment).bindOrCreate("detente.text.coder", CoderProperties.class))
                    .filter(CoderProperties::given);
        } catch (BindException e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new IllegalArgumentException(cause.getMessage(), e);
        }
    }
}
