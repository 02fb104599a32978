package dev.detente.service.cli;

import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.rules.book.RuleBook;
import dev.detente.service.ingest.Format;
import dev.detente.service.ingest.InputException;
import dev.detente.service.measure.GoldAction;
import dev.detente.service.measure.GoldException;
import dev.detente.service.measure.GoldFiles;
import dev.detente.service.measure.GoldSet;
import dev.detente.service.measure.GoldText;
import dev.detente.service.measure.Lineup;
import dev.detente.service.measure.Measure;
import dev.detente.service.measure.MeasureResult;
import dev.detente.service.measure.report.MeasureMarkdown;
import dev.detente.service.rulebook.RuleBooks;
import dev.detente.service.store.memory.InMemoryReportStore;
import dev.detente.text.Article;
import dev.detente.text.Reader;
import dev.detente.text.Reading;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Measures how well texts are read. */
@Command(
        name = "measure",
        description =
                "Tells how well the reader of texts does by what people coded, beside a reader that looks words up.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A FILE is recognised by what it holds: PLOVER's gold standard records (JSON),",
            "reports with their actions (an object a line: id, day, title, text, actions",
            "with source, target, type, mode and day), or one plain text, whose actions are",
            "in the file that --gold names, in any form that import reads.",
            "Exit status: 0 done, 1 done but some rows of --gold were rejected (told on",
            "standard error), 2 could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MeasureCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of coded texts.")
    private List<Path> files;

    @Option(names = "--gold", paramLabel = "FILE", description = "The actions of the one plain text.")
    private @Nullable Path gold;

    @Option(
            names = "--day",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The day of the one plain text; default: as it says in its first lines.")
    private @Nullable LocalDate day;

    @Option(
            names = "--border",
            paramLabel = "SHARE",
            description = "The least confidence at which something is proposed, 0 to 1; default ${DEFAULT-VALUE}.")
    private double border = Reading.BORDER;

    @Option(names = "--parts", description = "Also measures the reader with each part switched off.")
    private boolean parts;

    @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; default table.")
    private MeasureOutput output = MeasureOutput.table;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Writes all tables there, as Markdown.")
    private @Nullable Path markdown;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock;
    private final Function<Boolean, Map<String, Reader>> readers;

    /** The command as the program runs it, on the system's clock. */
    public MeasureCommand() {
        this(InstantSource.system(), Lineup::standard);
    }

    /** @param readers the readers by name, complete or with parts switched off */
    MeasureCommand(InstantSource clock, Function<Boolean, Map<String, Reader>> readers) {
        this.clock = clock;
        this.readers = readers;
    }

    @Override
    public Integer call() {
        CliLogging.quiet();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return measure(spec.commandLine().getOut(), err);
        } catch (FieldException e) {
            err.println(e.field() + " " + e.value() + ": " + e.getMessage());
        } catch (GoldException | InputException | IllegalArgumentException e) {
            err.println(e.getMessage());
        } catch (NoSuchFileException e) {
            err.println("there is no file " + e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            err.println("cannot read or write: " + e.getMessage());
        }
        return 2;
    }

    private int measure(PrintWriter out, PrintWriter err) throws IOException {
        if (!(border >= 0 && border <= 1)) {
            throw new FieldException("--border", String.valueOf(border), "is no confidence: give one from 0 to 1");
        }
        List<GoldSet> sets = new ArrayList<>();
        boolean findings = false;
        boolean plain = false;
        for (Path file : files) {
            String text = text(file);
            String name = String.valueOf(file.getFileName());
            GoldSet set = GoldFiles.read(name, text);
            if (set == null) {
                if (gold == null || plain) {
                    throw new FieldException(
                            "FILE",
                            file.toString(),
                            plain
                                    ? "is a second plain text: measure them one by one"
                                    : "is plain text: name the file with its actions by --gold");
                }
                plain = true;
                List<GoldAction> actions = new ArrayList<>();
                findings = actions(gold, actions, err);
                set = new GoldSet.Texts(name, List.of(new GoldText(name, new Article(text, day, null, null), actions)));
            }
            sets.add(set);
        }
        if (gold != null && !plain) {
            throw new FieldException("--gold", gold.toString(), "belongs to a plain text, and there is none");
        }
        ReadingTimes times = new ReadingTimes(clock);
        MeasureResult result = new Measure(readers.apply(parts), border, times).run(sets);
        if (markdown != null) {
            Files.writeString(markdown, new MeasureMarkdown(result).text());
        }
        output.print(out, result, times);
        out.flush();
        return findings ? 1 : 0;
    }

    /** Reads the actions of the plain text; returns whether some rows were rejected. */
    private boolean actions(Path file, List<GoldAction> actions, PrintWriter err) throws IOException {
        List<Format> formats = Formats.of(null, List.of(file));
        RuleBook book = RuleBooks.read(null);
        InMemoryReportStore store = new InMemoryReportStore();
        boolean findings = FileReports.read(List.of(file), formats, ActorCatalog.standard(), book, store, clock, err);
        store.reports().stream()
                .map(Report::content)
                .map(MeasureCommand::action)
                .forEach(actions::add);
        return findings;
    }

    private static GoldAction action(ReportContent c) {
        return new GoldAction(c.source(), c.target(), c.type(), c.mode(), c.day());
    }

    private static String text(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new FieldException("FILE", file.toString(), "is a folder: name the files within");
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FieldException("FILE", file.toString(), "is not UTF-8: save the file in UTF-8");
        }
    }
}
