package dev.detente.cluster.stream;

import dev.detente.model.Action;
import dev.detente.rules.compile.PreparedAction;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsBuilder;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A pair's days in blocks of {@value #DAYS}, which are computed and sent one by one: what changes on a day concerns its block and those of the
 * following lookback days. Sums of blocks add up to those of the pair exactly, since all are whole numbers by day.
 */
final class Blocks {
    /** Days of a block. */
    static final int DAYS = 32;

    /** The one block of all old days, which neither a correction nor a rule's look back can reach any more. */
    static final int JOINED = Integer.MIN_VALUE;

    private Blocks() {}

    /**
     * The block of an epoch day.
     *
     * @param joinedTo the first day that is not joined with those before it
     */
    static int of(int day, int joinedTo) {
        return day < joinedTo ? JOINED : of(day);
    }

    /** The block of an epoch day that is not joined. */
    static int of(int day) {
        return Math.floorDiv(day, DAYS);
    }

    /** The first epoch day of a block. */
    static int start(int block) {
        return block * DAYS;
    }

    /** The last epoch day of a block. */
    static int end(int block) {
        return start(block) + DAYS - 1;
    }

    static int day(Action action) {
        return Math.toIntExact(action.day().toEpochDay());
    }

    /**
     * The sums of the blocks that have actions, from a block on.
     *
     * @param actions all actions of a pair from the lookback before that block on, by day
     * @param first the first block that is wanted
     * @param joinedTo the first day that is not joined with those before it
     */
    static SortedMap<Integer, PairSums> sums(RuleEngine engine, List<Action> actions, int first, int joinedTo) {
        SortedMap<Integer, PairSums> sums = new TreeMap<>();
        Ahead ahead = new Ahead(engine.prepare(actions).iterator());
        while (ahead.next != null && of(day(ahead.next.action()), joinedTo) < first) {
            ahead.move();
        }
        while (ahead.next != null) {
            int block = of(day(ahead.next.action()), joinedTo);
            PairSumsBuilder builder = new PairSumsBuilder();
            // Each action is added before the rules see it, so that its signals follow it.
            long dropped = engine.extract(() -> ahead.block(block, joinedTo, builder), builder::signal);
            for (long i = 0; i < dropped; i++) {
                builder.dropped();
            }
            sums.put(block, builder.sums());
        }
        return sums;
    }

    /** Prepared actions, the next one known. */
    private static final class Ahead {
        private final Iterator<PreparedAction> prepared;
        private @Nullable PreparedAction next;

        Ahead(Iterator<PreparedAction> prepared) {
            this.prepared = prepared;
            move();
        }

        void move() {
            next = prepared.hasNext() ? prepared.next() : null;
        }

        Iterator<PreparedAction> block(int block, int joinedTo, PairSumsBuilder builder) {
            return new Iterator<>() {
                @Override
                public boolean hasNext() {
                    PreparedAction coming = next;
                    return coming != null && of(day(coming.action()), joinedTo) == block;
                }

                @Override
                public PreparedAction next() {
                    PreparedAction coming = next;
                    if (coming == null) {
                        throw new NoSuchElementException();
                    }
                    builder.action(coming.action());
                    move();
                    return coming;
                }
            };
        }
    }
}
