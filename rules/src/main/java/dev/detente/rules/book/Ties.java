package dev.detente.rules.book;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Texts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ties of a rule book: named tables that give other actors for an actor, such as its protector. With a tie, one rule replaces many that would differ
 * only in names.
 *
 * @param byName for each tie by its name, the actors that it gives for each actor
 */
public record Ties(Map<String, Map<ActorCode, Set<ActorCode>>> byName) {
    /** No ties. */
    public static final Ties NONE = new Ties(Map.of());

    private static final Pattern NAME = Pattern.compile("[a-z][a-z-]{0,39}");
    private static final Pattern PAIR = Pattern.compile("(\\w+)(-|>)(\\w+)");

    public Ties {
        byName = Map.copyOf(byName);
    }

    /** Reads {@code ties}: lists of pairs such as {@code IND-PAK}, which ties both ways, or {@code PHL>USA}, which gives USA for PHL. */
    static Ties read(YamlNode node) {
        Map<String, Map<ActorCode, Set<ActorCode>>> byName = new LinkedHashMap<>();
        for (YamlNode tie : node.list()) {
            Map<String, YamlNode> fields = tie.map(Set.of("tie", "pairs"));
            YamlNode name = tie.required(fields, "tie");
            Map<ActorCode, Set<ActorCode>> others = new LinkedHashMap<>();
            if (!NAME.matcher(name.text()).matches() || byName.putIfAbsent(name.text(), others) != null) {
                name.error("the name of a tie has at most 40 lower-case letters and dashes, a letter first, and is used once, not \""
                        + Texts.shorten(name.text()) + "\"");
            }
            for (YamlNode pair : tie.required(fields, "pairs").list()) {
                try {
                    add(pair.text(), others);
                } catch (IllegalArgumentException e) {
                    pair.error(String.valueOf(e.getMessage()));
                }
            }
        }
        return new Ties(byName);
    }

    private static void add(String text, Map<ActorCode, Set<ActorCode>> others) {
        Matcher pair = PAIR.matcher(text);
        if (!pair.matches()) {
            throw new IllegalArgumentException(
                    "write a pair as IND-PAK for both ways, or PHL>USA for one, not \"" + Texts.shorten(text) + "\"");
        }
        ActorCode one = ActorCatalog.standard().require(pair.group(1));
        ActorCode other = ActorCatalog.standard().require(pair.group(3));
        if (one.equals(other)) {
            throw new IllegalArgumentException("\"" + text + "\" ties an actor to itself: name two");
        }
        others.computeIfAbsent(one, k -> new TreeSet<>()).add(other);
        if (pair.group(2).equals("-")) {
            others.computeIfAbsent(other, k -> new TreeSet<>()).add(one);
        }
    }

    /**
     * The actors that a tie gives for each actor.
     *
     * @throws IllegalArgumentException when the book has no tie of that name
     */
    public Map<ActorCode, Set<ActorCode>> require(String name) {
        Map<ActorCode, Set<ActorCode>> others = byName.get(name);
        if (others == null) {
            throw new IllegalArgumentException("unknown tie \"" + Texts.shorten(name) + "\""
                    + Texts.suggestion(name, byName.keySet(), "the ties of a book are in rulebook.yaml"));
        }
        return Collections.unmodifiableMap(others);
    }
}
