package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The dyads judged in a period. Grids over it have a line for each of them and a column for each day. */
public class PeriodDyads {
    private final Period period;
    private final List<Dyad> dyads;
    private final Map<Dyad, Integer> lines = new HashMap<>();

    public PeriodDyads(Period period, Collection<Dyad> dyads) {
        this.period = period;
        this.dyads = List.copyOf(new TreeSet<>(dyads));
        this.dyads.forEach(dyad -> lines.put(dyad, lines.size()));
    }

    public Period period() {
        return period;
    }

    /** The dyads that are judged, sorted. */
    public List<Dyad> dyads() {
        return dyads;
    }

    /** A dyad's line in grids; -1 when it is not judged. */
    public int line(Dyad dyad) {
        return lines.getOrDefault(dyad, -1);
    }

    /** A grid of zeros. */
    public double[][] grid() {
        return new double[dyads.size()][period.days()];
    }
}
