package dev.detente.pages.whole;

import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.ActorKind;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes {@code world.tsv}, the shapes of the map, from Natural Earth's countries (public domain) as the npm package {@code world-atlas} 2.0.2 has them
 * (TopoJSON of Natural Earth 4.1.0; ISC). Shapes come from the scale of 1:110 million, and points of states that are too small for it from 1:50 million.
 * {@link WorldTest} runs it and says how.
 *
 * <p>Whose shape is whose follows this project's catalogue of actors, found by name. What the catalogue has no actor for belongs to the state of which the
 * United Nations count it a part: Crimea to Ukraine, Northern Cyprus to Cyprus, Somaliland to Somalia. Antarctica is left out.
 *
 * <p>The projection is Equal Earth (Savric, Patterson and Jenny 2018), on which areas are true, with 11 degrees east in the middle: the map's edge runs
 * through the Bering Strait and cuts nothing but one of its islands.
 */
final class WorldShapes {
    private static final double WIDTH = 1600;
    private static final double MIDDLE = 11;
    /** The width of the globe on the projection, in its own units. */
    private static final double GLOBE = 5.4132;
    /** The north of the map in the projection's units, a little beyond 83.7 degrees. */
    private static final double NORTH = 1.322;
    /** Smaller islands are left out, in square units, when their state has a larger piece. */
    private static final double MIN_AREA = 3;
    /** Points nearer than this to the line between their neighbours are left out, in units. */
    private static final double FLAT = 0.4;

    /** What Natural Earth calls actors that the catalogue has under other names. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("W. Sahara", "ESH"),
            Map.entry("Dem. Rep. Congo", "COD"),
            Map.entry("Dominican Rep.", "DOM"),
            Map.entry("Falkland Is.", "FLK"),
            Map.entry("Fr. S. Antarctic Lands", "ATF"),
            Map.entry("Central African Rep.", "CAF"),
            Map.entry("Eq. Guinea", "GNQ"),
            Map.entry("Solomon Is.", "SLB"),
            Map.entry("Bosnia and Herz.", "BIH"),
            Map.entry("S. Sudan", "SSD"),
            Map.entry("Marshall Is.", "MHL"),
            Map.entry("N. Mariana Is.", "MNP"),
            Map.entry("U.S. Virgin Is.", "VIR"),
            Map.entry("Br. Indian Ocean Ter.", "IOT"),
            Map.entry("Pitcairn Is.", "PCN"),
            Map.entry("Cayman Is.", "CYM"),
            Map.entry("British Virgin Is.", "VGB"),
            Map.entry("Turks and Caicos Is.", "TCA"),
            Map.entry("S\u00e3o Tom\u00e9 and Principe", "STP"),
            Map.entry("St. Vin. and Gren.", "VCT"),
            Map.entry("St. Kitts and Nevis", "KNA"),
            Map.entry("Cook Is.", "COK"),
            Map.entry("St. Pierre and Miquelon", "SPM"),
            Map.entry("Wallis and Futuna Is.", "WLF"),
            Map.entry("St-Martin", "MAF"),
            Map.entry("St-Barth\u00e9lemy", "BLM"),
            Map.entry("Fr. Polynesia", "PYF"),
            Map.entry("\u00c5land", "ALA"),
            Map.entry("Faeroe Is.", "FRO"),
            Map.entry("Antigua and Barb.", "ATG"),
            Map.entry("N. Cyprus", "CYP"),
            Map.entry("Somaliland", "SOM"),
            // Parts of other states, and rocks.
            Map.entry("Indian Ocean Ter.", ""),
            Map.entry("Siachen Glacier", ""),
            Map.entry("Ashmore and Cartier Is.", ""),
            Map.entry("Heard I. and McDonald Is.", ""),
            Map.entry("S. Geo. and the Is.", ""),
            Map.entry("Antarctica", ""));

    /** Degrees east and north of states that even 1:50 million leaves out, and of Crimea, which is a piece of its own. */
    private static final Map<String, double[]> POINTS = Map.of(
            "TUV", new double[] {179.2, -8.5},
            "GIB", new double[] {-5.35, 36.14},
            "GUF", new double[] {-53.1, 4.0},
            "GLP", new double[] {-61.55, 16.2},
            "MTQ", new double[] {-61.0, 14.65},
            "REU", new double[] {55.5, -21.1},
            "MYT", new double[] {45.15, -12.8});

    private record Point(double x, double y) {}

    /** A piece of land: the arcs of each of its rings. */
    private record Piece(List<List<Integer>> rings) {}

    private WorldShapes() {}

    /** The lines of {@code world.tsv} without its head: code, x and y of a point for its label, and the path of its shape, which a small state does not have. */
    static List<String> lines(Path worldAtlas) throws IOException {
        SortedMap<String, String> lines = new TreeMap<>();
        for (String scale : List.of("110m", "50m")) {
            JsonNode topology = JsonMapper.builder()
                    .build()
                    .readTree(worldAtlas.resolve("countries-" + scale + ".json").toFile());
            List<List<Point>> arcs = arcs(topology);
            pieces(topology, arcs).forEach((code, pieces) -> {
                if (!lines.containsKey(code)) {
                    List<List<Point>> rings = rings(pieces, arcs).stream()
                            .filter(ring -> !crossesTheEdge(ring))
                            .toList();
                    Point at = middle(rings.stream()
                            .max(Comparator.comparingDouble(r -> Math.abs(area(r))))
                            .orElseThrow());
                    lines.put(code, line(code, at, "110m".equals(scale) ? path(rings) : ""));
                }
            });
        }
        POINTS.forEach((code, at) -> lines.putIfAbsent(code, line(code, project(at[0], at[1]), "")));
        return List.copyOf(lines.values());
    }

    private static String line(String code, Point at, String path) {
        return code + "\t" + Math.round(at.x()) + "\t" + Math.round(at.y()) + "\t" + path;
    }

    private static List<List<Point>> arcs(JsonNode topology) {
        JsonNode scale = topology.get("transform").get("scale");
        JsonNode translate = topology.get("transform").get("translate");
        List<List<Point>> arcs = new ArrayList<>();
        for (JsonNode arc : topology.get("arcs")) {
            List<Point> points = new ArrayList<>();
            long x = 0;
            long y = 0;
            for (JsonNode step : arc) {
                x += step.get(0).asLong();
                y += step.get(1).asLong();
                points.add(project(
                        x * scale.get(0).asDouble() + translate.get(0).asDouble(),
                        y * scale.get(1).asDouble() + translate.get(1).asDouble()));
            }
            arcs.add(points);
        }
        return arcs;
    }

    private static SortedMap<String, List<Piece>> pieces(JsonNode topology, List<List<Point>> arcs) {
        Map<String, String> codes = codes();
        SortedMap<String, List<Piece>> pieces = new TreeMap<>();
        for (JsonNode country : topology.get("objects").get("countries").get("geometries")) {
            String name = country.get("properties").get("name").asString();
            String code = Optional.ofNullable(NAMES.get(name))
                    .or(() -> Optional.ofNullable(codes.get(name.toLowerCase(Locale.ROOT))))
                    .orElseThrow(() -> new IllegalStateException("the catalogue has no actor named " + name));
            if (code.isEmpty()) {
                continue;
            }
            boolean one = country.get("type").asString().equals("Polygon");
            for (JsonNode polygon : one ? List.of(country.get("arcs")) : country.get("arcs")) {
                List<List<Integer>> rings = new ArrayList<>();
                for (JsonNode ring : polygon) {
                    List<Integer> indices = new ArrayList<>();
                    ring.forEach(arc -> indices.add(arc.asInt()));
                    rings.add(indices);
                }
                String owner = code.equals("RUS") && isCrimea(ring(rings.get(0), arcs)) ? "UKR" : code;
                pieces.computeIfAbsent(owner, c -> new ArrayList<>()).add(new Piece(rings));
            }
        }
        return pieces;
    }

    /** States by each of their names, in lower case. */
    private static Map<String, String> codes() {
        ActorCatalog catalog = ActorCatalog.standard();
        Map<String, String> codes = new HashMap<>();
        for (Actor actor : catalog.actors()) {
            if (actor.kind() == ActorKind.STATE) {
                ActorCode code = actor.code();
                catalog.namesOf(code).forEach(n -> codes.putIfAbsent(n.toLowerCase(Locale.ROOT), code.value()));
                codes.put(actor.name().toLowerCase(Locale.ROOT), code.value());
            }
        }
        return codes;
    }

    private static boolean isCrimea(List<Point> ring) {
        Point southWest = project(32, 44);
        Point northEast = project(37, 46.5);
        return ring.stream()
                .allMatch(p -> p.x() > southWest.x() - 3
                        && p.x() < northEast.x() + 3
                        && p.y() < southWest.y()
                        && p.y() > northEast.y());
    }

    /** Outlines of pieces that touch each other are joined: an arc that two of them share falls out. */
    private static List<List<Point>> rings(List<Piece> pieces, List<List<Point>> arcs) {
        Set<Integer> all = new HashSet<>();
        pieces.forEach(p -> p.rings().forEach(all::addAll));
        List<List<Point>> rings = new ArrayList<>();
        List<Integer> loose = new ArrayList<>();
        for (Piece piece : pieces) {
            for (List<Integer> ring : piece.rings()) {
                if (ring.stream().anyMatch(arc -> all.contains(~arc))) {
                    ring.stream().filter(arc -> !all.contains(~arc)).forEach(loose::add);
                } else {
                    rings.add(ring(ring, arcs));
                }
            }
        }
        while (!loose.isEmpty()) {
            List<Integer> ring = new ArrayList<>(List.of(loose.remove(0)));
            Optional<Integer> next = Optional.of(ring.get(0));
            while (next.isPresent()) {
                Point end = end(ring.get(ring.size() - 1), arcs);
                next = loose.stream().filter(arc -> end(~arc, arcs).equals(end)).findFirst();
                next.ifPresent(arc -> {
                    loose.remove(arc);
                    ring.add(arc);
                });
            }
            rings.add(ring(ring, arcs));
        }
        return rings;
    }

    private static Point end(int arc, List<List<Point>> arcs) {
        List<Point> points = arcs.get(arc < 0 ? ~arc : arc);
        return points.get(arc < 0 ? 0 : points.size() - 1);
    }

    private static List<Point> ring(List<Integer> indices, List<List<Point>> arcs) {
        List<Point> ring = new ArrayList<>();
        for (int index : indices) {
            List<Point> arc = new ArrayList<>(arcs.get(index < 0 ? ~index : index));
            if (index < 0) {
                Collections.reverse(arc);
            }
            ring.addAll(ring.isEmpty() ? arc : arc.subList(1, arc.size()));
        }
        return ring;
    }

    /** Equal Earth. */
    private static Point project(double east, double north) {
        double lambda = Math.toRadians((east - MIDDLE + 540) % 360 - 180);
        double root = Math.sqrt(3) / 2;
        double t = Math.asin(root * Math.sin(Math.toRadians(north)));
        double t2 = t * t;
        double t6 = t2 * t2 * t2;
        double x = lambda
                * Math.cos(t)
                / (root * (1.340264 - 3 * 0.081106 * t2 + t6 * (7 * 0.000893 + 9 * 0.003796 * t2)));
        double y = t * (1.340264 - 0.081106 * t2 + t6 * (0.000893 + 0.003796 * t2));
        double unit = WIDTH / GLOBE;
        return new Point(WIDTH / 2 + unit * x, unit * (NORTH - y));
    }

    /** Whether it is on both sides of the map's edge, as one island of the Bering Strait is, which is left out. */
    private static boolean crossesTheEdge(List<Point> ring) {
        for (int i = 1; i < ring.size(); i++) {
            if (Math.abs(ring.get(i).x() - ring.get(i - 1).x()) > WIDTH / 4) {
                return true;
            }
        }
        return false;
    }

    private static double area(List<Point> ring) {
        double sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            Point a = ring.get(i);
            Point b = ring.get((i + 1) % ring.size());
            sum += a.x() * b.y() - b.x() * a.y();
        }
        return sum / 2;
    }

    private static Point middle(List<Point> ring) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < ring.size(); i++) {
            Point a = ring.get(i);
            Point b = ring.get((i + 1) % ring.size());
            double cross = a.x() * b.y() - b.x() * a.y();
            x += (a.x() + b.x()) * cross;
            y += (a.y() + b.y()) * cross;
        }
        double area = area(ring);
        return new Point(x / (6 * area), y / (6 * area));
    }

    /** Whole units, each point relative to the one before. */
    private static String path(List<List<Point>> rings) {
        double largest =
                rings.stream().mapToDouble(r -> Math.abs(area(r))).max().orElse(0);
        StringBuilder path = new StringBuilder();
        for (List<Point> ring : rings) {
            double size = Math.abs(area(ring));
            if (size < MIN_AREA && size < largest) {
                continue;
            }
            long x = 0;
            long y = 0;
            boolean first = true;
            for (Point point : simpler(ring)) {
                long px = Math.round(point.x());
                long py = Math.round(point.y());
                if (first) {
                    path.append('M').append(px).append(' ').append(py).append('l');
                } else if (px != x || py != y) {
                    path.append(px - x).append(py < y ? "" : " ").append(py - y).append(' ');
                }
                first = false;
                x = px;
                y = py;
            }
            path.setLength(path.length() - 1);
            path.append('z');
        }
        return path.toString().replace(" -", "-");
    }

    /** Rounded points, without those on the line between their neighbours. */
    private static List<Point> simpler(List<Point> ring) {
        List<Point> points = new ArrayList<>();
        for (Point p : ring.subList(0, ring.size() - 1)) {
            Point rounded = new Point(Math.round(p.x()), Math.round(p.y()));
            if (points.isEmpty() || !points.get(points.size() - 1).equals(rounded)) {
                points.add(rounded);
            }
        }
        List<Point> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i++) {
            Point a = points.get((i + points.size() - 1) % points.size());
            Point b = points.get(i);
            Point c = points.get((i + 1) % points.size());
            double length = Math.hypot(c.x() - a.x(), c.y() - a.y());
            double off = length == 0
                    ? FLAT
                    : Math.abs((c.x() - a.x()) * (b.y() - a.y()) - (b.x() - a.x()) * (c.y() - a.y())) / length;
            if (off >= FLAT || points.size() < 6) {
                kept.add(b);
            }
        }
        return kept;
    }
}
