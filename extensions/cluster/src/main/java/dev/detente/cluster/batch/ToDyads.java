package dev.detente.cluster.batch;

import dev.detente.model.Dyad;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** Hands the sums of a pair to each dyad that they are about: that of its actors, and those on which rules gave signals. */
final class ToDyads implements FlatMapFunction<PackedSums, DyadPart> {
    private static final long serialVersionUID = 1L;

    private final @Nullable String only;

    /** @param only the one dyad that is asked for; null for all */
    ToDyads(@Nullable Dyad only) {
        this.only = only == null ? null : only.toString();
    }

    @Override
    public void flatMap(PackedSums summed, Collector<DyadPart> out) {
        Set<Dyad> dyads = new TreeSet<>();
        for (PairSums sums : summed.sums(new PairSumsCodec.Common())) {
            dyads.addAll(sums.dyads());
        }
        for (Dyad dyad : dyads) {
            if (only == null || only.equals(dyad.toString())) {
                out.collect(new DyadPart(dyad, summed));
            }
        }
    }
}
