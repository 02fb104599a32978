package dev.detente.service.web.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.service.scoring.Board;
import dev.detente.service.web.pages.Words;
import dev.detente.service.web.pages.whole.Picture.Chip;
import dev.detente.service.web.pages.whole.Picture.Head;
import dev.detente.service.web.pages.whole.World.Place;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Draws the world: each state in the colour of its score, or of its tension with one actor. */
final class MapPicture {
    private static final int NAMED = 12;
    private static final double LETTER = 10.4;
    private static final double LINE = 21;
    private static final int RADIUS = 6;

    private static final String SOURCE =
            "Shapes are those of Natural Earth, under the names of this service's list of actors. What that list does not have is drawn with the"
                    + " state of which the United Nations count it a part. A circle is a state too small to be drawn. Antarctica is left out.";

    private final Heat heat;
    private final Map<ActorCode, Field> fields;
    private final @Nullable ActorCode focus;
    private final Links links;

    /**
     * An actor's field.
     *
     * @param href where it leads to
     * @param number 0 to 100
     * @param thin whether there is too little data for a level
     * @param title name, number and level
     */
    private record Field(ActorCode actor, String href, double number, boolean thin, String title) {}

    private MapPicture(Heat heat, Map<ActorCode, Field> fields, @Nullable ActorCode focus, Links links) {
        this.heat = heat;
        this.fields = fields;
        this.focus = focus;
        this.links = links;
    }

    static Picture of(Board board, @Nullable IssueId issue, @Nullable ActorCode focus, Heat heat, Links links) {
        return focus == null ? ofAll(board, issue, heat, links) : around(Tensest.of(board, issue), focus, heat, links);
    }

    private static Picture ofAll(Board board, @Nullable IssueId issue, Heat heat, Links links) {
        List<MappedActor> scores = MappedActor.of(board, issue);
        Map<ActorCode, Field> fields = new LinkedHashMap<>();
        Rows rows = new Rows();
        for (MappedActor score : scores) {
            String name = Words.name(score.actor());
            String href = links.actor(score.actor());
            fields.put(
                    score.actor(),
                    new Field(
                            score.actor(),
                            href,
                            score.score(),
                            score.thin(),
                            name + ": " + heat.spoken(score.score(), score.thin()) + "; most tense with "
                                    + Words.the(score.other()) + " (" + Words.number(score.most()) + ")"));
            rows.add(
                    href,
                    name,
                    heat.number(score.score()),
                    heat.word(score.score(), score.thin()),
                    Integer.toString(score.pairs()),
                    Words.name(score.other()),
                    Words.number(score.most()));
        }
        return picture(
                new MapPicture(heat, fields, null, links),
                scores.stream()
                        .filter(s -> !s.thin())
                        .findFirst()
                        .map(s -> "The highest score is that of " + Words.the(s.actor()) + ": "
                                + heat.spoken(s.score(), false) + ". Its most tense pair is the one with "
                                + Words.the(s.other()) + " (" + Words.number(s.most()) + ").")
                        .orElse("No actor has a pair with enough data for a level."),
                "The colour of an actor is its score, from 0 to 100: the mean of its pairs' tensions, in which a pair counts more the more hostile actions it has.",
                List.of(
                        new Head("Actor", false),
                        new Head("Score", true),
                        new Head("Level", false),
                        new Head("Pairs", true),
                        new Head("Most tense with", false),
                        new Head("Tension with it", true)),
                rows);
    }

    private static Picture around(Tensest tensest, ActorCode focus, Heat heat, Links links) {
        Map<ActorCode, Field> fields = new LinkedHashMap<>();
        Rows rows = new Rows();
        for (Tensest.Pair pair : tensest.of(focus)) {
            Dyad dyad = pair.dyad();
            ActorCode other = dyad.a().equals(focus) ? dyad.b() : dyad.a();
            String spoken = heat.spoken(pair.tension(), pair.thin());
            String href = links.dyad(dyad);
            fields.put(other, new Field(other, href, pair.tension(), pair.thin(), Words.names(dyad) + ": " + spoken));
            rows.add(href, Words.name(other), heat.number(pair.tension()), heat.word(pair.tension(), pair.thin()));
        }
        String whom = Words.the(focus);
        return picture(
                new MapPicture(heat, fields, focus, links),
                fields.values().stream()
                        .filter(f -> !f.thin())
                        .findFirst()
                        .map(f -> "The tension of " + whom + " is highest with " + Words.the(f.actor()) + ": "
                                + heat.spoken(f.number(), false) + ".")
                        .orElse("No pair of " + whom + " has enough data for a level."),
                "The colour of an actor is its tension with " + whom + ", from 0 to 100.",
                List.of(
                        new Head("Between " + whom + " and", false),
                        new Head("Tension", true),
                        new Head("Level", false)),
                rows);
    }

    private static Picture picture(MapPicture map, String finding, String meaning, List<Head> heads, Rows rows) {
        List<Chip> chips = map.fields.values().stream()
                .filter(f -> !World.places().containsKey(f.actor().value()))
                .map(f -> new Chip(
                        f.href(),
                        map.heat.shade(f.number(), f.thin()),
                        Names.isState(f.actor()) ? Words.name(f.actor()) : Names.brief(f.actor()),
                        Words.number(f.number()),
                        f.title()))
                .toList();
        return new Picture(
                map.draw(),
                finding,
                List.of(meaning, SOURCE),
                heads,
                rows.toString(),
                rows.count(),
                "no data: no rule counts an action of it",
                "",
                chips);
    }

    private String draw() {
        List<Integer> frame = World.FRAME;
        Markup out = new Markup();
        out.begin("svg")
                .with("class", "whole map")
                .with("viewBox", frame.get(0) + " " + frame.get(1) + " " + frame.get(2) + " " + frame.get(3))
                .with("width", frame.get(2))
                .with("height", frame.get(3))
                .with("aria-hidden", "true")
                .with("focusable", "false");
        SortedMap<String, Place> places = World.places();
        places.forEach((code, place) -> {
            if (!place.shape().isEmpty()) {
                place(out, new ActorCode(code), place);
            }
        });
        places.forEach((code, place) -> {
            if (place.shape().isEmpty()) {
                place(out, new ActorCode(code), place);
            }
        });
        names(out);
        return out.end("svg").toString();
    }

    private void place(Markup out, ActorCode actor, Place place) {
        Field field = fields.get(actor);
        boolean self = actor.equals(focus);
        String shade = self ? "self" : field == null ? Heat.UNKNOWN : heat.shade(field.number(), field.thin());
        out.begin("a")
                .with("data-k", actor.value())
                .with("class", shade)
                .with("href", field == null ? links.actor(actor) : field.href())
                .with("tabindex", "-1");
        out.element("title", "", field != null ? field.title() : Words.name(actor) + (self ? "" : ": no data"));
        if (place.shape().isEmpty()) {
            out.begin("circle")
                    .with("cx", place.x())
                    .with("cy", place.y())
                    .with("r", field == null && !self ? RADIUS / 2.0 : RADIUS)
                    .end("circle");
        } else {
            out.begin("path").with("d", place.shape()).end("path");
        }
        out.end("a");
    }

    /** Writes the names and numbers of the most tense actors that are not calm, as far as they do not overlap. */
    private void names(Markup out) {
        record Box(double x, double y, double width) {}
        List<Box> taken = new ArrayList<>();
        for (Field field : fields.values()) {
            Place place = World.places().get(field.actor().value());
            if (field.thin() || field.number() < heat.calmBelow() || place == null || taken.size() == NAMED) {
                continue;
            }
            String text = Names.brief(field.actor()) + " " + Math.round(field.number());
            Box box = new Box(place.x(), place.y(), text.length() * LETTER);
            if (taken.stream()
                    .allMatch(t -> Math.abs(t.x() - box.x()) > (t.width() + box.width()) / 2
                            || Math.abs(t.y() - box.y()) > LINE)) {
                taken.add(box);
                out.begin("text")
                        .with("data-k", "name-" + field.actor())
                        .with("class", "on-map")
                        .with("x", place.x())
                        .with("y", place.y() + 6)
                        .text(text)
                        .end("text");
            }
        }
    }
}
