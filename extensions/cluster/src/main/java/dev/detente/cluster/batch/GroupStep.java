package dev.detente.cluster.batch;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * A step that needs all that arrives under a key at once. Flink's key is a hash, so that it may hold several groups.
 *
 * @param <I> the values that arrive
 * @param <K> the name of a group
 * @param <P> a value of a group, as it is kept
 * @param <O> the values that it gives
 */
abstract class GroupStep<I, K, P, O> extends KeyedProcessFunction<Long, I, O> {
    private static final long serialVersionUID = 1L;

    private final Books books;
    private final StepClock clock;
    private transient Map<K, List<P>> groups = Map.of();
    private transient Books.@Nullable CompiledBook compiled;

    GroupStep(String step, Books books) {
        this.books = books;
        clock = new StepClock(step);
    }

    /** Handles a group that is complete. */
    abstract void handle(K group, List<P> values, Books.CompiledBook compiled, Collector<O> out);

    @Override
    public void open(OpenContext context) {
        groups = new LinkedHashMap<>();
        clock.open(getRuntimeContext());
        compiled = books.compiled();
    }

    @Override
    public void close() {
        clock.close();
    }

    /** Keeps a value until its group is complete. */
    final void keep(K group, P value, Context context) {
        clock.arrived();
        if (groups.isEmpty()) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        groups.computeIfAbsent(group, name -> new ArrayList<>()).add(value);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<O> out) {
        groups.forEach((group, values) -> handle(group, values, Objects.requireNonNull(compiled), out));
        groups.clear();
    }
}
