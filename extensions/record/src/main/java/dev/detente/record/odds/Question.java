package dev.detente.record.odds;

import dev.detente.record.outcome.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A question about odds.
 *
 * @param outcome what may follow
 * @param directed whether by one actor towards the other, rather than by either
 * @param within within how many days
 */
public record Question(Outcome outcome, boolean directed, int within) {
    /** The windows, in days. */
    public static final List<Integer> WINDOWS = List.of(7, 14, 30);

    /** All questions, those of one outcome and direction one after the other. */
    public static final List<Question> ALL = all();

    private static List<Question> all() {
        List<Question> all = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.ONSET) {
                Stream.of(false, true)
                        .filter(directed -> !directed || outcome.deed())
                        .forEach(directed -> WINDOWS.forEach(w -> all.add(new Question(outcome, directed, w))));
            }
        }
        return List.copyOf(all);
    }

    int index() {
        return ALL.indexOf(this);
    }
}
