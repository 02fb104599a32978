package dev.detente.service.remoteread;

import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The instants at which a query gets samples, so that every evaluation finds one and no panel has gaps. Prometheus does not tell when it
 * evaluates; it tells the step and where it begins to read: the lookback or the range before the first evaluation.
 */
final class Instants {
    /** How far Prometheus looks back for a sample if not told otherwise ({@code --query.lookback-delta}). */
    private static final long LOOKBACK = 5 * 60_000L;
    /** Shorter than the lookback, so that one sample or more lies within it. */
    private static final long DENSE = 4 * 60_000L;

    private static final long DAY = 86_400_000L;

    private Instants() {}

    /** About how many instants a query gets, from how long it is alone. */
    static long count(ReadQuery query) {
        return (query.to() - query.from()) / interval(query) * (sparse(query) ? 3 : 1) + 1;
    }

    /** The instants, ascending; in milliseconds since 1970-01-01T00:00:00Z. */
    static long[] of(ReadQuery query) {
        long interval = interval(query);
        if (query.step() == 0) {
            // One evaluation, at the end.
            return grid(query, query.to(), interval).toArray();
        }
        LongStream evaluations = grid(query, firstEvaluation(query), interval);
        if (!sparse(query)) {
            return evaluations.toArray();
        }
        // Subqueries evaluate on whole multiples of their step. The first instant of a window is within it however far
        // it reaches.
        return Stream.of(evaluations, grid(query, 0, interval), grid(query, query.from(), interval))
                .flatMapToLong(Function.identity())
                .sorted()
                .distinct()
                .toArray();
    }

    private static boolean sparse(ReadQuery query) {
        return query.step() > DENSE;
    }

    /** A range is read in days or shorter steps, for a sample stands for its day. */
    private static long interval(ReadQuery query) {
        return query.step() == 0 ? DENSE : query.range() > 0 ? Math.min(query.step(), DAY) : query.step();
    }

    /** From Prometheus 3 on, reading begins a millisecond after the window's open end. */
    private static long firstEvaluation(ReadQuery query) {
        long start = Math.floorMod(query.from(), 1000L) == 1 ? query.from() - 1 : query.from();
        return start + (query.range() > 0 ? query.range() : LOOKBACK);
    }

    private static LongStream grid(ReadQuery query, long anchor, long interval) {
        long first = query.from() + Math.floorMod(anchor - query.from(), interval);
        return LongStream.iterate(first, at -> at <= query.to(), at -> at + interval);
    }
}
