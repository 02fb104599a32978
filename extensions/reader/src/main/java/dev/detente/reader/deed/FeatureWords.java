package dev.detente.reader.deed;

import dev.detente.reader.grammar.WordTables;
import java.util.Map;

/** Puts a feature into words. */
final class FeatureWords {
    private static final Map<String, String> NAMES = WordTables.pairs(FeatureWords.class, "features.tsv");

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
