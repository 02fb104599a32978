package dev.detente.lab.bench;

import dev.detente.lab.bench.ExtractionBenchmark.Way;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.compile.RuleEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Runs the benchmarks of extraction, one JVM per method, and writes the table to the file that its argument names. The page's sections
 * stay.
 */
public final class Benchmarks {
    private Benchmarks() {}

    /** One argument: the Markdown file to write, which must exist and have a section. */
    public static void main(String[] arguments) throws RunnerException, IOException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(ExtractionBenchmark.class.getName())
                        .shouldFailOnError(true)
                        .build())
                .run();
        Map<Way, Figures> figures = new EnumMap<>(Way.class);
        for (RunResult result : results) {
            Way way = Way.valueOf(result.getParams().getParam("way"));
            var runs = result.getPrimaryResult().getStatistics();
            figures.put(way, new Figures(runs.getPercentile(50), runs.getMin(), runs.getMax()));
        }
        int rules = RuleEngine.compile(Books.whole(), ActorCatalog.standard())
                .rules()
                .size();
        Path page = Path.of(arguments[0]);
        String before = Files.readString(page);
        Files.writeString(page, BenchmarkTable.of(figures, rules) + before.substring(before.indexOf("\n## ")));
    }

    /**
     * How long a method took for all actions, in milliseconds. The median, since a shared machine now and then holds up one run.
     *
     * @param millis the median of the runs
     * @param fastest the shortest run
     * @param slowest the longest run
     */
    record Figures(double millis, double fastest, double slowest) {}
}
