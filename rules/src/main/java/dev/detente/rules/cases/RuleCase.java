package dev.detente.rules.cases;

import dev.detente.model.Action;
import dev.detente.model.Dyad;
import dev.detente.rules.book.YamlNode.Place;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An example that ships with a rule: given these actions, exactly these signals come out of the file's rules, or of its own.
 *
 * @param title the fact that it shows
 * @param file the file of cases
 * @param places the places of its keys' values
 * @param rule the rule that it is about
 * @param kind hit, near miss or mirror
 * @param alone whether it lists the signals of its own rule only, rather than those of all rules of the file
 * @param given the actions; ids are their places, "1" first
 * @param signals the expected signals, one line each, as {@link CaseRunner} writes it, sorted
 * @param effect the effect of the rule on a tension, null when the case has none
 */
public record RuleCase(
        String title,
        String file,
        Map<String, Place> places,
        String rule,
        Kind kind,
        boolean alone,
        List<Action> given,
        List<String> signals,
        @Nullable Effect effect) {
    /** The kinds of cases of a rule. */
    public enum Kind {
        /** The rule fires on the last action. */
        HIT,
        /** One condition fails, or the kind of act differs: the rule does not fire on the last action. */
        NEAR_MISS,
        /** Source and target of a hit's last action are swapped, or its sign is reversed: shows the outcome. */
        MIRROR;

        /** As cases files spell it: {@code near-miss}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * A rule's effect on a tension when only it and the base rules count.
     *
     * @param dyad whose tension
     * @param asOf on which day, end of it
     * @param without the tension without the rule, 0 to 100; 0 when there is none
     * @param with the tension with it, likewise
     */
    public record Effect(Dyad dyad, LocalDate asOf, double without, double with) {}

    public RuleCase {
        places = Map.copyOf(places);
        given = List.copyOf(given);
        signals = List.copyOf(signals);
    }

    /** The last action: the one that the case is about. */
    Action last() {
        return given.get(given.size() - 1);
    }
}
