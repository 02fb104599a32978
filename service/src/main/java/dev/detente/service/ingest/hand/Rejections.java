package dev.detente.service.ingest.hand;

import dev.detente.service.ingest.Rejected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects why rows were rejected; the first thousand reasons are kept, all rows are counted. */
public final class Rejections {
    /** Maximum number of kept reasons: more than a person reads, and few enough for any response. */
    private static final int KEPT = 1000;

    private final List<Rejected> kept = new ArrayList<>();
    private int rows;
    private int last = -1;

    /** Adds a reason; all reasons of a row must be added in sequence. */
    public void add(Rejected reason) {
        if (reason.index() != last) {
            last = reason.index();
            rows++;
        }
        if (kept.size() < KEPT) {
            kept.add(reason);
        }
    }

    /** The first reasons, by row. */
    public List<Rejected> kept() {
        return kept.stream().sorted(Comparator.comparingInt(Rejected::index)).toList();
    }

    /** Total number of rejected rows. */
    public int rows() {
        return rows;
    }
}
