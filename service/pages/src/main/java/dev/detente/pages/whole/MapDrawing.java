package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.pages.Words;
import dev.detente.pages.whole.Picture.Inset;
import dev.detente.pages.whole.StateOutline.Box;
import dev.detente.pages.whole.World.Place;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Draws the world map, and insets of the parts in which states are small.
 *
 * @param fields the most tense first
 * @param focus the actor from which the map is seen; null for none
 */
record MapDrawing(
        LevelShades heat,
        Map<ActorCode, Field> fields,
        @Nullable ActorCode focus,
        PictureLinks links) {
    private static final int NAMED = 12;
    private static final int RADIUS = 6;
    /** Of letters on the whole map, in its units. */
    private static final double SIZE = 17;
    /** How wide an inset is on the screen, and how large its letters and its circles are there. */
    private static final double INSET_WIDTH = 370;

    private static final double INSET_SIZE = 13;
    private static final double INSET_RADIUS = 5;
    /** An inset has room for more names. */
    private static final int INSET_NAMED = 16;

    /** How wide the small map is on the screen. */
    private static final double SMALL_WIDTH = 640;

    private record Part(String title, Box box) {}

    private static final List<Part> INSETS = List.of(
            new Part("Europe", new Box(700, 30, 215, 165)),
            new Part("The Gulf and the Levant", new Box(858, 170, 165, 127)),
            new Part("East Asia", new Box(1125, 130, 228, 175)));

    /**
     * An actor's field.
     *
     * @param number 0 to 100
     */
    record Field(ActorCode actor, String href, double number, boolean thin, String title) {}

    /** The whole map. */
    String whole() {
        Markup out =
                svg("whole map", World.FRAME).with("width", World.FRAME.width()).with("height", World.FRAME.height());
        states(out, World.FRAME, RADIUS, true);
        names(out, new MapLabels(World.FRAME, SIZE), SIZE, NAMED, true);
        return out.end("svg").toString();
    }

    /** The parts in which states are small. */
    List<Inset> insets() {
        return INSETS.stream()
                .map(part -> new Inset(part.title(), small(part.box(), INSET_WIDTH, INSET_NAMED)))
                .toList();
    }

    /** The whole map where there is less room. */
    String small() {
        return small(World.FRAME, SMALL_WIDTH, NAMED);
    }

    private String small(Box part, double screen, int named) {
        double pixel = part.width() / screen;
        Markup out = svg("whole map", part);
        states(out, part, INSET_RADIUS * pixel, false);
        names(out, new MapLabels(part, INSET_SIZE * pixel), INSET_SIZE * pixel, named, false);
        return out.end("svg").toString();
    }

    private static Markup svg(String cssClass, Box part) {
        return Markup.svg(cssClass, part.x(), part.y(), part.width(), part.height());
    }

    /** Draws shapes first, so that circles are on top of them. */
    private void states(Markup out, Box part, double radius, boolean keys) {
        Map<String, StateOutline> outlines = World.outlines();
        World.places().forEach((code, place) -> {
            StateOutline outline = outlines.get(code);
            if (outline != null && outline.box().meets(part)) {
                place(out, new ActorCode(code), place, radius, keys);
            }
        });
        World.places().forEach((code, place) -> {
            if (place.shape().isEmpty() && part.contains(place.x(), place.y())) {
                place(out, new ActorCode(code), place, radius, keys);
            }
        });
    }

    private void place(Markup out, ActorCode actor, Place place, double radius, boolean key) {
        Field field = fields.get(actor);
        boolean self = actor.equals(focus);
        String shade = self ? "self" : field == null ? LevelShades.UNKNOWN : heat.shade(field.number(), field.thin());
        out.link(key ? actor.value() : "", shade, field == null ? links.actor(actor) : field.href());
        out.element("title", "", field != null ? field.title() : Words.name(actor) + (self ? "" : ": no data"));
        if (place.shape().isEmpty()) {
            out.begin("circle")
                    .with("cx", place.x())
                    .with("cy", place.y())
                    .with("r", field == null && !self ? radius / 2.0 : radius)
                    .end("circle");
        } else {
            out.begin("path").with("d", place.shape()).end("path");
        }
        out.end("a");
    }

    /** Writes the names and numbers of the most tense actors that are not calm, as far as there is room. */
    private void names(Markup out, MapLabels labels, double size, int most, boolean keys) {
        int left = most;
        for (Field field : fields.values()) {
            if (left > 0 && !field.thin() && field.number() >= heat.calmBelow()) {
                String code = field.actor().value();
                String text = PictureNames.brief(field.actor()) + " " + Math.round(field.number());
                MapLabels.Spot spot = labels.spot(code, text).orElse(null);
                if (spot != null) {
                    left--;
                    name(out, keys ? "name-" + code : "", spot, text, size, World.near(field.actor()));
                }
            }
        }
    }

    private static void name(Markup out, String key, MapLabels.Spot spot, String text, double size, Place place) {
        if (key.isEmpty()) {
            out.begin("g");
        } else {
            out.begin("g").with("data-k", key);
        }
        if (spot.beside()) {
            boolean east = spot.x() > place.x();
            out.begin("line")
                    .with("class", "to-name")
                    .with("x1", place.x())
                    .with("y1", place.y())
                    .with("x2", spot.box().x() + (east ? 0 : spot.box().width()))
                    .with("y2", spot.y())
                    .end("line");
        }
        out.begin("text")
                .with("class", "on-map")
                .with("font-size", size)
                .with("x", spot.x())
                .with("y", spot.y() + size / 3)
                .text(text)
                .end("text")
                .end("g");
    }
}
