package dev.detente.app.command;

import dev.detente.api.command.BacktestOptions;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.FileReports;
import dev.detente.api.command.Formats;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.api.command.Stop;
import dev.detente.api.command.StoreOptions;
import dev.detente.api.command.StoreSettings;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.ProgramVersion;
import dev.detente.rulebooks.backtest.Backtest;
import dev.detente.rulebooks.backtest.BacktestOutcome;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import dev.detente.rulebooks.backtest.BacktestResult;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.Scoring;
import dev.detente.store.Store;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a draft would have done, over the store or over files. */
@Command(
        name = "backtest",
        description = "Compares the scores of a draft with those of another rule book, over the store or over files.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Without --base, the draft is compared with the rule book last used with the store, or, for files, "
                    + "with the built-in book. All files that import reads can be read. Ctrl-C stops the backtest.",
            StoreOptions.FOOTER,
            "Exit status: 0 no tension changes; 1 a tension or a level changes, the draft has findings, or rows "
                    + "were rejected; 2 the command could not run, or not to the end."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RulesBacktestCommand extends FileCommand {
    @Parameters(paramLabel = "DIR", description = "The folder of the draft.")
    private Path folder;

    @Option(
            names = "--actions",
            paramLabel = "FILE",
            arity = "1..*",
            description = "The files of actions to compare over; they follow DIR (default: the store).")
    private @Nullable List<Path> files;

    @Mixin
    private Formats formats;

    @Mixin
    private BacktestOptions compared;

    @Mixin
    private StoreOptions options;

    @Override
    protected int run(PrintWriter out, PrintWriter err) throws IOException {
        StoreSettings where = options.settings();
        BacktestPeriod period = compared.period();
        if (!Files.isDirectory(folder)) {
            throw new FieldException(
                    "DIR", folder.toString(), "This is not a folder: name the one that holds rulebook.yaml.");
        }
        ActorCatalog actors = ActorCatalog.standard();
        Crises judged = compared.crises(actors);
        RuleEngine draft;
        try {
            draft = RuleEngine.compile(RuleBooks.read(folder), actors);
        } catch (RuleBookException e) {
            e.diagnostics().forEach(out::println);
            return 1;
        }
        List<Path> named = files;
        if (named != null) {
            RuleEngine within = RuleEngine.compile(RuleBooks.read(compared.base()), actors);
            InMemoryReportStore store = new InMemoryReportStore();
            boolean rejected = FileReports.read(
                    named, formats.of(named), formats.columns(), actors, draft.book(), store, clock(), err);
            try (Scoring scoring = new Scoring(store, within, clock(), false)) {
                return Math.max(run(scoring, draft, judged, period, out, err), rejected ? 1 : 0);
            }
        }
        try (Store store = where.openExisting()) {
            RuleEngines engines = compared.base() != null
                    ? RuleEngines.only(RuleEngine.compile(RuleBooks.read(compared.base()), actors))
                    : RuleEngines.published(store.ruleBooks(), RuleBooks.texts(null), actors);
            try (Scoring scoring = new Scoring(store, engines, ProgramVersion.value(), clock(), false)) {
                return run(scoring, draft, judged, period, out, err);
            }
        }
    }

    private int run(
            Scoring scoring, RuleEngine draft, Crises judged, BacktestPeriod period, PrintWriter out, PrintWriter err) {
        BacktestOutcome outcome;
        try (Stop stop = new Stop();
                ProgressDisplay display = progress(err)) {
            outcome = new Backtest(scoring, draft, judged)
                    .run(period, new BacktestProgress(display, stop::asked), clock());
        }
        if (outcome instanceof BacktestOutcome.Finished finished) {
            BacktestResult result = finished.result();
            compared.output().print(out, result, draft.book().issues());
            return result.moves() ? 1 : 0;
        }
        BacktestOutcome.Cancelled cancelled = (BacktestOutcome.Cancelled) outcome;
        err.printf(
                Locale.ROOT,
                "The backtest was stopped after %,d of %,d steps; there is no result.%n",
                cancelled.progress().done(),
                cancelled.progress().of());
        return 2;
    }
}
