package dev.detente.reader.grammar;

import dev.detente.model.TsvResource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Tables of words on the class path. The lists of a package are in its file words.tsv, each by its name. */
public final class WordTables {
    private WordTables() {}

    /**
     * A list of words, in the order of the table.
     *
     * @param beside a class of the package whose list it is
     * @throws IllegalArgumentException when the package has no such list
     */
    public static List<String> list(Class<?> beside, String name) {
        return TsvResource.rows(beside, "words.tsv", 2).stream()
                .filter(row -> row.get(0).equals(name))
                .map(row -> List.of(row.get(1).split("\\|")))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("words.tsv beside " + beside + " has no list " + name));
    }

    /** The same as a set. */
    public static Set<String> set(Class<?> beside, String name) {
        return Set.copyOf(list(beside, name));
    }

    /** A table of two columns, from the first to the second. */
    public static Map<String, String> pairs(Class<?> beside, String file) {
        return TsvResource.rows(beside, file, 2).stream()
                .collect(Collectors.toUnmodifiableMap(row -> row.get(0), row -> row.get(1)));
    }
}
