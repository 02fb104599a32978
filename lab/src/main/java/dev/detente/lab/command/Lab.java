package dev.detente.lab.command;

import dev.detente.api.command.CommandLines;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The laboratory's own entry point: how well scores detect crises, and how well texts are read. */
@Command(
        name = "lab",
        description = "Measures how well Détente scores and reads.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        footer = {"", "Exit status: 0 the command is done, 1 it found something wrong, 2 it could not run."})
public final class Lab implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private Lab() {}

    /** Runs a command and ends the process with its exit status. */
    public static void main(String... args) {
        System.exit(CommandLines.of(new Lab(), List.of(ValidateCommand.class, MeasureCommand.class, HelpCommand.class))
                .execute(args));
    }

    @Override
    public void run() {
        spec.commandLine().usage(System.out);
    }
}
