package dev.detente.pages.whole;

import dev.detente.model.ActorCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/**
 * Places the actors of a network so that their names can be read. They begin as on the world map, spread evenly. Then steps pull each towards its place and
 * towards the actors that it is connected with, and push apart those that overlap. The same actors and pairs give the same layout, and a day later most of it is the same.
 */
final class Layout {
    /** The room of an actor with its name. */
    static final double ROOM_WIDTH = 104;

    static final double ROOM_HEIGHT = 62;

    private static final int STEPS = 140;
    /** How much of a place is its rank from west to east or from north to south; the rest is where it really is. */
    private static final double EVEN = 0.6;

    private static final double TO_ITS_PLACE = 0.05;
    private static final double TO_ITS_PAIR = 0.004;
    /** Actors of a pair that are closer than this do not pull each other. */
    private static final double NEAR = 150;

    private final double width;
    private final double height;
    private final List<ActorCode> actors;
    private final double[] x;
    private final double[] y;

    /** A point of the drawing. */
    record Point(double x, double y) {}

    private Layout(Collection<ActorCode> all, double width, double height) {
        this.width = width;
        this.height = height;
        this.actors = List.copyOf(new TreeSet<>(all));
        this.x = spread(World.Place::x, 40, 1590, width, ROOM_WIDTH / 2);
        this.y = spread(World.Place::y, 20, 690, height, ROOM_HEIGHT / 2);
    }

    /** Where each actor is. */
    static Map<ActorCode, Point> of(
            Collection<ActorCode> actors, List<Tensest.Pair> pairs, double width, double height) {
        Layout layout = new Layout(actors, width, height);
        layout.settle(pairs);
        fill(layout.x, ROOM_WIDTH / 2, width - ROOM_WIDTH / 2);
        fill(layout.y, ROOM_HEIGHT / 2, height - ROOM_HEIGHT / 2);
        Map<ActorCode, Point> points = new TreeMap<>();
        for (int i = 0; i < layout.actors.size(); i++) {
            points.put(layout.actors.get(i), new Point(layout.x[i], layout.y[i]));
        }
        return points;
    }

    /** Stretches coordinates to the whole drawing, which pushes nobody together. */
    private static void fill(double[] at, double least, double greatest) {
        double from = Arrays.stream(at).min().orElse(0);
        double to = Arrays.stream(at).max().orElse(0);
        for (int i = 0; i < at.length; i++) {
            at[i] = to - from < 1 ? (least + greatest) / 2 : least + (at[i] - from) * (greatest - least) / (to - from);
        }
    }

    private double[] spread(
            ToDoubleFunction<World.Place> coordinate, double least, double greatest, double size, double margin) {
        List<ActorCode> order = new ArrayList<>(actors);
        order.sort(Comparator.<ActorCode>comparingDouble(a -> coordinate.applyAsDouble(World.near(a)))
                .thenComparing(a -> a));
        double[] at = new double[actors.size()];
        for (int i = 0; i < at.length; i++) {
            double real = (coordinate.applyAsDouble(World.near(actors.get(i))) - least) / (greatest - least);
            double rank = (order.indexOf(actors.get(i)) + 0.5) / at.length;
            at[i] = margin + (size - 2 * margin) * (EVEN * rank + (1 - EVEN) * real);
        }
        return at;
    }

    private void settle(List<Tensest.Pair> pairs) {
        double[] homeX = x.clone();
        double[] homeY = y.clone();
        int[] ends = pairs.stream()
                .flatMap(p -> List.of(p.dyad().a(), p.dyad().b()).stream())
                .mapToInt(actors::indexOf)
                .toArray();
        for (int step = 0; step < STEPS; step++) {
            for (int i = 0; i < x.length; i++) {
                x[i] += TO_ITS_PLACE * (homeX[i] - x[i]);
                y[i] += TO_ITS_PLACE * (homeY[i] - y[i]);
            }
            // The last steps only push apart.
            if (step < STEPS * 3 / 4) {
                for (int e = 0; e < ends.length; e += 2) {
                    together(ends[e], ends[e + 1]);
                }
            }
            for (int i = 0; i < x.length; i++) {
                for (int j = i + 1; j < x.length; j++) {
                    apart(i, j);
                }
            }
            for (int i = 0; i < x.length; i++) {
                x[i] = Math.max(ROOM_WIDTH / 2, Math.min(width - ROOM_WIDTH / 2, x[i]));
                y[i] = Math.max(ROOM_HEIGHT / 2, Math.min(height - ROOM_HEIGHT / 2, y[i]));
            }
        }
    }

    private void together(int i, int j) {
        double dx = x[j] - x[i];
        double dy = y[j] - y[i];
        double distance = Math.hypot(dx, dy);
        if (distance > NEAR) {
            double pull = TO_ITS_PAIR * (distance - NEAR) / distance;
            x[i] += pull * dx;
            y[i] += pull * dy;
            x[j] -= pull * dx;
            y[j] -= pull * dy;
        }
    }

    /** Two actors whose rooms overlap move apart by half of the overlap, along the axis on which it is smaller. */
    private void apart(int i, int j) {
        double dx = x[j] - x[i];
        double dy = y[j] - y[i];
        double overX = ROOM_WIDTH - Math.abs(dx);
        double overY = ROOM_HEIGHT - Math.abs(dy);
        if (overX <= 0 || overY <= 0) {
            return;
        }
        if (overX / ROOM_WIDTH < overY / ROOM_HEIGHT) {
            double push = (dx < 0 ? -1 : 1) * overX / 4;
            x[i] -= push;
            x[j] += push;
        } else {
            double push = (dy < 0 ? -1 : 1) * overY / 4;
            y[i] -= push;
            y[j] += push;
        }
    }
}
