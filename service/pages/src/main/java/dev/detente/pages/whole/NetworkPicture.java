package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.pages.Words;
import dev.detente.pages.whole.Layout.Point;
import dev.detente.pages.whole.Picture.Head;
import dev.detente.pages.whole.Tensest.Pair;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Draws the most tense pairs as lines between their actors. */
final class NetworkPicture {
    /** How many pairs a network has at first. */
    static final int PAIRS = 60;

    /** How many it may have; readers cannot distinguish more. */
    static final int MOST_PAIRS = 150;

    private static final double WIDTH = 1110;
    private static final double LOWEST = 420;
    /** The room of one actor, with what is free around it, in square units. */
    private static final double ROOM = 17_000;

    private final List<Pair> pairs;
    private final LevelShades heat;
    private final PictureLinks links;
    private final Map<ActorCode, Double> load = new TreeMap<>();
    private final double height;
    private final Map<ActorCode, Point> points;

    private NetworkPicture(List<Pair> pairs, LevelShades heat, PictureLinks links) {
        this.pairs = pairs;
        this.heat = heat;
        this.links = links;
        for (Pair pair : pairs) {
            load.merge(pair.dyad().a(), pair.tension(), Double::sum);
            load.merge(pair.dyad().b(), pair.tension(), Double::sum);
        }
        this.height = Math.max(LOWEST, Math.ceil(load.size() * ROOM / WIDTH));
        this.points = Layout.of(load.keySet(), pairs, WIDTH, height);
    }

    static Picture of(Tensest tensest, int most, LevelShades heat, PictureLinks links) {
        List<Pair> all = tensest.from(Words.SHOWN);
        List<Pair> pairs = all.subList(0, Math.min(most, all.size()));
        NetworkPicture network = new NetworkPicture(pairs, heat, links);
        String which = pairs.size() < all.size()
                ? "These are the " + pairs.size() + " most tense of " + all.size()
                        + " pairs with a tension of 0.1 or more. "
                : "";
        String first = pairs.stream()
                .filter(p -> !p.thin())
                .findFirst()
                .map(p -> "The most tense is " + Words.names(p.dyad()) + ": " + heat.spoken(p.tension(), false) + ".")
                .orElse("No pair has enough data for a level.");
        return new Picture(
                network.draw(),
                which + first,
                List.of(
                        "The wider a line, the more tense the pair. A dashed line is a pair with too little data for a level. A circle is a state, a square an"
                                + " organisation; the larger it is, the more tension its lines have together. Actors are placed roughly as on a map."),
                List.of(new Head("Between", false), new Head("Tension", true), new Head("Level", false)),
                network.rows(),
                pairs.size(),
                "",
                all.size() > pairs.size() && most < MOST_PAIRS
                        ? links.with(PictureKind.NETWORK, "pairs", Integer.toString(Math.min(MOST_PAIRS, most + PAIRS)))
                        : "",
                List.of(),
                List.of());
    }

    private String draw() {
        Markup out = Markup.svg("whole network", 0, 0, WIDTH, height)
                .with("width", WIDTH)
                .with("height", height);
        List<Pair> weakestFirst = new ArrayList<>(pairs);
        Collections.reverse(weakestFirst);
        for (Pair pair : weakestFirst) {
            String shade = heat.shade(pair.tension(), pair.thin());
            out.link(pair.dyad().toString(), "edge " + shade, links.dyad(pair.dyad()));
            out.element("title", "", Words.names(pair.dyad()) + ": " + heat.spoken(pair.tension(), pair.thin()));
            String path = path(at(pair.dyad().a()), at(pair.dyad().b()));
            out.begin("path").with("class", "hit").with("d", path).end("path");
            out.begin("path")
                    .with("class", "line-of")
                    .with("d", path)
                    .with("stroke-width", pair.thin() ? 1.5 : 1.5 + pair.tension() / 14)
                    .end("path");
            out.end("a");
        }
        load.forEach((actor, sum) -> node(out, actor, radius(sum)));
        return out.end("svg").toString();
    }

    private Point at(ActorCode actor) {
        return Objects.requireNonNull(points.get(actor));
    }

    private static double radius(double load) {
        return Math.min(22, 13 + Math.sqrt(load) / 2.2);
    }

    /** A slight curve, so that readers can distinguish lines through the same place. */
    private static String path(Point from, Point to) {
        double x = (from.x() + to.x()) / 2 + (to.y() - from.y()) * 0.07;
        double y = (from.y() + to.y()) / 2 - (to.x() - from.x()) * 0.07;
        return "M" + Markup.tenth(from.x()) + " " + Markup.tenth(from.y()) + "Q" + Markup.tenth(x) + " "
                + Markup.tenth(y) + " " + Markup.tenth(to.x()) + " " + Markup.tenth(to.y());
    }

    private void node(Markup out, ActorCode actor, double radius) {
        Point at = at(actor);
        boolean state = PictureNames.isState(actor);
        out.link(actor.value(), "node", links.actor(actor)).with("transform", Markup.translate(at.x(), at.y() - 7));
        out.element("title", "", Words.name(actor));
        if (state) {
            out.begin("circle").with("r", radius).end("circle");
        } else {
            out.begin("rect").box(-radius, -radius + 2, 2 * radius, 2 * radius - 4);
            out.with("rx", 5).end("rect");
        }
        boolean fits = actor.value().length() <= 4;
        if (fits) {
            out.begin("text")
                    .with("class", "code")
                    .with("y", 4)
                    .text(actor.value())
                    .end("text");
        }
        if (state || !fits) {
            out.begin("text")
                    .with("class", "label")
                    .with("y", radius + 12)
                    .text(PictureNames.brief(actor))
                    .end("text");
        }
        out.end("a");
    }

    private String rows() {
        TableRows rows = new TableRows();
        pairs.forEach(p -> rows.add(
                links.dyad(p.dyad()),
                Words.names(p.dyad()),
                heat.number(p.tension()),
                heat.word(p.tension(), p.thin())));
        return rows.toString();
    }
}
