package dev.detente.app.command;

import dev.detente.api.command.CliLogging;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.RuleBookException;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.cases.CaseRunner;
import dev.detente.rules.compile.RuleEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Checks, tests and tries out a rule book without a server. */
@Command(
        name = "rules",
        description = "Checks, tests or backtests a rule book, starts a new one, or exchanges one with a service.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(check | test | backtest | new | export | push)",
        subcommands = {
            RulesBacktestCommand.class,
            RulesNewCommand.class,
            RulesExportCommand.class,
            RulesPushCommand.class
        },
        footer = {
            "",
            "Findings are printed as file:line:column: severity: text.",
            "Exit status: 0 there are no errors, 1 there are errors, 2 the command could not run."
        })
@SuppressWarnings("NullAway.Init") // picocli sets the fields
public final class RulesCommand {
    @Spec
    private CommandSpec spec;

    @Command(
            name = "check",
            description = "Reads and compiles a rule book and prints all findings.",
            mixinStandardHelpOptions = true)
    int check(@Parameters(paramLabel = "DIR", description = "The folder of the rule book.") Path folder) {
        return run(folder, false);
    }

    @Command(name = "test", description = "Checks a rule book and runs all its cases.", mixinStandardHelpOptions = true)
    int test(@Parameters(paramLabel = "DIR", description = "The folder of the rule book.") Path folder) {
        return run(folder, true);
    }

    private int run(Path folder, boolean cases) {
        CliLogging.quiet();
        if (!Files.isDirectory(folder)) {
            spec.commandLine().getErr().println(folder + " is not a folder: name the one that holds rulebook.yaml");
            return 2;
        }
        var out = spec.commandLine().getOut();
        var err = spec.commandLine().getErr();
        List<Diagnostic> findings = new ArrayList<>();
        try {
            RuleEngine engine = RuleEngine.compile(RuleBookReader.read(folder), ActorCatalog.standard());
            err.println(
                    engine.rules().size() + " rules in " + engine.book().files().size() + " files, version "
                            + engine.book().version());
            findings.addAll(engine.warnings());
            if (cases) {
                CaseRunner.Results outcome = CaseRunner.run(engine, ActorCatalog.standard());
                err.println(outcome.cases() + " cases, " + outcome.findings().size() + " findings");
                findings.addAll(outcome.findings());
            } else {
                findings.addAll(CaseRunner.read(engine.checked(), ActorCatalog.standard()));
            }
        } catch (RuleBookException e) {
            findings.addAll(e.diagnostics());
        }
        findings.forEach(out::println);
        out.flush();
        return findings.stream().anyMatch(Diagnostic::refuses) ? 1 : 0;
    }
}
