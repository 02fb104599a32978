package dev.detente.pages.whole;

import dev.detente.pages.whole.StateOutline.Box;
import dev.detente.pages.whole.World.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds places for names on a part of the map: on the state itself or on the sea beside it, with a line to the state, but on no other state and no other
 * name. A name without such a place is left out.
 */
final class MapLabels {
    /** Widths of a letter and height of a line, per size of the letters. */
    private static final double LETTER = 0.57;

    private static final double LINE = 1;
    /** How far a name upon its state may be from the middle of it, and one beside it from there, in lines. */
    private static final int NEAR = 2;

    private static final int FAR = 3;

    private static final int DIRECTIONS = 16;
    /** The number of steps across a name at which it is checked. */
    private static final int SAMPLES = 12;

    private final Box part;
    private final double size;
    private final List<Box> taken = new ArrayList<>();

    /**
     * Names on a part of the map.
     *
     * @param size of letters, in the map's units
     */
    MapLabels(Box part, double size) {
        this.part = part;
        this.size = size;
    }

    /** Where a name is written, and whether it is beside its state. */
    record Spot(Box box, boolean beside) {
        double x() {
            return box.x() + box.width() / 2;
        }

        double y() {
            return box.y() + box.height() / 2;
        }
    }

    /** A place for the name of a state, which is then taken; empty when there is none. */
    Optional<Spot> spot(String code, String text) {
        Place place = World.places().get(code);
        if (place == null || !part.contains(place.x(), place.y())) {
            return Optional.empty();
        }
        double width = text.length() * size * LETTER;
        double height = size * LINE;
        for (boolean beside : new boolean[] {false, true}) {
            for (double away = 0; away <= (beside ? FAR : NEAR) * height; away += height / 2) {
                for (int i = 0; i < (away == 0 && !beside ? 1 : DIRECTIONS); i++) {
                    double angle = 2 * Math.PI * i / DIRECTIONS;
                    // A name beside its state begins there, so that no half of it is on the state.
                    double x = place.x() + Math.cos(angle) * (beside ? away + width / 2 : away);
                    double y = place.y() + Math.sin(angle) * away;
                    Box box = new Box(x - width / 2, y - height / 2, width, height);
                    if (part.encloses(box) && taken.stream().noneMatch(box::meets) && isFree(code, box)) {
                        taken.add(box);
                        return Optional.of(new Spot(box, beside));
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Whether no other state is below. */
    private static boolean isFree(String code, Box box) {
        for (Map.Entry<String, StateOutline> other : World.outlines().entrySet()) {
            if (!other.getKey().equals(code) && other.getValue().box().meets(box) && covers(other.getValue(), box)) {
                return false;
            }
        }
        return true;
    }

    private static boolean covers(StateOutline outline, Box box) {
        for (int i = 0; i <= SAMPLES; i++) {
            for (int j = 0; j <= 2; j++) {
                if (outline.contains(box.x() + box.width() * i / SAMPLES, box.y() + box.height() * j / 2)) {
                    return true;
                }
            }
        }
        return false;
    }
}
