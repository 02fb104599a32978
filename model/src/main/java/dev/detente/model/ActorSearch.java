package dev.detente.model;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds actors by what people type: the beginning of words of their names, or of their code, in any case and without accents. */
public final class ActorSearch {
    private static final ActorSearch STANDARD = new ActorSearch(ActorCatalog.standard());

    /** The names of each actor and its code, as words with a space before each. */
    private final Map<ActorCode, Set<String>> names = new HashMap<>();

    private ActorSearch(ActorCatalog catalog) {
        for (Actor actor : catalog.actors()) {
            Set<String> all = new HashSet<>();
            catalog.namesOf(actor.code()).forEach(name -> all.add(" " + Texts.words(name)));
            all.add(" " + Texts.words(actor.code().value()));
            names.put(actor.code(), all);
        }
    }

    /** A search in the one catalogue. */
    public static ActorSearch standard() {
        return STANDARD;
    }

    /**
     * The actors that each part of a text names. Parts are as long as they can be: {@code south korea china} has two, and so has {@code chn-usa}.
     *
     * @return a set for each part, which is empty when the part names no actor; an empty list for a text without a word
     */
    public List<Set<ActorCode>> find(String text) {
        String words = Texts.words(text);
        if (words.isEmpty()) {
            return List.of();
        }
        String[] all = words.split(" ", -1);
        List<Set<ActorCode>> found = new ArrayList<>();
        int from = 0;
        while (from < all.length) {
            int to = all.length;
            Set<ActorCode> meant = beginning(all, from, to);
            while (meant.isEmpty() && to > from + 1) {
                to--;
                meant = beginning(all, from, to);
            }
            found.add(meant);
            from = to;
        }
        return List.copyOf(found);
    }

    private Set<ActorCode> beginning(String[] words, int from, int to) {
        String part = " " + String.join(" ", List.of(words).subList(from, to));
        return names.entrySet().stream()
                .filter(e -> e.getValue().stream().anyMatch(name -> name.contains(part)))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }
}
