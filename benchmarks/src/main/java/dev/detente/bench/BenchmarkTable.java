package dev.detente.bench;

import dev.detente.bench.Benchmarks.Figures;
import dev.detente.bench.ExtractionBenchmark.Way;
import java.util.Map;

/** The page of benchmark figures: each way of doing it, its time, and how it compares with the named baseline. */
final class BenchmarkTable {
    private BenchmarkTable() {}

    static String of(Map<Way, Figures> figures) {
        return "";
    }
}
