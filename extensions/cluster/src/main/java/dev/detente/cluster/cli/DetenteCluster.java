package dev.detente.cluster.cli;

import dev.detente.api.command.CommandLines;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The entry point of the cluster's jar: handed to Flink it runs a job there, and {@code java -jar … local} runs one in its own process. */
@Command(
        name = "detente-cluster",
        description = "Computes Détente's scores on Apache Flink, from files of any size and from topics of Kafka.",
        mixinStandardHelpOptions = true,
        versionProvider = CommandLines.Version.class,
        footer = {
            "",
            "Handed to Flink, a command runs on its cluster: flink run detente-cluster.jar score ... "
                    + "Below local it runs in this process: java -jar detente-cluster.jar local score ...",
            "Exit status: 0 the command is done, 1 it found something wrong, 2 it could not run."
        })
public final class DetenteCluster implements Runnable {
    private static final List<Class<?>> COMMANDS =
            List.of(ScoreCommand.class, BacktestCommand.class, StreamCommand.class, PublishCommand.class);

    /** The name of the command below which a job runs in this process. */
    static final String LOCAL = "local";

    /**
     * The loggers of Flink, of which only warnings are printed, on standard error; on a cluster, Flink's own logging replaces it. Kept, since the logging
     * of Java drops loggers without a reference.
     */
    private static final List<Logger> FLINK = Stream.of("org.apache.flink", "org.apache.pekko", "org.apache.kafka")
            .map(Logger::getLogger)
            .toList();

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    private DetenteCluster() {}

    /**
     * Runs a command.
     *
     * @throws IllegalStateException when a command that Flink runs could not do it: that ends the job as failed, where leaving would end Flink
     */
    public static void main(String... args) {
        int status = commandLine().execute(args);
        if (args.length > 0 && args[0].equals(LOCAL)) {
            System.exit(status);
        }
        if (status >= 2) {
            throw new IllegalStateException("the command could not run, see above");
        }
    }

    /** The command line. */
    static CommandLine commandLine() {
        FLINK.forEach(logger -> logger.setLevel(Level.SEVERE));
        CommandLine line = CommandLines.of(new DetenteCluster(), COMMANDS);
        return line.addSubcommand(LOCAL, CommandLines.of(new LocalCommand(), COMMANDS));
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }

    /** Runs a job in this process. */
    @Command(
            name = LOCAL,
            description = "Runs a whole job in this process, with nothing installed.",
            mixinStandardHelpOptions = true)
    private static final class LocalCommand implements Runnable {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it
        private CommandSpec spec;

        @Override
        public void run() {
            spec.commandLine().usage(spec.commandLine().getErr());
        }
    }
}
