package dev.detente.service.cli;

import dev.detente.rules.drools.RuleCache;
import dev.detente.service.ProgramVersion;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The one entry point: {@code java -jar detente.jar [command]}; without a command it serves. */
@Command(
        name = "detente",
        description = "Turns dated diplomatic actions between states into explainable tension scores.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        subcommands = {
            ServeCommand.class,
            ImportCommand.class,
            ReadCommand.class,
            ScoreCommand.class,
            CalibrateCommand.class,
            ExportCommand.class,
            ValidateCommand.class,
            MeasureCommand.class,
            RulesCommand.class,
            KeysCommand.class,
            BackupCommand.class,
            RestoreCommand.class
        },
        footer = {"", "Without a command, detente serves. Exit status: 0 done, 1 findings, 2 could not run."})
public final class Detente implements Runnable {
    private static final List<String> OWN_OPTIONS = List.of("--help", "-h", "--version", "-V");

    private Detente() {}

    /** Runs a command; a server goes on until it is stopped. */
    public static void main(String... args) {
        int status = run(args);
        if (status != ServeCommand.SERVING) {
            System.exit(status);
        }
    }

    /** Runs a command and tells its exit status. */
    static int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (all.isEmpty() || (all.get(0).startsWith("-") && !OWN_OPTIONS.contains(all.get(0)))) {
            all.add(0, "serve");
        }
        // Where that is, is asked when a rule must be compiled that is not of the default book.
        RuleCache.keepIn(() -> StoreSettings.of(List.of()).compiledRules());
        return new CommandLine(new Detente())
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("failed: " + failure);
                    return 2;
                })
                .execute(all.toArray(String[]::new));
    }

    @Override
    public void run() {
        new CommandLine(this).usage(System.out);
    }
}
