package dev.detente.lab.judge.odds;

import dev.detente.record.odds.ForceCounts;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** The days that odds are tried on, each at risk and followed by days that are in the period: a number of each measure for each day. */
final class TrialDays {
    private static final int FIRST_LENGTH = 1024;

    private final Map<Measure, double[]> numbers = new EnumMap<>(Measure.class);
    private int[] pairs = new int[FIRST_LENGTH];
    private boolean[] came = new boolean[FIRST_LENGTH];
    private int size;

    /** Numbers of a day. */
    enum Measure {
        TENSION("tension"),
        SURGE("surge"),
        HOSTILE("hostile reports of 90 days"),
        REPORTS("reports of 90 days"),
        FORCE("reports of force of 60 days"),
        SINCE("days since the last report of force");

        private final String label;

        Measure(String label) {
            this.label = label;
        }

        /** Its name in tables. */
        String label() {
            return label;
        }
    }

    TrialDays() {
        for (Measure measure : Measure.values()) {
            numbers.put(measure, new double[FIRST_LENGTH]);
        }
    }

    /**
     * Adds a day.
     *
     * @param pair the number of its pair
     * @param followed whether the outcome came after it
     * @param number its number of each measure
     */
    void add(int pair, boolean followed, ToDoubleFunction<Measure> number) {
        if (size == pairs.length) {
            resize(2 * size);
        }
        numbers.forEach((measure, values) -> values[size] = number.applyAsDouble(measure));
        pairs[size] = pair;
        came[size] = followed;
        size++;
    }

    /** Frees the room that is not needed, once all days were added. */
    void end() {
        resize(size);
    }

    private void resize(int length) {
        numbers.replaceAll((measure, values) -> Arrays.copyOf(values, length));
        pairs = Arrays.copyOf(pairs, length);
        came = Arrays.copyOf(came, length);
    }

    /** How many days there are. */
    int size() {
        return size;
    }

    /** Adds all of other days. */
    void addAll(TrialDays other) {
        for (int i = 0; i < other.size; i++) {
            int day = i;
            add(other.pairs[i], other.came[i], measure -> other.numbers(measure)[day]);
        }
    }

    /** The counts of a day. */
    ForceCounts counts(int day) {
        return new ForceCounts(
                (long) numbers(Measure.HOSTILE)[day],
                (long) numbers(Measure.REPORTS)[day],
                (long) numbers(Measure.FORCE)[day],
                (int) numbers(Measure.SINCE)[day]);
    }

    /** After how many of them the outcome came. */
    long followed() {
        return IntStream.range(0, size).filter(i -> came[i]).count();
    }

    /** How many pairs those are of. */
    int pairsFollowed() {
        return (int) IntStream.range(0, size)
                .filter(i -> came[i])
                .map(i -> pairs[i])
                .distinct()
                .count();
    }

    /** The number of each day; not a copy, as all that follow. */
    double[] numbers(Measure measure) {
        return Objects.requireNonNull(numbers.get(measure));
    }

    /** The number of each day's pair. */
    int[] pairs() {
        return pairs;
    }

    /** Whether the outcome came after each day. */
    boolean[] came() {
        return came;
    }
}
