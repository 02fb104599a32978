package dev.detente.rulebooks.judging;

import java.util.function.ToDoubleFunction;

/** The figures by which a series is judged: their short names and meanings. */
public enum Figure {
    JUMP("jp", "mean percentile of the jump at an onset among the same dyad's jumps away from its onsets", Figures::jp),
    WITHIN("wL", "mean AUC within the dyad: the 15 days of a crisis against its days without one", Figures::wL),
    POOLED("pL", "the same AUC, all dyads pooled", Figures::pL),
    CHANGE("p15", "pooled AUC of the change over 15 days", Figures::p15),
    FALSE_ALARMS("fa", "false alarms a dyad-year at the threshold that catches 80 % of the onsets", Figures::fa),
    FALSE_ALARMS_OF_CHANGE("fa10", "the same of the change over 10 days", Figures::fa10),
    FALSE_ALARMS_OF_Z("faz", "the same of the z-score against the year before", Figures::faz),
    CALM("calm", "mean of the calm dyads", Figures::calm),
    LOW("lo", "share of dyad-days below 5", Figures::lo),
    HIGH("hi", "share of dyad-days above 80", Figures::hi);

    private final String id;
    private final String meaning;

    @SuppressWarnings("ImmutableEnumChecker") // a reference to a method of a record
    private final ToDoubleFunction<Figures> value;

    Figure(String id, String meaning, ToDoubleFunction<Figures> value) {
        this.id = id;
        this.meaning = meaning;
        this.value = value;
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

    /** The value of this figure among the others. */
    public double of(Figures figures) {
        return value.applyAsDouble(figures);
    }
}
