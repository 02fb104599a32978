package dev.detente.rulebooks.judging;

import java.util.Map;

/** The figures by which a series is judged: their short names and meanings. */
public enum Figure {
    JUMP("jp", "mean percentile of the jump at an onset among the same dyad's jumps away from its onsets"),
    WITHIN("wL", "mean AUC within the dyad: the 15 days of a crisis against its days without one"),
    POOLED("pL", "the same AUC, all dyads pooled"),
    CHANGE("p15", "pooled AUC of the change over 15 days"),
    FALSE_ALARMS("fa", "false alarms a dyad-year at the threshold that catches 80 % of the onsets"),
    FALSE_ALARMS_OF_CHANGE("fa10", "the same of the change over 10 days"),
    FALSE_ALARMS_OF_Z("faz", "the same of the z-score against the year before"),
    CALM("calm", "mean of the calm dyads"),
    LOW("lo", "share of dyad-days below 5"),
    HIGH("hi", "share of dyad-days above 80");

    private final String id;
    private final String meaning;

    Figure(String id, String meaning) {
        this.id = id;
        this.meaning = meaning;
    }

    /** The short name in tables and JSON. */
    public String id() {
        return id;
    }

    /** Its meaning, in a line. */
    public String meaning() {
        return meaning;
    }

    /** Whether it depends on crises, so that drawing them again gives it an interval; the others describe the series alone. */
    public boolean ofCrises() {
        return compareTo(CALM) < 0;
    }

    /** Whether less is better; for the other figures that depend on crises, more is better. */
    public boolean lessIsBetter() {
        return this == FALSE_ALARMS || this == FALSE_ALARMS_OF_CHANGE || this == FALSE_ALARMS_OF_Z;
    }

    /** Whether it is about changes of the series, which take longer to judge. */
    boolean ofChanges() {
        return this == CHANGE || this == FALSE_ALARMS_OF_CHANGE || this == FALSE_ALARMS_OF_Z;
    }

    /** Its value among those of all figures. */
    public double of(Map<Figure, Double> figures) {
        return figures.getOrDefault(this, Double.NaN);
    }
}
