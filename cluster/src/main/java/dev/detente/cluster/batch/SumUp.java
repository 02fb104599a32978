package dev.detente.cluster.batch;

import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Runs the rules over the actions of a pair and adds up what they give, under each rule book. Rules look back, so that a pair is one key. */
final class SumUp extends KeyedProcessFunction<Long, PairActions, PackedSums> {
    private static final long serialVersionUID = 1L;

    private final Books books;
    private transient Map<Pair, List<PairActions>> group = Map.of();
    private transient Books.@Nullable CompiledBook compiled;

    SumUp(Books books) {
        this.books = books;
    }

    private final StepClock clock = new StepClock("rules");

    @Override
    public void open(OpenContext context) {
        group = new LinkedHashMap<>();
        clock.open(getRuntimeContext());
        compiled = books.compiled();
    }

    @Override
    public void close() {
        clock.close();
    }

    @Override
    public void processElement(PairActions merged, Context context, Collector<PackedSums> out) {
        clock.arrived();
        if (group.isEmpty()) {
            context.timerService().registerEventTimeTimer(Long.MAX_VALUE);
        }
        group.computeIfAbsent(merged.pair(), pair -> new ArrayList<>()).add(merged);
    }

    @Override
    public void onTimer(long time, OnTimerContext context, Collector<PackedSums> out) {
        group.forEach((pair, merged) -> out.collect(PackedSums.of(pair, sums(pair, merged))));
        group.clear();
    }

    private List<PairSums> sums(Pair pair, List<PairActions> merged) {
        Books.CompiledBook all = Objects.requireNonNull(compiled);
        List<List<Action>> actions = IntStream.range(0, all.mergers().size())
                .mapToObj(way -> merged.stream()
                        .flatMap(some -> some.actions().get(way).stream())
                        .sorted(Comparator.comparing(Action::day))
                        .toList())
                .toList();
        List<PairSums> sums = new ArrayList<>();
        for (int i = 0; i < all.engines().size(); i++) {
            RuleEngine engine = all.engines().get(i);
            List<Action> of = actions.get(all.mergerOf(i));
            boolean same = i > 0
                    && all.mergerOf(i) == all.mergerOf(0)
                    && !(all.difference().mayDifferOn(pair) && all.difference().mayDifferOn(of));
            sums.add(same ? sums.get(0) : engine.sums(of));
        }
        return sums;
    }
}
