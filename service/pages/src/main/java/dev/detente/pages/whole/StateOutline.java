package dev.detente.pages.whole;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The shape of a state as points, to check which points are on it.
 *
 * @param rings each with x and y in turn; holes are rings too
 */
record StateOutline(List<int[]> rings, Box box) {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");

    StateOutline {
        rings = List.copyOf(rings);
    }

    /** A part of the map: its west, north, width and height. */
    record Box(double x, double y, double width, double height) {
        boolean contains(double px, double py) {
            return px >= x && px <= x + width && py >= y && py <= y + height;
        }

        boolean meets(Box other) {
            return x < other.x + other.width
                    && other.x < x + width
                    && y < other.y + other.height
                    && other.y < y + height;
        }

        boolean encloses(Box other) {
            return contains(other.x, other.y) && contains(other.x + other.width, other.y + other.height);
        }
    }

    /** The outline of a path of {@code world.tsv}: in each ring a place, then steps. */
    static StateOutline of(String path) {
        List<int[]> rings = new ArrayList<>();
        int west = Integer.MAX_VALUE;
        int north = Integer.MAX_VALUE;
        int east = Integer.MIN_VALUE;
        int south = Integer.MIN_VALUE;
        for (String piece : path.substring(1).split("M", -1)) {
            int[] ring = NUMBER.matcher(piece)
                    .results()
                    .mapToInt(n -> Integer.parseInt(n.group()))
                    .toArray();
            for (int i = 0; i < ring.length; i++) {
                ring[i] += i < 2 ? 0 : ring[i - 2];
                if (i % 2 == 0) {
                    west = Math.min(west, ring[i]);
                    east = Math.max(east, ring[i]);
                } else {
                    north = Math.min(north, ring[i]);
                    south = Math.max(south, ring[i]);
                }
            }
            rings.add(ring);
        }
        return new StateOutline(rings, new Box(west, north, (double) east - west, (double) south - north));
    }

    /** Whether a point is on the state: a line from it to the east crosses its border an odd number of times. */
    boolean contains(double x, double y) {
        if (!box.contains(x, y)) {
            return false;
        }
        boolean inside = false;
        for (int[] ring : rings) {
            for (int i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
                boolean passes = ring[i + 1] > y != ring[j + 1] > y;
                if (passes
                        && x
                                < (double) (ring[j] - ring[i]) * (y - ring[i + 1]) / (ring[j + 1] - ring[i + 1])
                                        + ring[i]) {
                    inside = !inside;
                }
            }
        }
        return inside;
    }
}
