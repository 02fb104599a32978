package dev.detente.service.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on files: only warnings are logged, and what it finds and what is wrong is printed. */
@SuppressWarnings("NullAway.Init") // picocli sets the field
abstract class FileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
        CliLogging.quiet();
        PrintWriter out = spec.commandLine().getOut();
        int status = run(out, spec.commandLine().getErr());
        out.flush();
        return status;
    }

    /**
     * Runs the command.
     *
     * @param out where its result goes, which is flushed after it
     * @return the exit status
     */
    abstract int run(PrintWriter out, PrintWriter err) throws IOException;
}
