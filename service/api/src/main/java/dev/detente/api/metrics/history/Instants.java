package dev.detente.api.metrics.history;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * The instants at which a query gets samples, so that every evaluation finds one and no panel has gaps. Prometheus does not send when it evaluates;
 * it sends the step and where it begins to read: the lookback or the range before the first evaluation.
 */
final class Instants {
    /** How far Prometheus looks back for a sample unless configured otherwise ({@code --query.lookback-delta}). */
    private static final long LOOKBACK = 5 * 60_000L;
    /** Shorter than the lookback, so that at least one sample is within it. A day is a multiple of it. */
    private static final long DENSE = 4 * 60_000L;

    private static final long DAY = 86_400_000L;

    /** No two of them overlap. */
    private final List<Grid> grids;

    /** Instants at equal intervals from the first to the last, if any. */
    private record Grid(long first, long last, long interval) {
        /** The instants from begin to end that are whole intervals away from the anchor. */
        static Grid through(long anchor, long begin, long end, long interval) {
            return new Grid(begin + Math.floorMod(anchor - begin, interval), end, interval);
        }

        long count() {
            return first > last ? 0 : (last - first) / interval + 1;
        }
    }

    private Instants(List<Grid> grids) {
        this.grids = grids;
    }

    /**
     * The instants of a query.
     *
     * @param begin no instant is before it; at or after the query's own
     * @param end no instant is after it; at or before the query's own
     */
    static Instants of(ReadQuery query, long begin, long end) {
        if (query.step() == 0) {
            // One evaluation, at the end.
            return new Instants(List.of(Grid.through(end, begin, end, DENSE)));
        }
        if (query.step() <= DENSE) {
            // A longer range has a sample of the same day before each evaluation, because midnight is on the grid; and
            // one of the day on which it begins, because a day's last instant is on the grid too.
            return new Instants(
                    query.range() < DENSE
                            ? List.of(Grid.through(firstEvaluation(query), begin, end, query.step()))
                            : List.of(Grid.through(0, begin, end, DENSE), Grid.through(-1, begin, end, DAY)));
        }
        // A range is read in steps of a day or less, because a sample represents its day. Subqueries evaluate at whole
        // multiples of their step. A window contains its first instant regardless of how far it reaches.
        long interval = query.range() > 0 ? Math.min(query.step(), DAY) : query.step();
        return new Instants(Stream.of(firstEvaluation(query), 0L, query.from())
                .map(anchor -> Grid.through(anchor, begin, end, interval))
                .distinct()
                .toList());
    }

    /** From Prometheus 3 on, reading begins a millisecond after the open end of the window. */
    private static long firstEvaluation(ReadQuery query) {
        long start = Math.floorMod(query.from(), 1000L) == 1 ? query.from() - 1 : query.from();
        return start + (query.range() > 0 ? query.range() : LOOKBACK);
    }

    /** How many there are. */
    long count() {
        return grids.stream().mapToLong(Grid::count).sum();
    }

    /** All of them, ascending; in milliseconds since 1970-01-01T00:00:00Z. */
    long[] all() {
        long[] all = new long[Math.toIntExact(count())];
        int n = 0;
        for (Grid grid : grids) {
            for (long at = grid.first(); at <= grid.last(); at += grid.interval()) {
                all[n++] = at;
            }
        }
        Arrays.sort(all);
        return all;
    }
}
