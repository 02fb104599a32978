package dev.detente.cluster.batch;

import java.util.ArrayList;
import java.util.TreeMap;
import org.apache.flink.api.common.accumulators.Accumulator;

/** Gathers the outcome of the rows of each part of each file from all processes. It leaves out the rows that a failed process had read. */
@SuppressWarnings("NonApiType") // Flink asks for a type that can be serialized
final class FileLog implements Accumulator<RowNotes, ArrayList<RowNotes>> {
    private static final long serialVersionUID = 1L;

    private final TreeMap<Integer, TreeMap<Long, RowNotes>> byFile = new TreeMap<>();

    @Override
    public void add(RowNotes noted) {
        byFile.computeIfAbsent(noted.file(), file -> new TreeMap<>()).merge(noted.from(), noted, RowNotes::plus);
    }

    /** By file and part. */
    @Override
    public ArrayList<RowNotes> getLocalValue() {
        ArrayList<RowNotes> all = new ArrayList<>();
        byFile.values().forEach(parts -> all.addAll(parts.values()));
        return all;
    }

    @Override
    public void resetLocal() {
        byFile.clear();
    }

    @Override
    public void merge(Accumulator<RowNotes, ArrayList<RowNotes>> other) {
        other.getLocalValue().forEach(this::add);
    }

    @Override
    public FileLog clone() {
        FileLog copy = new FileLog();
        copy.merge(this);
        return copy;
    }
}
