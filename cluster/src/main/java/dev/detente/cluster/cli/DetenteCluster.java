package dev.detente.cluster.cli;

import dev.detente.service.settings.ProgramVersion;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry point of the cluster's jar: handed to Flink it runs a job there, and {@code java -jar} runs one in its own process. */
@Command(
        name = "detente-cluster",
        description = "Computes Détente's scores on Apache Flink, from files of any size and from topics of Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class,
        footer = {"", "Exit status: 0 the command is done, 1 it found something wrong, 2 it could not run."})
public final class DetenteCluster implements Runnable {
    private static final int HELP_WIDTH = 100;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private DetenteCluster() {}

    /** Runs a command. */
    public static void main(String... args) {
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new DetenteCluster()).setUsageHelpWidth(HELP_WIDTH);
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }
}
