package dev.detente.model.work;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Runs work on many items, on all processors; in the background on half of them. */
public final class Parallel {
    private static final ThreadLocal<Boolean> BACKGROUND = ThreadLocal.withInitial(() -> false);

    private Parallel() {}

    /** Does work that nobody waits for: the items that this thread works on meanwhile leave half of the processors to others. */
    public static <T> T inBackground(Supplier<T> work) {
        boolean before = BACKGROUND.get();
        BACKGROUND.set(true);
        try {
            return work.get();
        } finally {
            BACKGROUND.set(before);
        }
    }

    /**
     * Runs work on each item. A thread that finishes one takes the next, so that a few slow items are not all in one processor's share, as they may
     * be in a parallel stream: pairs of actors differ in size by a factor of thousands.
     *
     * <p>Passes a {@link Checkpoint} before each item that the calling thread works on.
     *
     * @throws RuntimeException what the work threw first; others may have been worked on before and after
     */
    public static <T> void each(List<T> all, Consumer<T> work) {
        AtomicInteger next = new AtomicInteger();
        int processors = Runtime.getRuntime().availableProcessors();
        int most = BACKGROUND.get() ? Math.max(1, processors / 2) : processors;
        IntStream.range(0, Math.min(all.size(), most)).parallel().forEach(worker -> {
            for (int i = next.getAndIncrement(); i < all.size(); i = next.getAndIncrement()) {
                try {
                    Checkpoint.pass();
                    work.accept(all.get(i));
                } catch (RuntimeException | Error e) {
                    // Lets no worker take another item.
                    next.set(all.size());
                    throw e;
                }
            }
        });
    }

    /**
     * The results of work on each item, in the order of the items.
     *
     * <p>Passes a {@link Checkpoint} before each item that the calling thread works on.
     *
     * @throws RuntimeException what the work threw first; others may have been worked on before and after
     */
    public static <T, R> List<R> map(Collection<T> all, Function<? super T, ? extends R> work) {
        List<T> items = List.copyOf(all);
        AtomicReferenceArray<R> results = new AtomicReferenceArray<>(items.size());
        each(IntStream.range(0, items.size()).boxed().toList(), i -> results.set(i, work.apply(items.get(i))));
        return IntStream.range(0, items.size()).mapToObj(results::get).toList();
    }
}
