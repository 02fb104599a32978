package dev.detente.lab.measure.baseline;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.TsvResource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Names of states and organisations: the catalogue's, and those of the table of the module {@code text}, regardless of when they were in use. */
final class ActorNames {
    private static final String TABLE = "/dev/detente/reader/actor/text-names.tsv";
    private static final int COLUMNS = 5;
    private static final int CODE = 0;
    private static final int NAME = 2;
    /** Names are looked up by this many characters at their beginning. */
    private static final int KEY = 3;

    private final Map<String, List<NamedActor>> byBeginning = new HashMap<>();

    private record NamedActor(String name, ActorCode actor) {}

    /**
     * A name in a text.
     *
     * @param end the index of the character after it
     */
    record Match(ActorCode actor, int end) {}

    /** Reads the names of the catalogue and the table. */
    ActorNames() {
        ActorCatalog catalog = ActorCatalog.standard();
        for (Actor actor : catalog.actors()) {
            catalog.namesOf(actor.code()).forEach(name -> add(name, actor.code()));
        }
        for (List<String> row : TsvResource.rows(ActorNames.class, TABLE, COLUMNS)) {
            add(row.get(NAME), new ActorCode(row.get(CODE)));
        }
        byBeginning
                .values()
                .forEach(names -> names.sort(
                        Comparator.comparingInt((NamedActor n) -> n.name().length())
                                .reversed()));
    }

    private void add(String name, ActorCode actor) {
        byBeginning.computeIfAbsent(beginning(name), k -> new ArrayList<>()).add(new NamedActor(name, actor));
    }

    private static String beginning(String name) {
        return name.substring(0, Math.min(KEY, name.length()));
    }

    /** The longest name that begins there and ends at the end of a word. */
    Optional<Match> at(String text, int start, int end) {
        for (int length = Math.min(KEY, end - start); length > 0; length--) {
            for (NamedActor named : byBeginning.getOrDefault(text.substring(start, start + length), List.of())) {
                int behind = start + named.name().length();
                if (behind <= end
                        && text.startsWith(named.name(), start)
                        && (behind == text.length() || !Character.isLetterOrDigit(text.charAt(behind)))) {
                    return Optional.of(new Match(named.actor(), behind));
                }
            }
        }
        return Optional.empty();
    }
}
