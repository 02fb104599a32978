package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Tension;
import dev.detente.model.Texts;
import dev.detente.model.work.Parallel;
import dev.detente.pages.Words;
import dev.detente.pages.whole.Picture.Head;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet.Standing;
import dev.detente.scoring.View;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Draws who strains whom: a row for each actor that acts, a column for each actor that it acts towards. */
final class MatrixPicture {
    /** How many actors a matrix has at first. */
    static final int ACTORS = 40;

    /** How many it may have. */
    static final int MOST_ACTORS = 100;

    private static final double FONT = 12.5;
    /** The mean width of a letter. */
    private static final double LETTER = 6.6;

    private static final double SMALLEST = 26;
    private static final double LARGEST = 44;
    private static final double SQUARE = 960;

    private final List<ActorCode> actors;
    private final LevelShades heat;
    private final PictureLinks links;
    /** The names of the actors as sentences have them, kept since each is in dozens of sentences. */
    private final Map<ActorCode, String> the = new HashMap<>();

    private final double cell;
    private final double left;
    private final double top;

    /** A field. Its texts are in the drawing and in the table. */
    private record Cell(
            int row,
            int column,
            DirectedDyad direction,
            double tension,
            boolean thin,
            String href,
            String spoken,
            String number) {}

    private MatrixPicture(List<ActorCode> actors, LevelShades heat, PictureLinks links) {
        this.actors = actors;
        this.heat = heat;
        this.links = links;
        actors.forEach(actor -> the.put(actor, Words.the(actor)));
        this.cell = Math.max(SMALLEST, Math.min(LARGEST, SQUARE / Math.max(1, actors.size())));
        double longest = actors.stream()
                .mapToInt(a -> PictureNames.brief(a).length())
                .max()
                .orElse(0);
        this.left = longest * LETTER + 14;
        this.top = longest * LETTER * 0.77 + 20;
    }

    static Picture of(Tensest tensest, int most, LevelShades heat, PictureLinks links) {
        List<ActorCode> first = tensest.actors(most + 1);
        boolean more = first.size() > most;
        List<ActorCode> actors = more ? first.subList(0, most) : first;
        MatrixPicture matrix = new MatrixPicture(actors, heat, links);
        List<Cell> cells = matrix.cells(tensest);
        return new Picture(
                matrix.draw(cells),
                finding(tensest, cells, heat, more ? actors.size() : 0),
                List.of(
                        "A row says how one actor acts, a column towards whom. The number is the tension of that direction alone, from 0 to 100: the formula on what the"
                                + " one does towards the other. The two directions of a pair do not add up to its tension.",
                        "Actors are in the order of their most tense pair; those with enough data come first. A field without a number has less than 0.5."),
                List.of(new Head("Who acts towards whom", false), new Head("Tension", true), new Head("Level", false)),
                matrix.rows(cells),
                cells.size(),
                "no data: no rule counts an action of the row's actor towards the column's",
                more && most < MOST_ACTORS
                        ? links.with(
                                PictureKind.MATRIX, "actors", Integer.toString(Math.min(MOST_ACTORS, most + ACTORS)))
                        : "",
                List.of(),
                List.of());
    }

    private List<Cell> cells(Tensest tensest) {
        record Place(int row, int column, Standing standing) {}
        List<Place> places = new ArrayList<>();
        for (int row = 0; row < actors.size(); row++) {
            for (int column = row + 1; column < actors.size(); column++) {
                Standing standing = tensest.board().standing(Dyad.of(actors.get(row), actors.get(column)));
                if (standing != null) {
                    places.add(new Place(row, column, standing));
                }
            }
        }
        return Parallel.map(
                        places,
                        at -> Stream.of(
                                        cell(tensest, at.row(), at.column(), at.standing()),
                                        cell(tensest, at.column(), at.row(), at.standing()))
                                .flatMap(Stream::ofNullable)
                                .toList())
                .stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparingInt(Cell::row).thenComparingInt(Cell::column))
                .toList();
    }

    private @Nullable Cell cell(Tensest tensest, int row, int column, Standing standing) {
        View view = tensest.board().view();
        DirectedDyad direction = new DirectedDyad(actors.get(row), actors.get(column));
        Tension own = view.series(standing.dyad())
                .directedTension(new DyadSeries.DirectionScope(direction, tensest.issue()), view.asOf());
        return own == null
                ? null
                : new Cell(
                        row,
                        column,
                        direction,
                        own.tension(),
                        Tensest.thin(standing),
                        links.dyad(standing.dyad()),
                        Texts.capitalize(the.get(direction.source()) + " towards " + the.get(direction.target())),
                        heat.number(own.tension()));
    }

    private static String finding(Tensest tensest, List<Cell> cells, LevelShades heat, int chosen) {
        String which = chosen > 0 ? "These are the " + chosen + " actors with the most tense pairs. " : "";
        return which
                + tensest.finding(cells.stream()
                        .filter(c -> !c.thin())
                        .max(Comparator.comparingDouble(Cell::tension))
                        .map(c -> "Tension is highest in what "
                                + Words.the(c.direction().source()) + " does towards "
                                + Words.the(c.direction().target()) + ": " + heat.spoken(c.tension(), false) + ".")
                        .orElse("No pair has enough data for a level."));
    }

    private String draw(List<Cell> cells) {
        double size = cell * actors.size();
        double width = left + size + top * 0.6;
        Markup out = Markup.svg("whole matrix", 0, 0, width, top + size + 4)
                .with("width", width)
                .with("height", top + size + 4);
        out.begin("rect").with("class", "ground").box(left, top, size, size);
        out.with("fill", "url(#no-data)").end("rect");
        for (int i = 0; i < actors.size(); i++) {
            ActorCode actor = actors.get(i);
            double middle = (i + 0.5) * cell;
            name(out, "row-" + actor, actor, Markup.translate(left - 8, top + middle + FONT * 0.35), "row");
            name(
                    out,
                    "column-" + actor,
                    actor,
                    Markup.translate(left + middle + FONT * 0.3, top - 8) + " rotate(-50)",
                    "column");
            out.begin("rect")
                    .with("class", "self")
                    .box(left + i * cell, top + i * cell, cell, cell)
                    .end("rect");
        }
        for (Cell at : cells) {
            String shade = heat.shade(at.tension(), at.thin());
            out.link(at.direction().toString(), shade, at.href())
                    .with("transform", Markup.translate(left + at.column() * cell, top + at.row() * cell));
            out.element("title", "", at.spoken() + ": " + at.number() + ", " + heat.word(at.tension(), at.thin()));
            out.begin("rect").with("width", cell - 1).with("height", cell - 1).end("rect");
            long number = Math.round(at.tension());
            if (number > 0) {
                out.begin("text")
                        .with("x", cell / 2 - 0.5)
                        .with("y", cell / 2 + 3.5)
                        .text(Long.toString(number))
                        .end("text");
            }
            out.end("a");
        }
        return out.end("svg").toString();
    }

    private void name(Markup out, String key, ActorCode actor, String transform, String where) {
        out.link(key, "name " + where, links.actor(actor)).with("transform", transform);
        out.element("title", "", Words.name(actor));
        out.begin("text").text(PictureNames.brief(actor)).end("text");
        out.end("a");
    }

    private String rows(List<Cell> cells) {
        TableRows rows = new TableRows();
        cells.stream()
                .sorted(Comparator.comparing(Cell::thin)
                        .thenComparing(Comparator.comparingDouble(Cell::tension).reversed())
                        .thenComparing(Cell::direction))
                .forEach(c -> rows.add(c.href(), c.spoken(), c.number(), heat.word(c.tension(), c.thin())));
        return rows.toString();
    }
}
