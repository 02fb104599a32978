package dev.detente.model;

import java.util.Locale;

/** How much data a score is based on; the rule book says how much is enough. */
public enum Evidence {
    /** No signal up to that day: no tension is known, which is not calm. */
    NONE(0),
    /** A few actions only: the number is shown, but has no level and raises no alert. */
    THIN(1),
    /** Enough actions on enough days, or hostile actions with enough witnesses and load. */
    ENOUGH(2);

    private final int number;

    Evidence(int number) {
        this.number = number;
    }

    /** Its number in metrics, 0 (none) to 2 (enough). */
    public int number() {
        return number;
    }

    /** The word in JSON and on pages: lower-case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
