package dev.detente.app.command;

import dev.detente.api.answer.ScoreJson;
import dev.detente.api.answer.Stamp;
import dev.detente.api.command.DayConverter;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FileReports;
import dev.detente.api.command.Formats;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.ScoreOptions;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.files.FileScores;
import dev.detente.scoring.files.PairReports;
import dev.detente.scoring.files.PairReports.Extent;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Computes scores from files of actions, without a server and without a store. */
@Command(
        name = "score",
        description = "Computes scores from files of actions, without a server and without a store.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "All files that import reads can be read, plain, .gz or .zip: Détente's CSV (*.csv), NDJSON "
                    + "(*.ndjson) or JSON (*.json), GDELT, ICEWS and POLECAT. The rule book names the feeds that count.",
            "Exit status: 0 the command is done, 1 some rows were rejected (see standard error), 2 it could not "
                    + "run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ScoreCommand extends FileCommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of actions.")
    private List<Path> files;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            required = true,
            converter = DayConverter.class,
            description = "The day of the scores, such as 2024-04-26: they are those at its end.")
    private LocalDate asOf;

    @Mixin
    private Formats formats;

    @Mixin
    private ScoreOptions scores;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        ActorCatalog actors = ActorCatalog.standard();
        Dyad only = scores.dyad();
        List<Format> recognised = formats.of(files);
        RuleBook book = scores.ruleBook().read();
        RuleEngine engine = RuleEngine.compile(book, actors);
        // Knows which days can be asked for.
        try (Scoring nothing = new Scoring(new InMemoryReportStore(), engine, clock(), false)) {
            nothing.checkDay("asOf", asOf);
        }
        boolean findings;
        List<TensionScore> found;
        try (PairReports reports = new PairReports(engine, Extent.SCORED, temporary());
                ProgressDisplay display = progress(err)) {
            Progress<String> shown = rowsThenParts(display);
            findings =
                    FileReports.read(files, recognised, formats.columns(), actors, book, reports, clock(), err, shown);
            found = new FileScores(engine, reports).scores(asOf, only, shown);
        }
        Stamp stamp = Stamp.of(asOf, null, book);
        scores.output()
                .print(out, found.stream().map(s -> ScoreJson.of(stamp, s)).toList(), book.issues());
        return findings ? 1 : 0;
    }
}
