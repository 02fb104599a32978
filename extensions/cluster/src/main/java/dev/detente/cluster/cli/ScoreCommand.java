package dev.detente.cluster.cli;

import dev.detente.api.answer.ScoreJson;
import dev.detente.api.answer.Stamp;
import dev.detente.api.command.DayConverter;
import dev.detente.api.command.ScoreOptions;
import dev.detente.cluster.batch.ScoreJob;
import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.model.Dyad;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Scoring;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Computes scores from files, as {@code detente score} does, on any number of processors. */
@Command(
        name = "score",
        description = "Computes scores from files of actions: the same numbers as detente score, on any number of "
                + "processors.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "All files that detente import reads can be read, plain, .gz or .zip, from any of Flink's file systems; of a "
                    + "folder, all files in it. The rule book names the feeds that count.",
            "Exit status: 0 the command is done, 1 some rows were rejected (see standard error), 2 it could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class ScoreCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The files of actions, or folders of them.")
    private List<String> files;

    @Option(
            names = "--as-of",
            paramLabel = "DAY",
            required = true,
            converter = DayConverter.class,
            description = "The day of the scores, such as 2024-04-26: they are those at its end. Can be given again "
                    + "for further days.")
    private List<LocalDate> days;

    @Mixin
    private ScoreOptions scores;

    @Mixin
    private FileOptions options;

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
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        Dyad only = scores.dyad();
        BookText text = BookText.of(scores.ruleBook().texts());
        RuleEngine engine = CompiledBooks.engine(text);
        List<LocalDate> asked = List.copyOf(new TreeSet<>(days));
        // Knows which days can be asked for.
        try (Scoring nothing = new Scoring(new InMemoryReportStore(), engine, clock, false)) {
            asked.forEach(day -> nothing.checkDay("asOf", day));
        }
        ScoreJob job = new ScoreJob(options.files(files), text, asked, only, clock.instant());
        ScoreJob.Result result = job.run(options.environment(spec), options.watch(err));
        options.printTimes(result.times(), err);
        int status = FileOptions.printOutcome(result.rows(), err);
        if (status != 2) {
            RuleBook book = engine.book();
            List<ScoreJson> found = result.scores().stream()
                    .map(score -> ScoreJson.of(Stamp.of(score.asOf(), null, book), score))
                    .toList();
            options.print(spec.commandLine().getOut(), out -> scores.output().print(out, found, book.issues()));
        }
        return status;
    }
}
