package dev.detente.cluster.stream;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.ActionMerger;
import java.util.Objects;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.jspecify.annotations.Nullable;

/** The rule book under which the pairs of a part of the job are computed, and the change from the one before it. Books are taken one after the other. */
final class BookChange {
    /**
     * A compiled rule book.
     *
     * @param number its number in the job
     * @param engine its rules
     * @param actionsKey equal for rule books that make the same actions of the same reports
     */
    record Ready(int number, RuleEngine engine, String actionsKey) {
        static Ready of(int number, RuleEngine engine) {
            return new Ready(number, engine, ActionMerger.key(engine.book()));
        }
    }

    /** The book under which pairs are computed; null before the first turn since the start. */
    private @Nullable Ready ready;
    /** The book before it, while pairs change to this one. */
    private @Nullable Ready earlier;

    /** The next book, while it is compiled beside the stream. */
    private @Nullable CompletableFuture<RuleEngine> coming;

    private @Nullable BookDifference difference;
    private int completed;
    private long began;
    private volatile long millis;

    /** The book in use; null before the first. */
    @Nullable
    Ready ready() {
        return ready;
    }

    /** The number of the book that all pairs have changed to. */
    int completed() {
        return completed;
    }

    /** How long the last change took, in milliseconds. */
    long millis() {
        return millis;
    }

    /** Whether all pairs are under the book in use. */
    boolean isComplete() {
        return ready != null && ready.number() == completed;
    }

    /** All pairs have changed to the book in use. */
    void complete() {
        completed = Objects.requireNonNull(ready).number();
        earlier = null;
        difference = null;
        millis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Begins the change to the next book as soon as it is compiled; until then pairs are computed under the book in use. */
    void prepare(SortedSet<Integer> numbers, ReadOnlyBroadcastState<Integer, ControlMessage> controls)
            throws Exception {
        Ready now = Objects.requireNonNull(ready);
        if (numbers.last() <= now.number()) {
            return;
        }
        int number = numbers.tailSet(now.number() + 1).first();
        CompletableFuture<RuleEngine> next = coming;
        if (next == null) {
            next = CompiledBooks.compile(text(number, controls));
            coming = next;
        }
        if (next.isDone()) {
            coming = null;
            earlier = now;
            use(number, next.join());
        }
    }

    private static BookText text(int number, ReadOnlyBroadcastState<Integer, ControlMessage> controls)
            throws Exception {
        return BookText.of(((ControlMessage.Book) Objects.requireNonNull(controls.get(number))).files());
    }

    private void use(int number, RuleEngine engine) {
        ready = Ready.of(number, engine);
        began = System.nanoTime();
    }

    /** Finds out after a start how far the pairs are: all under one book, or on the way from one to the next. */
    void find(
            KeyedBroadcastProcessFunction<String, ?, ?, ?>.Context context,
            ValueStateDescriptor<PairHead> heads,
            SortedSet<Integer> numbers,
            ReadOnlyBroadcastState<Integer, ControlMessage> controls)
            throws Exception {
        int[] range = {Integer.MAX_VALUE, 0};
        context.applyToKeyedState(heads, (pair, state) -> {
            int book = state.value().book;
            if (book > 0) {
                range[0] = Math.min(range[0], book);
                range[1] = Math.max(range[1], book);
            }
        });
        int first = range[1] > 0 && numbers.contains(range[1]) ? range[1] : numbers.last();
        use(first, CompiledBooks.engine(text(first, controls)));
        completed = range[1] == 0 || range[0] == first ? first : range[0];
    }

    /** Returns the difference between a pair's book and the one in use; null unless the pair's book directly precedes it. */
    @Nullable
    BookDifference differenceFrom(int book) {
        Ready before = earlier;
        if (before == null || book <= 0 || book != completed) {
            return null;
        }
        BookDifference known = difference;
        if (known == null) {
            known = new BookDifference(
                    before.engine(), Objects.requireNonNull(ready).engine());
            difference = known;
        }
        return known;
    }
}
