package dev.detente.cluster.batch;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.accumulators.LongCounter;
import org.apache.flink.api.common.functions.RuntimeContext;

/** Measures how long the processes of a step wait for their first key, while their input is sorted, and how long they work then. */
final class StepClock implements Serializable {
    private static final long serialVersionUID = 1L;

    private static final String WAITED = "waited ";
    private static final String WORKED = "worked ";

    /** The steps, in their order. */
    private static final List<String> STEPS = List.of("read", "latest", "merge", "rules", "score");

    private final String step;
    private final LongCounter waited = new LongCounter();
    private final LongCounter worked = new LongCounter();
    private long began;
    private long first;

    StepClock(String step) {
        this.step = step;
    }

    /** A process of the step begins. */
    void open(RuntimeContext context) {
        context.addAccumulator(WAITED + step, waited);
        context.addAccumulator(WORKED + step, worked);
        began = System.nanoTime();
        first = 0;
    }

    /** Something arrived. */
    void arrived() {
        if (first == 0) {
            first = System.nanoTime();
        }
    }

    /** The process ends. */
    void close() {
        if (began != 0) {
            long now = System.nanoTime();
            waited.add((first == 0 ? now : first) - began);
            worked.add(first == 0 ? 0 : now - first);
            began = 0;
        }
    }

    /** The times of each step, added up over its processes. */
    static List<StepTimes> of(JobExecutionResult result) {
        Map<String, Object> all = new TreeMap<>(result.getAllAccumulatorResults());
        List<StepTimes> times = new ArrayList<>();
        for (String step : STEPS) {
            if (all.get(WAITED + step) instanceof Long waited && all.get(WORKED + step) instanceof Long worked) {
                times.add(new StepTimes(step, waited / 1e9, worked / 1e9));
            }
        }
        return times;
    }
}
