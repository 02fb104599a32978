package dev.detente.model;

import java.util.List;
import java.util.Locale;

/** How much two states work together, in words; the borders are those of {@link Level}, so that both numbers are read on one scale. */
public enum CooperationLevel {
    RARE,
    OCCASIONAL,
    REGULAR,
    ACTIVE,
    INTENSE;

    /**
     * The level of a cooperation: each threshold belongs to the level above it.
     *
     * @param cooperation 0 to 100
     * @param thresholds four ascending numbers
     */
    public static CooperationLevel of(double cooperation, List<Double> thresholds) {
        return values()[Level.of(cooperation, thresholds).number()];
    }

    /** The word in JSON and on pages: lower-case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
