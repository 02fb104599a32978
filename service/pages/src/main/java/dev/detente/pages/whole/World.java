package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.TsvResource;
import dev.detente.pages.whole.StateOutline.Box;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Where states are on the map, from {@code world.tsv}, whose head names its source; and where drawings that follow the map put some organisations.
 * Coordinates are those of the map: 0 to 1600 from west to east, and 0 to 700 from north to south.
 */
final class World {
    /** The west, north, width and height of what is drawn: all states, with less ocean around them. */
    static final Box FRAME = new Box(40, 0, 1552, 694);

    private static final SortedMap<String, Place> PLACES = read();

    private static final Map<String, StateOutline> OUTLINES = outlined();

    /** Organisations, near their seat or their members but on no state. */
    private static final Map<String, Place> ORGANISATIONS = Map.of(
            "EU", new Place(720, 150, ""),
            "NATO", new Place(650, 90, ""),
            "UN", new Place(520, 150, ""),
            "AU", new Place(760, 360, ""),
            "ASEAN", new Place(1330, 330, ""),
            "ARABLEAGUE", new Place(830, 250, ""),
            "GCC", new Place(990, 300, ""),
            "IAEA", new Place(760, 90, ""),
            "OSCE", new Place(870, 60, ""));

    private static final Place ELSEWHERE = new Place(620, 470, "");

    /**
     * A place.
     *
     * @param x of its name or its circle
     * @param y the same
     * @param shape the path of its shape; empty for a state that is drawn as a circle
     */
    record Place(int x, int y, String shape) {}

    private World() {}

    private static SortedMap<String, Place> read() {
        SortedMap<String, Place> places = new TreeMap<>();
        for (List<String> row : TsvResource.rows(World.class, "world.tsv", 4)) {
            places.put(row.get(0), new Place(Integer.parseInt(row.get(1)), Integer.parseInt(row.get(2)), row.get(3)));
        }
        return places;
    }

    /** The places of the map by the code of the actor. */
    static SortedMap<String, Place> places() {
        return Collections.unmodifiableSortedMap(PLACES);
    }

    private static Map<String, StateOutline> outlined() {
        Map<String, StateOutline> outlines = new TreeMap<>();
        PLACES.forEach((code, place) -> {
            if (!place.shape().isEmpty()) {
                outlines.put(code, StateOutline.of(place.shape()));
            }
        });
        return outlines;
    }

    /** The outlines of the states that have a shape, by their codes. */
    static Map<String, StateOutline> outlines() {
        return Collections.unmodifiableMap(OUTLINES);
    }

    /** Where a drawing that follows the map starts to put an actor: for those on no map, in the Atlantic. */
    static Place near(ActorCode actor) {
        return Optional.ofNullable(PLACES.get(actor.value()))
                .orElseGet(() -> ORGANISATIONS.getOrDefault(actor.value(), ELSEWHERE));
    }
}
