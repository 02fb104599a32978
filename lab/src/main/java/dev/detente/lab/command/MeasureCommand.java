package dev.detente.lab.command;

import dev.detente.api.command.DayConverter;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FileReports;
import dev.detente.api.command.Formats;
import dev.detente.lab.judge.report.Markdown;
import dev.detente.lab.measure.GoldAction;
import dev.detente.lab.measure.GoldFiles;
import dev.detente.lab.measure.GoldSet;
import dev.detente.lab.measure.GoldText;
import dev.detente.lab.measure.Measure;
import dev.detente.lab.measure.MeasureResult;
import dev.detente.lab.measure.MeasuredReaders;
import dev.detente.lab.measure.report.MeasureMarkdown;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.reader.Article;
import dev.detente.reader.Reader;
import dev.detente.reader.Reading;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Measures how well texts are read. */
@Command(
        name = "measure",
        description = "Measures how well the text reader matches what people coded, compared with a dictionary.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "A file is recognised by its content: PLOVER's gold standard records (JSON), reports with their "
                    + "actions (one object a line: id, day, title, text, actions with source, target, type, mode and day), "
                    + "or one plain text. The actions of the plain text are in the file of --gold, in any format that "
                    + "import reads.",
            "Exit status: 0 the command is done, 1 some rows of --gold were rejected (see standard error), 2 it "
                    + "could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class MeasureCommand extends FileCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of coded texts.")
    private List<Path> files;

    @Option(names = "--gold", paramLabel = "FILE", description = "The file with the actions of the plain text.")
    private @Nullable Path gold;

    @Option(
            names = "--day",
            paramLabel = "DAY",
            converter = DayConverter.class,
            description = "The day of the plain text (default: the date in its first lines).")
    private @Nullable LocalDate day;

    @Option(
            names = "--border",
            paramLabel = "SHARE",
            description = "The least confidence of a proposal, 0 to 1 (default: ${DEFAULT-VALUE}).")
    private double border = Reading.BORDER;

    @Option(names = "--parts", description = "Also measure the reader with each of its parts switched off.")
    private boolean parts;

    @Option(
            names = "--output",
            paramLabel = "FORMAT",
            description = "The format of the output: ${COMPLETION-CANDIDATES} (default: table).")
    private TableOrJson output = TableOrJson.table;

    @Option(names = "--markdown", paramLabel = "FILE", description = "Write all tables into this file, as Markdown.")
    private @Nullable Path markdown;

    private final Function<Boolean, Map<String, Reader>> readers;

    /** The command as the program runs it, on the system's clock. */
    public MeasureCommand() {
        this(MeasuredReaders::standard);
    }

    /** @param readers the readers by name, complete or with parts switched off */
    MeasureCommand(Function<Boolean, Map<String, Reader>> readers) {
        this.readers = readers;
    }

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        if (!(border >= 0 && border <= 1)) {
            throw new FieldException(
                    "--border",
                    String.valueOf(border),
                    "This is not a confidence: give a number from 0 to 1, such as 0.8.");
        }
        List<GoldSet> sets = new ArrayList<>();
        boolean findings = false;
        boolean plain = false;
        for (Path file : files) {
            if (Files.isDirectory(file)) {
                throw new FieldException("FILE", file.toString(), "A folder cannot be read: name the files in it.");
            }
            String text = text("FILE", file);
            String name = String.valueOf(file.getFileName());
            GoldSet set = GoldFiles.read(name, text);
            if (set == null) {
                if (gold == null || plain) {
                    throw new FieldException(
                            "FILE",
                            file.toString(),
                            plain
                                    ? "This is a second plain text: measure one at a time."
                                    : "This is plain text: name the file with its actions with --gold.");
                }
                plain = true;
                List<GoldAction> actions = new ArrayList<>();
                findings = actions(gold, actions, err);
                set = new GoldSet.Texts(name, List.of(new GoldText(name, new Article(text, day, null, null), actions)));
            }
            sets.add(set);
        }
        if (gold != null && !plain) {
            throw new FieldException(
                    "--gold", gold.toString(), "This belongs to a plain text: name one as FILE, or leave --gold out.");
        }
        Map<String, Reader> timed = new LinkedHashMap<>();
        readers.apply(parts).forEach((name, reader) -> timed.put(name, new TimedReader(name, reader, clock())));
        MeasureResult result = new Measure(timed, border).run(sets);
        if (markdown != null) {
            Files.writeString(markdown, new MeasureMarkdown(result, new Markdown()).text());
        }
        if (output == TableOrJson.json) {
            out.println(JsonMapper.shared().writeValueAsString(result));
        } else {
            out.println(new MeasureMarkdown(result, Markdown.inColumns()).text());
            timed.values().forEach(out::println);
        }
        return findings ? 1 : 0;
    }

    /** Reads the actions of the plain text; returns whether some rows were rejected. */
    private boolean actions(Path file, List<GoldAction> actions, PrintWriter err) throws IOException {
        Formats formats = new Formats();
        RuleBook book = RuleBooks.read(null);
        InMemoryReportStore store = new InMemoryReportStore();
        boolean findings = FileReports.read(
                List.of(file),
                formats.of(List.of(file)),
                formats.columns(),
                ActorCatalog.standard(),
                book,
                store,
                clock(),
                err);
        store.reports().stream()
                .map(Report::content)
                .map(MeasureCommand::action)
                .forEach(actions::add);
        return findings;
    }

    private static GoldAction action(ReportContent c) {
        return new GoldAction(c.source(), c.target(), c.type(), c.mode(), c.day());
    }
}
