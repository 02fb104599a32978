package dev.detente.cluster.batch;

import dev.detente.cluster.core.ReportDays;
import dev.detente.rules.score.PairSumsCodec;
import org.apache.flink.api.common.functions.AggregateFunction;

/** Adds up by day the reports of the pairs of one process, under the first rule book. Each pair is in one process. */
final class AddReports implements AggregateFunction<PackedSums, Global, Global> {
    private static final long serialVersionUID = 1L;

    @Override
    public Global createAccumulator() {
        return Global.none();
    }

    @Override
    public Global add(PackedSums summed, Global all) {
        all.reports().add(ReportDays.of(summed.sums(new PairSumsCodec.Common()).get(0)), 1);
        return all;
    }

    @Override
    public Global getResult(Global all) {
        return all;
    }

    @Override
    public Global merge(Global one, Global other) {
        one.add(other);
        return one;
    }
}
