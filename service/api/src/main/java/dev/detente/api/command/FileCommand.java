package dev.detente.api.command;

import dev.detente.model.FieldException;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.judging.Stage;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.function.Function;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on files: it prints its result and the errors of its input, and logs only warnings. */
@SuppressWarnings("NullAway.Init") // picocli sets the field
public abstract class FileCommand implements Callable<Integer> {
    private InstantSource clock = InstantSource.system();
    private Function<PrintWriter, ProgressDisplay> progress = ProgressDisplay::on;

    @Spec
    private CommandSpec spec;

    @Override
    public final Integer call() throws IOException {
        CliLogging.quiet();
        PrintWriter out = spec.commandLine().getOut();
        int status = run(out, spec.commandLine().getErr());
        out.flush();
        spec.commandLine().getErr().flush();
        return status;
    }

    /**
     * Runs the command.
     *
     * @param out where its result goes, which is flushed after it
     * @return the exit status
     */
    protected abstract int run(PrintWriter out, PrintWriter err) throws IOException;

    /** The same command by another clock, and with progress shown in another way. */
    public final FileCommand with(InstantSource other, Function<PrintWriter, ProgressDisplay> shown) {
        clock = other;
        progress = shown;
        return this;
    }

    protected final InstantSource clock() {
        return clock;
    }

    /** Shows progress until it is closed. */
    protected final ProgressDisplay progress(PrintWriter err) {
        return progress.apply(err);
    }

    /** The folder in which temporary files are made. */
    protected static Path temporary() {
        return Path.of(System.getProperty("java.io.tmpdir"));
    }

    /** Shows first how many rows were read, of an unknown number, and then how many parts were worked on. */
    protected static Progress<String> rowsThenParts(ProgressDisplay display) {
        return (stage, done, of) -> display.step(stage, of < 0 ? "rows" : "parts", done, of, "");
    }

    /** Shows how far an evaluation has come. */
    protected static Progress<Stage> stages(ProgressDisplay display) {
        return (stage, done, of) -> {
            switch (stage) {
                case COUNTING -> display.step("counting rows", "parts", done, of, "");
                case SCORING -> display.step("scoring", "parts", done, of, "");
                case JUDGING -> display.step("judging", "judgements", done, of, "");
                case LEAVING_OUT -> display.step("leaving out rules", "judgements", done, of, "");
            }
        };
    }

    /**
     * The text of a file.
     *
     * @param option the option or parameter that names the file
     * @throws FieldException when it is not UTF-8
     */
    protected static String text(String option, Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new FieldException(option, file.toString(), "This is not UTF-8: save the file in UTF-8.");
        }
    }
}
