package dev.detente.lab.measure.baseline;

import dev.detente.model.EventType;
import dev.detente.model.TsvResource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Verbs in all their forms, and what type each means. */
final class BaselineVerbs {
    private final Map<String, EventType> forms = new HashMap<>();

    /** Reads the list of the project. */
    BaselineVerbs() {
        for (List<String> row : TsvResource.rows(BaselineVerbs.class, "verbs.tsv", 3)) {
            EventType type = EventType.valueOf(row.get(1));
            regular(row.get(0)).forEach(form -> forms.put(form, type));
            for (String form : row.get(2).isEmpty() ? new String[0] : row.get(2).split(" ", -1)) {
                forms.put(form, type);
            }
        }
    }

    /** The event type that a lower-case word means; empty when it is no verb of the list. */
    Optional<EventType> find(String word) {
        return Optional.ofNullable(forms.get(word));
    }

    /** Forms by rule; the table has the irregular ones. */
    private static List<String> regular(String verb) {
        String stem = verb.substring(0, verb.length() - 1);
        if (verb.endsWith("e")) {
            return List.of(verb, verb + "s", verb + "d", stem + "ing");
        }
        if (verb.matches(".*[^aeiou]y")) {
            return List.of(verb, stem + "ies", stem + "ied", verb + "ing");
        }
        String s = verb.matches(".*(s|x|z|ch|sh)") ? "es" : "s";
        return List.of(verb, verb + s, verb + "ed", verb + "ing");
    }
}
