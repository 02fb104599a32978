package dev.detente.service.cli;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.FieldException;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.service.answer.ScoreJson;
import dev.detente.service.ingest.Format;
import dev.detente.service.ingest.InputException;
import dev.detente.service.rulebook.RuleBooks;
import dev.detente.service.scoring.Board;
import dev.detente.service.scoring.Query;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.scoring.View;
import dev.detente.service.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Scores files without a server and without a store: actions in, scores out. */
@Command(
        name = "score",
        description = "Scores files without a server and without a store: actions in, scores out.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Files are all that import reads, plain, .gz or .zip: Détente's CSV (*.csv), NDJSON (*.ndjson) or JSON (*.json),",
            "GDELT, ICEWS or POLECAT. A rule book names the feeds that count.",
            "Exit status: 0 done, 1 done but some rows were rejected (told on standard error), 2 could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ScoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "Files of actions.")
    private List<Path> files;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            required = true,
            converter = DayConverter.class,
            description = "The day, end of it: 2024-04-26.")
    private LocalDate asOf;

    @Option(names = "--format", paramLabel = "FORMAT", description = "The files' format; default: recognised.")
    private @Nullable Format format;

    @Option(names = "--dyad", paramLabel = "DYAD", description = "Only that dyad, such as CHN-USA; default all.")
    private @Nullable String dyad;

    @Option(names = "--rule-book", paramLabel = "DIR", description = "A rule book's folder; default the one within.")
    private @Nullable Path ruleBook;

    @Option(names = "--output", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES}; default table.")
    private ScoreOutput output = ScoreOutput.table;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock;

    /** The command as the program runs it, on the system's clock. */
    public ScoreCommand() {
        this(InstantSource.system());
    }

    ScoreCommand(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CliLogging.quiet();
        PrintWriter err = spec.commandLine().getErr();
        try {
            return score(spec.commandLine().getOut(), err);
        } catch (FieldException e) {
            err.println(e.field() + " " + e.value() + ": " + e.getMessage());
            return 2;
        } catch (RuleBookException | InputException | IllegalArgumentException e) {
            err.println(e.getMessage());
            return 2;
        } catch (IOException | UncheckedIOException e) {
            err.println("cannot read: " + e.getMessage());
            return 2;
        }
    }

    private int score(PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        Dyad only = dyad == null ? null : dyad(actors, dyad);
        List<Format> formats = Formats.of(format, files);
        RuleBook book = RuleBooks.read(ruleBook);
        RuleEngine engine = RuleEngine.compile(book, actors);
        InMemoryReportStore store = new InMemoryReportStore();
        boolean findings = FileReports.read(files, formats, actors, book, store, clock, err);
        View view = new Scoring(store, engine, clock, false).view(new Query(asOf, null, null));
        List<TensionScore> scores = only != null
                ? List.of(view.sheet().score(only, asOf))
                : Board.of(view).first(Integer.MAX_VALUE);
        output.print(out, scores.stream().map(s -> ScoreJson.of(view, s)).toList(), book.issues());
        out.flush();
        return findings ? 1 : 0;
    }

    private static Dyad dyad(ActorCatalog actors, String text) {
        try {
            return actors.requireDyad(text);
        } catch (IllegalArgumentException e) {
            throw new FieldException("--dyad", text, String.valueOf(e.getMessage()));
        }
    }
}
