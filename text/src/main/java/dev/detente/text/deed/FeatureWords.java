package dev.detente.text.deed;

import java.util.Map;

/** Puts a feature into words. */
final class FeatureWords {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("w", "the deed"),
            Map.entry("tag", "its kind of word"),
            Map.entry("how", "how it is said"),
            Map.entry("how+w", "how it is said"),
            Map.entry("gov", "it hangs on"),
            Map.entry("gov+w", "it hangs on"),
            Map.entry("obj", "its object"),
            Map.entry("w+obj", "with its object"),
            Map.entry("next", "then"),
            Map.entry("w+next", "with what follows"),
            Map.entry("w+how", "with what follows"),
            Map.entry("prep", "with"),
            Map.entry("pn", "with"),
            Map.entry("all", "in the sentence"),
            Map.entry("right", "after it"),
            Map.entry("left", "before it"),
            Map.entry("between", "between actor and deed"),
            Map.entry("to actor", "between deed and actor"),
            Map.entry("w to actor", "from deed to actor"),
            Map.entry("left actors", "actors before it"),
            Map.entry("right actors", "actors after it"),
            Map.entry("left is", "the actor before it is"),
            Map.entry("right is", "the actor after it is"),
            Map.entry("under", "its part of the sentence"),
            Map.entry("under+tag", "its part of the sentence"),
            Map.entry("verbs before", "verbs before it"));

    private FeatureWords() {}

    static String of(String feature) {
        if (feature.equals(LinearModel.VECTOR)) {
            return "the sense of the word in its sentence (language model)";
        }
        int equals = feature.indexOf('=');
        String name = equals < 0 ? feature : feature.substring(0, equals);
        String value = equals < 0 ? "" : feature.substring(equals + 1);
        String plain = value.replace("<a>", "an actor")
                .replace("<p>", "a name")
                .replace("<n>", "a number")
                .replace("<>", "nothing")
                .strip();
        String words = NAMES.getOrDefault(name, "next to it");
        return plain.isEmpty() ? words : words + ": " + plain;
    }
}
