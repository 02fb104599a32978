package dev.detente.cluster.batch;

import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSums;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.flink.util.Collector;

/** Runs the rules over the actions of a pair and adds up what they give, under each rule book. Rules look back, so that a pair is one key. */
final class SumUp extends GroupStep<PairActions, Pair, PairActions, PackedSums> {
    private static final long serialVersionUID = 1L;

    SumUp(Books books) {
        super("rules", books);
    }

    @Override
    public void processElement(PairActions merged, Context context, Collector<PackedSums> out) {
        keep(merged.pair(), merged, context);
    }

    @Override
    void handle(Pair pair, List<PairActions> merged, Books.CompiledBook all, Collector<PackedSums> out) {
        List<List<Action>> actions = IntStream.range(0, all.mergers().size())
                .mapToObj(way -> merged.stream()
                        .flatMap(some -> some.actions(way).stream())
                        .sorted(Comparator.comparing(Action::day))
                        .toList())
                .toList();
        List<PairSums> sums = new ArrayList<>();
        for (int i = 0; i < all.engines().size(); i++) {
            RuleEngine engine = all.engines().get(i);
            List<Action> of = actions.get(all.mergerOf(i));
            if (i == 0 || all.mergerOf(i) != all.mergerOf(0)) {
                sums.add(engine.sums(of));
            } else {
                sums.add(all.difference().sums(pair, () -> of, sums.get(0)));
            }
        }
        out.collect(PackedSums.of(pair, sums));
    }
}
