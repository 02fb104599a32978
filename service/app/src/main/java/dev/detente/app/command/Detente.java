package dev.detente.app.command;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.Commands;
import dev.detente.api.command.StoreSettings;
import dev.detente.rules.compile.RuleCache;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The one entry point: {@code java -jar detente.jar [command]}; without a command it serves. */
@Command(
        name = "detente",
        description = "Turns dated diplomatic actions between states into explainable tension scores.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        footer = {
            "",
            "Without a command, detente runs serve.",
            "Exit status: 0 the command is done, 1 it found something wrong, 2 it could not run."
        })
public final class Detente implements Runnable {
    private static final List<String> OWN_OPTIONS = List.of("--help", "-h", "--version", "-V");

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Detente() {}

    /** Runs a command; a server runs until it is stopped. */
    public static void main(String... args) {
        int status = run(args);
        if (status != ServeCommand.SERVING) {
            System.exit(status);
        }
    }

    /** Runs a command and returns its exit status. */
    static int run(String... args) {
        List<String> all = new ArrayList<>(List.of(args));
        if (all.isEmpty() || (all.get(0).startsWith("-") && !OWN_OPTIONS.contains(all.get(0)))) {
            all.add(0, "serve");
        }
        // The folder is looked up only when a rule must be compiled that is not in the default book.
        RuleCache.keepIn(() -> StoreSettings.of(List.of()).compiledRules());
        return commandLine(all.get(0)).execute(all.toArray(String[]::new));
    }

    /** Builds the command that is asked for, or all of them when none is: building one takes time. */
    static CommandLine commandLine(String asked) {
        List<Class<?>> all = Commands.all();
        List<Class<?>> named = all.stream()
                .filter(type -> type.getAnnotation(Command.class).name().equals(asked))
                .toList();
        return CommandLines.of(
                new Detente(),
                named.isEmpty()
                        ? Stream.concat(all.stream(), Stream.of(HelpCommand.class))
                                .toList()
                        : named);
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
