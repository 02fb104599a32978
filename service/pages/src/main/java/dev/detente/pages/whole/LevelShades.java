package dev.detente.pages.whole;

import dev.detente.model.Level;
import dev.detente.pages.LevelRange;
import dev.detente.pages.Tenths;
import dev.detente.pages.Words;
import java.util.ArrayList;
import java.util.List;

/**
 * The colour of a number: each level has two shades, one for its lower and one for its upper half. Numbers with too little data behind them are grey.
 *
 * @param thresholds between the levels, ascending
 */
record LevelShades(List<Double> thresholds) {
    /** The class of numbers with too little data behind them. */
    static final String THIN = "thin";

    /** The class of actors without any data. */
    static final String UNKNOWN = "unknown";

    /**
     * The CSS class of a tension: {@code h0} to {@code h9}, or {@link #THIN}.
     *
     * @param tension 0 to 100
     */
    String shade(double tension, boolean thin) {
        if (thin) {
            return THIN;
        }
        int level = Level.of(tension, thresholds).number();
        double low = level == 0 ? 0 : thresholds.get(level - 1);
        double high = level < thresholds.size() ? thresholds.get(level) : 100;
        return "h" + (2 * level + (tension >= (low + high) / 2 ? 1 : 0));
    }

    /** The level's word, or that there is too little data for one. */
    String word(double tension, boolean thin) {
        return Words.level(thin ? null : Level.of(tension, thresholds));
    }

    /** The tension with one decimal, which does not reach the level after its own. */
    String number(double tension) {
        return Tenths.below(tension, thresholds);
    }

    /** {@code 63.2, acute}. */
    String spoken(double tension, boolean thin) {
        return number(tension) + ", " + word(tension, thin);
    }

    /** Where the second level begins. */
    double calmBelow() {
        return thresholds.get(0);
    }

    /** A field of the legend. */
    record Field(List<String> shades, String word, String range) {}

    /** The legend: each level with its two shades, then what has too little data. */
    List<Field> legend() {
        List<Field> fields = new ArrayList<>();
        for (LevelRange level : LevelRange.of(thresholds)) {
            int darker = 2 * fields.size() + 1;
            fields.add(new Field(List.of("h" + (darker - 1), "h" + darker), level.word(), level.text()));
        }
        fields.add(new Field(List.of(THIN), Words.TOO_LITTLE_DATA, ""));
        return fields;
    }
}
