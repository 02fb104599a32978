package dev.detente.cluster.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs a job in this process. */
@Command(
        name = LocalCommand.NAME,
        description = "Runs a whole job in this process, with nothing installed.",
        mixinStandardHelpOptions = true)
public final class LocalCommand implements Runnable {
    /** The name of the command. */
    static final String NAME = "local";

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getErr());
    }
}
