package dev.detente.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Scores one file of made-up GDELT rows by {@code detente score} and by the cluster's jar on one and two slots, each as a process of its own, and prints rows a
 * second beside each other. Where {@code taskset} exists, a process has as many processors as slots.
 *
 * <pre>java -cp benchmarks/target/classes:… dev.detente.bench.ClusterBenchmark service/target/detente.jar cluster/target/detente-cluster.jar 10000000 /tmp</pre>
 */
public final class ClusterBenchmark {
    private static final long SEED = 7;
    private static final String DAY = "2023-12-31";
    private static final long POLL_MILLIS = 50;

    private final long rows;
    private final Path file;
    private final Path folder;
    private final PrintStream out;

    /** A run of a process: seconds by the clock and of its processors, and what it wrote. */
    private record Run(double seconds, double cpu, Path output) {}

    private ClusterBenchmark(long rows, Path file, Path folder, PrintStream out) {
        this.rows = rows;
        this.file = file;
        this.folder = folder;
        this.out = out;
    }

    /** Arguments: the service's jar, the cluster's jar, how many rows, a folder for what is written. */
    public static void main(String... args) throws IOException, InterruptedException {
        long rows = Long.parseLong(args[2]);
        Path folder = Files.createTempDirectory(Path.of(args[3]), "cluster-benchmark");
        Path file = folder.resolve("rows.export.CSV");
        GdeltRows.write(file, rows, SEED);
        new ClusterBenchmark(rows, file, folder, System.out).run(Path.of(args[0]), Path.of(args[1]));
    }

    private void run(Path service, Path cluster) throws IOException, InterruptedException {
        out.printf(Locale.ROOT, "%,d rows of GDELT, %,d MB%n%n", rows, Files.size(file) >> 20);
        out.println("| way | processors | seconds | CPU seconds | rows/s | rows per CPU second |");
        out.println("|---|---|---|---|---|---|");
        Run one = row("detente score", 1, service, List.of("score"), List.of());
        Run two = row("detente score", 2, service, List.of("score"), List.of());
        Run slot = row("one slot", 1, cluster, List.of("local", "score"), List.of("--parallelism", "1", "--times"));
        Run slots = row("two slots", 2, cluster, List.of("local", "score"), List.of("--parallelism", "2", "--times"));
        out.printf(
                Locale.ROOT,
                "%nTwo slots do %.2f times one. Per CPU second two slots do %.0f %% of one process on one processor, and %.0f %% of"
                        + " one process on two.%n",
                slot.seconds() / slots.seconds(),
                100 * one.cpu() / slots.cpu(),
                100 * two.cpu() / slots.cpu());
        for (Run run : List.of(two, slot, slots)) {
            if (Files.mismatch(one.output(), run.output()) >= 0) {
                throw new IllegalStateException(
                        "the scores of " + run.output() + " differ from those of " + one.output());
            }
        }
        out.println("All four gave the same digits.");
    }

    private Run row(String name, int processors, Path jar, List<String> command, List<String> options)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            line.addAll(List.of("taskset", "-c", processors == 1 ? "0" : "0,1"));
        }
        line.addAll(List.of("java", "-Xmx" + Math.max(2, rows / 800_000) + "g", "-jar", jar.toString()));
        line.addAll(command);
        line.addAll(List.of(file.toString(), "--as-of", DAY, "--output", "json"));
        line.addAll(options);
        Path output = folder.resolve(name.replace(' ', '-') + "-" + processors + ".json");
        Path errors = folder.resolve(name.replace(' ', '-') + "-" + processors + ".err");
        long began = System.nanoTime();
        Process process = new ProcessBuilder(line)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        double cpu = 0;
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
            cpu = process.info()
                    .totalCpuDuration()
                    .map(d -> d.toMillis() / 1000.0)
                    .orElse(cpu);
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        if (process.exitValue() != 0) {
            throw new IOException(name + " ended with status " + process.exitValue() + ": " + Files.readString(errors));
        }
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.1f | %.1f | %,.0f | %,.0f |%n",
                name,
                processors,
                seconds,
                cpu,
                rows / seconds,
                rows / cpu);
        Files.readString(errors)
                .lines()
                .filter(l -> l.matches("(step|read|latest|merge|rules|score) .*"))
                .forEach(System.err::println);
        return new Run(seconds, cpu, output);
    }
}
