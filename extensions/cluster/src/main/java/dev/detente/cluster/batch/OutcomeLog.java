package dev.detente.cluster.batch;

import dev.detente.store.ReportStore.Outcome;
import java.io.Serializable;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.Accumulator;

/** How many reports of each file were accepted, duplicates and corrections, gathered from all processes. */
@SuppressWarnings({"NonApiType", "EnumOrdinal"
}) // Flink asks for a type that can be serialized; within a job, one program writes and reads
final class OutcomeLog implements Accumulator<OutcomeLog.One, TreeMap<Integer, long[]>> {
    private static final long serialVersionUID = 1L;

    private final TreeMap<Integer, long[]> byFile = new TreeMap<>();

    /** The outcome of one report. */
    record One(int file, Outcome outcome) implements Serializable {}

    @Override
    public void add(One one) {
        add(one.file(), one.outcome());
    }

    void add(int file, Outcome outcome) {
        byFile.computeIfAbsent(file, f -> new long[Outcome.values().length])[outcome.ordinal()]++;
    }

    /** By file, the number of each outcome in their order. */
    @Override
    public TreeMap<Integer, long[]> getLocalValue() {
        TreeMap<Integer, long[]> copy = new TreeMap<>();
        byFile.forEach((file, counts) -> copy.put(file, counts.clone()));
        return copy;
    }

    @Override
    public void resetLocal() {
        byFile.clear();
    }

    @Override
    public void merge(Accumulator<One, TreeMap<Integer, long[]>> other) {
        other.getLocalValue().forEach((file, counts) -> {
            long[] own = byFile.computeIfAbsent(file, f -> new long[counts.length]);
            for (int i = 0; i < counts.length; i++) {
                own[i] += counts[i];
            }
        });
    }

    @Override
    public OutcomeLog clone() {
        OutcomeLog copy = new OutcomeLog();
        copy.merge(this);
        return copy;
    }
}
