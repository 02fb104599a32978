package dev.detente.lab.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Scores a file of made-up GDELT rows, and one of which a tenth is about one pair, by {@code detente score} and by the cluster's jar on one and two slots, each as a process of its own, and prints rows a
 * second beside each other. All use Java's parallel collector. Where {@code taskset} exists,
 * a process has as many processors as slots.
 *
 * <pre>java -cp lab/target/classes:… dev.detente.lab.bench.ClusterBenchmark service/app/target/detente.jar extensions/cluster/target/detente-cluster.jar 10000000 /tmp</pre>
 */
public final class ClusterBenchmark {
    private static final long SEED = 7;
    private static final String DAY = "2023-12-31";
    private static final long POLL_MILLIS = 50;
    /** How many of a hundred rows are about one pair, in the file that shows the cost of a busy pair. */
    private static final int BUSY = 10;

    private final long rows;
    private final Path folder;
    private final PrintStream out;

    /** A run of a process: seconds by the clock and of its processors, and its output. */
    private record Run(double seconds, double cpu, Path output) {}

    private ClusterBenchmark(long rows, Path folder, PrintStream out) {
        this.rows = rows;
        this.folder = folder;
        this.out = out;
    }

    /** Arguments: the service's jar, the cluster's jar, how many rows, a folder for the output. */
    public static void main(String... args) throws IOException, InterruptedException {
        long rows = Long.parseLong(args[2]);
        Path folder = Files.createTempDirectory(Path.of(args[3]), "cluster-benchmark");
        new ClusterBenchmark(rows, folder, System.out).run(Path.of(args[0]), Path.of(args[1]));
    }

    private void run(Path service, Path cluster) throws IOException, InterruptedException {
        Path file = folder.resolve("rows.export.CSV");
        GdeltRows.write(file, rows, SEED);
        Path busy = folder.resolve("busy.export.CSV");
        GdeltRows.write(busy, rows, new GdeltRows(SEED, BUSY));
        out.printf(Locale.ROOT, "%,d rows of GDELT, %,d MB%n%n", rows, Files.size(file) >> 20);
        out.println("| way | processors | seconds | CPU seconds | rows/s | rows per CPU second |");
        out.println("|---|---|---|---|---|---|");
        Run one = row("detente score", 1, file, service, List.of("score"));
        Run two = row("detente score", 2, file, service, List.of("score"));
        Run slot = row("one slot", 1, file, cluster, slots(1));
        Run slots = row("two slots", 2, file, cluster, slots(2));
        Run plain = row("detente score, busy pair", 2, busy, service, List.of("score"));
        Run skewed = row("two slots, busy pair", 2, busy, cluster, slots(2));
        out.printf(
                Locale.ROOT,
                "%nTwo slots do %.2f times one. Of the rows that detente score does on two processors they do %.0f %% a second, and %.0f %% per"
                        + " CPU second. With %d %% more of the rows about one pair they take %.2f times as long.%n",
                slot.seconds() / slots.seconds(),
                100 * two.seconds() / slots.seconds(),
                100 * two.cpu() / slots.cpu(),
                BUSY,
                skewed.seconds() / slots.seconds());
        same(one, List.of(two, slot, slots));
        same(plain, List.of(skewed));
        out.println("All gave the same digits.");
    }

    private static List<String> slots(int slots) {
        return List.of("local", "score", "--parallelism", String.valueOf(slots), "--times");
    }

    private static void same(Run one, List<Run> others) throws IOException {
        for (Run run : others) {
            if (Files.mismatch(one.output(), run.output()) >= 0) {
                throw new IllegalStateException(
                        "the scores of " + run.output() + " differ from those of " + one.output());
            }
        }
    }

    private Run row(String name, int processors, Path file, Path jar, List<String> command)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>();
        if (Files.isExecutable(Path.of("/usr/bin/taskset"))) {
            line.addAll(List.of("taskset", "-c", processors == 1 ? "0" : "0,1"));
        }
        line.addAll(List.of(
                "java", "-Xmx" + Math.max(2, rows / 800_000) + "g", "-XX:+UseParallelGC", "-jar", jar.toString()));
        line.addAll(command);
        line.addAll(List.of(file.toString(), "--as-of", DAY, "--output", "json"));
        Path output = folder.resolve(name.replaceAll("[ ,]+", "-") + "-" + processors + ".json");
        Path errors = folder.resolve(name.replaceAll("[ ,]+", "-") + "-" + processors + ".err");
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
