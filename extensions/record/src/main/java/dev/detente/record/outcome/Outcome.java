package dev.detente.record.outcome;

import dev.detente.model.Action;
import dev.detente.model.EventType;
import java.util.Locale;

/** The events that an alarm should come before. All but the last need no labels. */
public enum Outcome {
    /** The first use of force between two actors in {@value Outcomes#QUIET_DAYS} days that is attested, see {@link Outcomes}. */
    FIRST_FORCE("a first use of force"),
    /** The first coercive act or sanction in as many days, attested alike. */
    FIRST_COERCION("a first coercive act or sanction"),
    /** The level is higher than on each of the {@value Outcomes#RISE_DAYS} days before. */
    LEVEL_RISE("a rise of the level"),
    /** The hostile actions surge, and did not on the {@value Outcomes#CALM_DAYS} days before. */
    SURGE_BEGIN("the start of a surge"),
    /** The onset of a crisis on a list. */
    ONSET("the onset of a listed crisis");

    private final String title;

    Outcome(String title) {
        this.title = title;
    }

    /** The word in JSON and in parameters: {@code first-force}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The outcome of a word. */
    public static Outcome of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** The same in words, to be read after <i>followed by</i>. */
    public String title() {
        return title;
    }

    /** Whether it is an act or a listed onset, and not a move of the score. */
    public boolean deed() {
        return this == FIRST_FORCE || this == FIRST_COERCION || this == ONSET;
    }

    /** Whether an action is of the kind that this outcome counts; {@link Outcomes} says how many reports make it a fact. */
    public boolean counts(Action action) {
        return switch (this) {
            case FIRST_FORCE -> action.type() == EventType.ASSAULT;
            case FIRST_COERCION -> action.type() == EventType.COERCE || action.type() == EventType.SANCTION;
            default -> false;
        };
    }
}
