package dev.detente.model;

import java.util.List;
import java.util.Locale;

/** A tension's level in words; the rule book's four thresholds separate the levels (default 15, 35, 60, 80). */
public enum Level {
    CALM(0),
    GUARDED(1),
    STRAINED(2),
    ACUTE(3),
    CRISIS(4);

    private final int number;

    Level(int number) {
        this.number = number;
    }

    /** Its number in metrics, 0 (calm) to 4 (crisis). */
    public int number() {
        return number;
    }

    /**
     * The level of a tension: each threshold belongs to the level above it.
     *
     * @param tension 0 to 100
     * @param thresholds four ascending numbers
     */
    public static Level of(double tension, List<Double> thresholds) {
        int level = 0;
        while (level < thresholds.size() && tension >= thresholds.get(level)) {
            level++;
        }
        return values()[level];
    }

    /** The word in JSON and on pages: lower-case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
