package dev.detente.rulebooks.judging;

import dev.detente.model.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** How violent a conflict is, in the manner of the Conflict Barometer of the Heidelberg Institute (HIIK); its 0 is what HIIK does not list. */
public enum ConflictIntensity {
    ALLY(0, "ally or partner", Level.CALM, Level.CALM),
    DISPUTE(1, "dispute", Level.CALM, Level.GUARDED),
    NON_VIOLENT_CRISIS(2, "non-violent crisis", Level.GUARDED, Level.STRAINED),
    VIOLENT_CRISIS(3, "violent crisis", Level.STRAINED, Level.ACUTE),
    LIMITED_WAR(4, "limited war", Level.ACUTE, Level.CRISIS),
    WAR(5, "war", Level.CRISIS, Level.CRISIS);

    private final int number;
    private final String words;
    private final Level lowest;
    private final Level highest;

    ConflictIntensity(int number, String words, Level lowest, Level highest) {
        this.number = number;
        this.words = words;
        this.lowest = lowest;
        this.highest = highest;
    }

    /** The intensity that a list's label names, 0 (ally or partner) to 5 (war); empty for another text. */
    static Optional<ConflictIntensity> of(String label) {
        return Arrays.stream(values())
                .filter(i -> label.equals(Integer.toString(i.number())))
                .findFirst();
    }

    /** Its number in lists, 0 to 5. */
    public int number() {
        return number;
    }

    /** Its name in sentences. */
    public String words() {
        return words;
    }

    /**
     * How far a tension is from the levels that an expert would expect of such a pair, in points; 0 at these levels.
     *
     * @param borders between the levels, ascending
     */
    double distance(double tension, List<Double> borders) {
        double from = lowest == Level.CALM ? 0 : borders.get(lowest.number() - 1);
        double to = highest == Level.CRISIS ? 100 : borders.get(highest.number());
        return Math.max(0, Math.max(from - tension, tension - to));
    }

    /** Whether an expert would expect this level of such a pair. */
    boolean fits(Level level) {
        return level.compareTo(lowest) >= 0 && level.compareTo(highest) <= 0;
    }
}
