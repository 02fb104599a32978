package dev.detente.packing;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Texts, such as lists of classes, licences and notices: one after the other, each different one once. */
public final class JoinedTexts extends JoiningTransformer {
    private Pattern paths = Pattern.compile("");
    private final Map<String, Set<String>> texts = new LinkedHashMap<>();

    /** Sets the regular expression of the paths; called by Maven. */
    public void setPaths(String paths) {
        this.paths = Pattern.compile(paths.strip());
    }

    @Override
    boolean joins(String path) {
        return paths.matcher(path).matches();
    }

    @Override
    void add(String path, String text) {
        texts.computeIfAbsent(path, p -> new LinkedHashSet<>()).add(text.stripTrailing());
    }

    @Override
    String joined(String path) {
        return String.join("\n\n", texts.getOrDefault(path, Set.of())) + "\n";
    }
}
