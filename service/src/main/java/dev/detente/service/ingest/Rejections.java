package dev.detente.service.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects why rows were not taken; the first thousand reasons are kept, all rows are counted. */
final class Rejections {
    /** More reasons than a person reads, and few enough to answer with whatever the input. */
    private static final int KEPT = 1000;

    private final List<Rejected> kept = new ArrayList<>();
    private int rows;
    private int last = -1;

    /** Adds a reason; the reasons of one row come one after the other. */
    void add(Rejected reason) {
        if (reason.index() != last) {
            last = reason.index();
            rows++;
        }
        if (kept.size() < KEPT) {
            kept.add(reason);
        }
    }

    /** The first reasons, by row. */
    List<Rejected> kept() {
        return kept.stream().sorted(Comparator.comparingInt(Rejected::index)).toList();
    }

    /** How many rows were rejected in all. */
    int rows() {
        return rows;
    }
}
