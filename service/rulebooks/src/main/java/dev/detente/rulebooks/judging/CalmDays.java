package dev.detente.rulebooks.judging;

import java.util.List;
import java.util.stream.DoubleStream;

/** The days on which calm dyads are said to be calm. */
public final class CalmDays {
    private final List<CalmDyad> calm;

    public CalmDays(List<CalmDyad> calm) {
        this.calm = List.copyOf(calm);
    }

    /** The calm dyads that are judged in a period. */
    public List<CalmDyad> judged(PeriodDyads lineup) {
        return calm.stream()
                .filter(c -> lineup.line(c.dyad()) >= 0
                        && !c.from().isAfter(lineup.period().last())
                        && !c.to().isBefore(lineup.period().first()))
                .toList();
    }

    /** The mean of a series over the calm days after the warm-up of each period; NaN when there are none. */
    double mean(List<SeriesJudge> judges, List<double[][]> grids) {
        DoubleStream.Builder values = DoubleStream.builder();
        for (int i = 0; i < judges.size(); i++) {
            PeriodDyads lineup = judges.get(i).lineup();
            Period period = lineup.period();
            for (CalmDyad c : judged(lineup)) {
                int from = Math.max(period.warmUp(), period.index(c.from()));
                int to = Math.min(period.days() - 1, period.index(c.to()));
                for (int t = from; t <= to; t++) {
                    values.add(grids.get(i)[lineup.line(c.dyad())][t]);
                }
            }
        }
        return values.build().average().orElse(Double.NaN);
    }
}
