package dev.detente.pages.whole;

import dev.detente.model.CooperationLevel;
import dev.detente.model.Dyad;
import dev.detente.model.Tension;
import dev.detente.model.work.Parallel;
import dev.detente.pages.Words;
import dev.detente.pages.whole.Picture.Head;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws pairs by both numbers, tension to the right and cooperation upwards: who quarrels and talks, and who only quarrels. */
final class CooperationPicture {
    /** How many pairs it has at first. */
    static final int PAIRS = 200;

    /** How many it may have. */
    static final int MOST_PAIRS = 1000;

    private static final double WIDTH = 1110;
    private static final double HEIGHT = 640;
    private static final double LEFT = 46;
    private static final double BOTTOM = 44;
    private static final double EDGE = 14;
    private static final double RADIUS = 5;
    /** The room of two codes of three letters. */
    private static final double LABEL_WIDTH = 54;

    private static final double LABEL_HEIGHT = 13;

    private final List<Place> places;
    private final LevelShades heat;
    private final PictureLinks links;

    /** A pair that has a level, with both its numbers, on all issues or on one alone. */
    private record Place(Dyad dyad, double tension, double cooperation) {
        double x() {
            return CooperationPicture.x(tension);
        }

        double y() {
            return CooperationPicture.y(cooperation);
        }
    }

    /** The room of a pair's codes, from its left side on. */
    private record Label(Place of, double left) {
        boolean meets(Label other) {
            return Math.abs(left - other.left) < LABEL_WIDTH && Math.abs(of.y() - other.of.y()) < LABEL_HEIGHT;
        }

        boolean covers(Place other) {
            return other.x() > left - RADIUS
                    && other.x() < left + LABEL_WIDTH + RADIUS
                    && Math.abs(of.y() - other.y()) < LABEL_HEIGHT / 2 + RADIUS - 2;
        }
    }

    private CooperationPicture(List<Place> places, LevelShades heat, PictureLinks links) {
        this.places = places;
        this.heat = heat;
        this.links = links;
    }

    static Picture of(Tensest tensest, int most, LevelShades heat, PictureLinks links) {
        View view = tensest.board().view();
        List<Tensest.Pair> known = tensest.pairs().filter(p -> !p.thin()).toList();
        List<Place> all =
                Parallel.map(known, p -> place(p.dyad(), view.series(p.dyad()).tension(tensest.issue(), view.asOf())))
                        .stream()
                        .flatMap(List::stream)
                        .sorted(Comparator.comparingDouble((Place p) -> -p.tension() - p.cooperation())
                                .thenComparing(Place::dyad))
                        .toList();
        CooperationPicture picture = new CooperationPicture(all.subList(0, Math.min(most, all.size())), heat, links);
        return new Picture(
                picture.draw(),
                picture.finding(all),
                List.of(
                        "The further to the right, the more tense a pair; the higher, the more the two work together. Levels begin at the lines. What strains does not lower"
                                + " cooperation: rivals who deal with each other are at the upper right, and those who only quarrel at the lower right.",
                        "A pair with too little data for a level is left out. Cooperation counts acts; it says nothing about warmth."),
                List.of(
                        new Head("Between", false),
                        new Head("Tension", true),
                        new Head("Level", false),
                        new Head("Cooperation", true),
                        new Head("Its level", false)),
                picture.rows(),
                picture.places.size(),
                "",
                all.size() > picture.places.size() && most < MOST_PAIRS
                        ? links.with(
                                PictureKind.COOPERATION, "pairs", Integer.toString(Math.min(MOST_PAIRS, most + PAIRS)))
                        : "",
                List.of(),
                List.of());
    }

    /** None for a pair of which neither number shows. */
    private static List<Place> place(Dyad dyad, @Nullable Tension now) {
        return now == null || Math.max(now.tension(), now.cooperation()) < Words.SHOWN
                ? List.of()
                : List.of(new Place(dyad, now.tension(), now.cooperation()));
    }

    /** How many of the strained pairs also cooperate regularly, and which of either kind are first. */
    private String finding(List<Place> all) {
        double border = heat.thresholds().get(1);
        List<Place> quarrel = all.stream().filter(p -> p.tension() >= border).toList();
        List<Place> both = quarrel.stream()
                .filter(p -> p.cooperation() >= border)
                .sorted(Comparator.comparingDouble(p -> -Math.min(p.tension(), p.cooperation())))
                .toList();
        String cut = places.size() < all.size()
                ? "These are the " + places.size() + " of " + all.size() + " pairs with the greatest sum of both. "
                : "";
        String first = both.stream().limit(3).map(p -> Words.names(p.dyad())).collect(Collectors.joining(", "));
        return cut + "Strained or worse are " + quarrel.size() + " of " + Words.count(all.size(), "pair") + ". "
                + (both.isEmpty()
                        ? "None of them also cooperates regularly."
                        : "Of these, " + both.size() + " also cooperate regularly or more, first " + first + ".")
                + quarrel.stream()
                        .filter(p -> p.cooperation() < heat.calmBelow())
                        .max(Comparator.comparingDouble(Place::tension))
                        .map(p -> " The most tense that rarely cooperate are " + Words.names(p.dyad()) + ".")
                        .orElse("");
    }

    private static double x(double tension) {
        return LEFT + tension / 100 * (WIDTH - LEFT - EDGE);
    }

    private static double y(double cooperation) {
        return HEIGHT - BOTTOM - cooperation / 100 * (HEIGHT - BOTTOM - EDGE);
    }

    private String draw() {
        Markup out = Markup.svg("whole both", 0, 0, WIDTH, HEIGHT)
                .with("width", WIDTH)
                .with("height", HEIGHT);
        List<Double> borders = new ArrayList<>(heat.thresholds());
        borders.add(0.0);
        borders.add(100.0);
        for (double border : borders) {
            line(out, x(border), y(0), x(border), y(100));
            line(out, x(0), y(border), x(100), y(border));
            text(out, "tick middle", x(border), y(0) + 16, Markup.tenth(border));
            text(out, "tick far", x(0) - 6, y(border) + 4, Markup.tenth(border));
        }
        text(out, "tick far", x(100), HEIGHT - 8, "Tension \u2192");
        text(out, "tick", x(0) + 6, y(100) + 14, "\u2191 Cooperation");
        places.forEach(place -> point(out, place));
        labels().forEach(l -> text(
                out,
                "label middle",
                l.left() + LABEL_WIDTH / 2,
                l.of().y() + 4,
                l.of().dyad().toString()));
        return out.end("svg").toString();
    }

    private static void line(Markup out, double x1, double y1, double x2, double y2) {
        out.begin("line").with("class", "rule").with("x1", x1).with("y1", y1);
        out.with("x2", x2).with("y2", y2).end("line");
    }

    private static void text(Markup out, String cssClass, double x, double y, String text) {
        out.begin("text")
                .with("class", cssClass)
                .with("x", x)
                .with("y", y)
                .text(text)
                .end("text");
    }

    private void point(Markup out, Place place) {
        out.link(place.dyad().toString(), "point " + heat.shade(place.tension(), false), links.dyad(place.dyad()))
                .with("transform", Markup.translate(place.x(), place.y()));
        out.element(
                "title",
                "",
                Words.names(place.dyad()) + ": " + heat.spoken(place.tension(), false) + "; cooperation "
                        + heat.number(place.cooperation()) + ", " + word(place));
        out.begin("circle").with("r", RADIUS).end("circle").end("a");
    }

    /** The labels that fit beside every point and beside the labels of places further out, each on the right of its point or on its left. */
    private List<Label> labels() {
        List<Label> labels = new ArrayList<>();
        for (Place place : places) {
            Stream.of(place.x() + RADIUS + 2, place.x() - RADIUS - 2 - LABEL_WIDTH)
                    .map(left -> new Label(place, left))
                    .filter(label -> label.left() > LEFT
                            && label.left() + LABEL_WIDTH < WIDTH
                            && labels.stream().noneMatch(label::meets)
                            && places.stream().noneMatch(label::covers))
                    .findFirst()
                    .ifPresent(labels::add);
        }
        return labels;
    }

    private String word(Place place) {
        return CooperationLevel.of(place.cooperation(), heat.thresholds()).word();
    }

    private String rows() {
        TableRows rows = new TableRows();
        places.forEach(p -> rows.add(
                links.dyad(p.dyad()),
                Words.names(p.dyad()),
                heat.number(p.tension()),
                heat.word(p.tension(), false),
                heat.number(p.cooperation()),
                word(p)));
        return rows.toString();
    }
}
