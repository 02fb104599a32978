package dev.detente.cluster.cli;

import dev.detente.api.command.FileReports;
import dev.detente.cluster.batch.FileRows;
import dev.detente.cluster.batch.InputFile;
import dev.detente.cluster.batch.StepTimes;
import dev.detente.cluster.batch.Watch;
import dev.detente.intake.row.Format;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The common options of commands that read files: where they run, and where their output goes. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class FileOptions {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "The format of the files; it is recognised when not given, which opens each of them.")
    private @Nullable Format format;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "How many processors to use (default: all of this machine; on a cluster, its own default).")
    private @Nullable Integer parallelism;

    @Option(
            names = "--write",
            paramLabel = "FILE",
            description = "Write the output to this file, in any of Flink's file systems (default: standard output).")
    private @Nullable String write;

    @Option(names = "--times", description = "Print on standard error how long each step took.")
    private boolean times;

    /** Prints something. */
    interface Printing {
        void print(PrintWriter out) throws IOException;
    }

    /** Finds the files of these names. */
    List<InputFile> files(List<String> names) throws IOException {
        return InputFile.of(names, format);
    }

    /** Returns the environment of a command's jobs. */
    StreamExecutionEnvironment environment(CommandSpec command) {
        return LocalCluster.environment(command, parallelism);
    }

    /** Returns a watch that prints the number of rows read on standard error. */
    Watch watch(PrintWriter err) {
        return new Watch(PAUSE, rows -> {
            err.printf(Locale.ROOT, "%,d rows read%n", rows);
            err.flush();
        });
    }

    /**
     * Prints the outcome of the rows of files, up to the first file that cannot be used.
     *
     * @return 0; 1 when some rows were rejected, 2 when a file cannot be used, with a message
     */
    static int printOutcome(List<FileRows> files, PrintWriter err) {
        int status = 0;
        for (FileRows rows : files) {
            if (rows.broken() != null) {
                err.println(rows.broken());
                return 2;
            }
            FileReports.print(rows.file(), rows.taken(), err);
            status |= rows.taken().result().rejectedRows() > 0 ? 1 : 0;
        }
        err.flush();
        return status;
    }

    /** Prints where the time went, if the user asked for it. */
    void printTimes(List<StepTimes> steps, PrintWriter err) {
        if (times) {
            err.printf(Locale.ROOT, "%-8s %20s %10s%n", "step", "receiving, sorting s", "working s");
            steps.forEach(step ->
                    err.printf(Locale.ROOT, "%-8s %20.1f %10.1f%n", step.step(), step.sorting(), step.working()));
        }
    }

    /** Prints the output to the chosen place. */
    void print(PrintWriter out, Printing printing) throws IOException {
        if (write == null) {
            printing.print(out);
            out.flush();
            return;
        }
        Path path = new Path(write);
        try (PrintWriter file = new PrintWriter(new OutputStreamWriter(
                path.getFileSystem().create(path, FileSystem.WriteMode.OVERWRITE), StandardCharsets.UTF_8))) {
            printing.print(file);
            if (file.checkError()) {
                throw new IOException("--write: " + write + " cannot be written: see that its disk has space");
            }
        }
    }
}
