package dev.detente.cluster.cli;

import dev.detente.api.command.BacktestOptions;
import dev.detente.cluster.batch.BacktestJob;
import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.model.ActorCatalog;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.Backtest;
import dev.detente.rulebooks.backtest.BacktestOutcome;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what a draft would have done, as {@code detente rules backtest} does over files. */
@Command(
        name = "backtest",
        description = "Compares the scores of a draft with those of another rule book over files: the same numbers as "
                + "detente rules backtest.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --base, the draft is compared with the built-in book.",
            "Exit status: 0 no tension changes; 1 a tension or a level changes, the draft has findings, or rows were "
                    + "rejected; 2 the command could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class BacktestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "The folder of the draft.")
    private Path folder;

    @Option(
            names = "--actions",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "The files of actions to compare over, or folders of them; they follow DIR.")
    private List<String> files;

    @Mixin
    private BacktestOptions compared;

    @Mixin
    private FileOptions options;

    @Spec
    private CommandSpec spec;

    private final InstantSource clock = InstantSource.system();

    @Override
    public Integer call() throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        BacktestPeriod period = compared.period();
        Crises judged = compared.crises(ActorCatalog.standard());
        BookText draft;
        RuleEngine engine;
        try {
            draft = BookText.of(RuleBooks.texts(folder));
            engine = CompiledBooks.engine(draft);
        } catch (RuleBookException e) {
            PrintWriter out = spec.commandLine().getOut();
            e.diagnostics().forEach(out::println);
            out.flush();
            return 1;
        }
        BookText before = BookText.of(RuleBooks.texts(compared.base()));
        BacktestJob.Result result = new BacktestJob(options.files(files), before, draft, clock.instant())
                .run(() -> options.environment(spec), options.watch(err));
        int status = FileOptions.printOutcome(result.rows(), err);
        if (status == 2) {
            return status;
        }
        BacktestOutcome outcome =
                new Backtest(result.before(), result.after(), judged).run(period, Progress.none(), clock);
        if (outcome instanceof BacktestOutcome.Finished finished) {
            options.print(
                    spec.commandLine().getOut(),
                    out -> compared.output()
                            .print(out, finished.result(), engine.book().issues()));
            return finished.result().moves() ? 1 : status;
        }
        return 2;
    }
}
