package dev.detente.lab.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long things take, in seconds. */
final class BenchmarkTimes {
    private BenchmarkTimes() {}

    /** The work that is timed. */
    interface Step {
        void run() throws IOException, InterruptedException;
    }

    static double seconds(Step step) throws IOException, InterruptedException {
        long began = System.nanoTime();
        step.run();
        return since(began);
    }

    /** Seconds since that reading of {@link System#nanoTime}. */
    static double since(long began) {
        return (System.nanoTime() - began) / 1e9;
    }

    /** The median of the given number of runs, after a third as many to warm up. */
    static double median(int times, Step step) throws IOException, InterruptedException {
        for (int i = 0; i < times / 3; i++) {
            step.run();
        }
        List<Double> all = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            all.add(seconds(step));
        }
        return median(all);
    }

    static double median(List<Double> seconds) {
        return seconds.stream().sorted().toList().get(seconds.size() / 2);
    }
}
