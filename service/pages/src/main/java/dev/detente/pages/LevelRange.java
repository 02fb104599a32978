package dev.detente.pages;

import dev.detente.model.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * A level and the range of tensions that it covers.
 *
 * @param low the least tension, 0 to 100
 * @param high where the next level begins; 100 for the last
 */
public record LevelRange(String word, double low, double high) {
    /** The levels between four thresholds, lowest first. */
    public static List<LevelRange> of(List<Double> thresholds) {
        List<LevelRange> ranges = new ArrayList<>();
        double low = 0;
        for (Level level : Level.values()) {
            int i = ranges.size();
            double high = i < thresholds.size() ? thresholds.get(i) : 100;
            ranges.add(new LevelRange(level.word(), low, high));
            low = high;
        }
        return ranges;
    }

    /** {@code 20 to 40}. */
    public String text() {
        return plain(low) + " to " + plain(high);
    }

    /** A parameter as a rule book writes it, without trailing zeros. */
    public static String plain(double number) {
        return new BigDecimal(Double.toString(number)).stripTrailingZeros().toPlainString();
    }
}
