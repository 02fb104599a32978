package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.pages.whole.MapDrawing.Field;
import dev.detente.pages.whole.Picture.Chip;
import dev.detente.pages.whole.Picture.Head;
import dev.detente.scoring.Board;
import dev.detente.scoring.Overview;
import dev.detente.scoring.Overview.OfActor;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The world: each state in the colour of its score, or of its tension with one actor. */
public final class MapPicture {
    private static final String SOURCE =
            "Shapes are those of Natural Earth, under the names of this service's list of actors. What that list does not have is drawn with the"
                    + " state of which the United Nations count it a part. A circle is a state too small to be drawn. Antarctica is left out.";

    private MapPicture() {}

    /** The scores of all actors on a map that is half as wide as a page, without insets. */
    public static Picture small(Overview overview, PageFrame frame) {
        Board board = overview.board();
        return of(
                new Tensest(board, null),
                overview,
                new LevelShades(board.view().book().parameters().levels()),
                new PictureLinks(frame, Map.of()),
                true);
    }

    /** The scores of all actors. */
    static Picture of(Tensest tensest, Overview overview, LevelShades heat, PictureLinks links, boolean small) {
        List<MappedActor> scores = MappedActor.of(tensest, overview);
        Map<ActorCode, Field> fields = new LinkedHashMap<>();
        TableRows rows = new TableRows();
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
                new MapDrawing(heat, fields, null, links),
                fields,
                heat,
                tensest.finding(scores.stream()
                        .filter(s -> !s.thin())
                        .findFirst()
                        .map(s -> "The highest score is that of " + Words.the(s.actor()) + ": "
                                + heat.spoken(s.score(), false) + ". Its most tense pair is the one with "
                                + Words.the(s.other()) + " (" + Words.number(s.most()) + ").")
                        .orElse("No actor has a pair with enough data for a level.")),
                "The colour of an actor is its score, from 0 to 100: the mean of its pairs' tensions, in which a pair counts more the more hostile actions it has.",
                List.of(
                        new Head("Actor", false),
                        new Head("Score", true),
                        new Head("Level", false),
                        new Head("Pairs", true),
                        new Head("Most tense with", false),
                        new Head("Tension with it", true)),
                rows,
                small);
    }

    /** The tensions of one actor. */
    static Picture around(Tensest tensest, ActorCode focus, LevelShades heat, PictureLinks links) {
        Map<ActorCode, Field> fields = new LinkedHashMap<>();
        TableRows rows = new TableRows();
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
                new MapDrawing(heat, fields, focus, links),
                fields,
                heat,
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
                rows,
                false);
    }

    private static Picture picture(
            MapDrawing map,
            Map<ActorCode, Field> fields,
            LevelShades heat,
            String finding,
            String meaning,
            List<Head> heads,
            TableRows rows,
            boolean small) {
        List<Chip> chips = fields.values().stream()
                .filter(f -> !World.places().containsKey(f.actor().value()))
                .map(f -> new Chip(
                        f.href(),
                        heat.shade(f.number(), f.thin()),
                        PictureNames.isState(f.actor()) ? Words.name(f.actor()) : PictureNames.brief(f.actor()),
                        Words.number(f.number()),
                        f.title()))
                .toList();
        return new Picture(
                small ? map.small() : map.whole(),
                finding,
                List.of(meaning, SOURCE),
                heads,
                rows.toString(),
                rows.count(),
                "no data: no rule counts an action of it",
                "",
                chips,
                small ? List.of() : map.insets());
    }

    /**
     * An actor as the map draws it, with one score for all its pairs.
     *
     * @param score the mean of its pairs' tensions weighted by their escalation loads, 0 to 100, as the metric {@code tension_actor_score} has it
     * @param thin whether none of its pairs has enough data for a level
     * @param other with whom it has its most tense pair
     * @param most that pair's tension
     */
    record MappedActor(ActorCode actor, double score, boolean thin, int pairs, ActorCode other, double most) {
        /** The scores of all actors, the highest first and those with too little data last. */
        static List<MappedActor> of(Tensest tensest, Overview overview) {
            Map<ActorCode, Tensest.Pair> first = new HashMap<>();
            Map<ActorCode, Integer> pairs = new HashMap<>();
            tensest.pairs()
                    .forEach(pair -> Stream.of(pair.dyad().a(), pair.dyad().b()).forEach(actor -> {
                        first.putIfAbsent(actor, pair);
                        pairs.merge(actor, 1, Integer::sum);
                    }));
            return overview.actors().stream()
                    .filter(actor -> first.containsKey(actor.actor()))
                    .map(actor -> of(
                            actor,
                            tensest.issue(),
                            Objects.requireNonNull(first.get(actor.actor())),
                            pairs.getOrDefault(actor.actor(), 0)))
                    .sorted(Comparator.comparing(MappedActor::thin)
                            .thenComparing(Comparator.comparingDouble(MappedActor::score)
                                    .reversed())
                            .thenComparing(MappedActor::actor))
                    .toList();
        }

        private static MappedActor of(OfActor actor, @Nullable IssueId issue, Tensest.Pair most, int pairs) {
            ActorCode code = actor.actor();
            return new MappedActor(
                    code,
                    issue == null ? actor.score().score() : actor.score().on(issue),
                    // Pairs with enough data come first: when the first has too little, all have.
                    most.thin(),
                    pairs,
                    most.dyad().a().equals(code) ? most.dyad().b() : most.dyad().a(),
                    most.tension());
        }
    }
}
