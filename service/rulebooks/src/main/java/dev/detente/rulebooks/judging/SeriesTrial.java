package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.rulebooks.judging.CrisisVerdict.ChangedCrisis;
import dev.detente.rulebooks.judging.CrisisVerdict.SeriesChange;
import dev.detente.rules.score.DyadSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One series of the product under two books. */
public final class SeriesTrial {
    /** The figures reported for every series; for a level, such as tension, also the false alarms of its change. A surge is already a change. */
    private static final List<Figure> REPORTED =
            List.of(Figure.JUMP, Figure.WITHIN, Figure.POOLED, Figure.FALSE_ALARMS);

    private static final List<Figure> REPORTED_OF_LEVEL = Stream.concat(
                    REPORTED.stream(), Stream.of(Figure.FALSE_ALARMS_OF_CHANGE))
            .toList();

    private final PeriodJudges bench;
    private final BothGrids grids;
    private @Nullable SeriesChange change;
    private List<ChangedCrisis> changed = List.of();

    SeriesTrial(ProductSeries series, PeriodJudges bench) {
        this.bench = bench;
        grids = new BothGrids(
                series, bench.judges().stream().map(SeriesJudge::lineup).toList());
    }

    /** Reads a dyad's lines. */
    void score(Dyad dyad, DyadSeries underBase, DyadSeries underDraft) {
        grids.read(dyad, underBase, underDraft);
    }

    private Assessment assessed(List<double[][]> values) {
        return new Assessment(bench.judges(), values, Double.NaN, bench.events());
    }

    /** Judges it under the base and, if it differs there, under the draft. */
    public void judge() {
        boolean same = IntStream.range(0, grids.before().size())
                .allMatch(i ->
                        Arrays.deepEquals(grids.before().get(i), grids.after().get(i)));
        Assessment underBase = assessed(grids.before());
        Assessment underDraft = same ? underBase : assessed(grids.after());
        double threshold = underBase.threshold();
        List<ChangedCrisis> crises = crises(threshold);
        changed =
                crises.stream().filter(c -> c.caughtBefore() != c.caughtAfter()).toList();
        change = new SeriesChange(
                grids.series().word(),
                !same,
                FigureChange.known(threshold),
                FigureChange.known(underDraft.threshold()),
                (int) crises.stream().filter(ChangedCrisis::caughtBefore).count(),
                (int) crises.stream().filter(ChangedCrisis::caughtAfter).count(),
                changes(underBase, underDraft));
    }

    private List<FigureChange> changes(Assessment underBase, Assessment underDraft) {
        List<int[]> draws = bench.draws(bench.judges());
        List<FigureChange> changes = new ArrayList<>();
        for (Figure figure : grids.series() == ProductSeries.TENSION ? REPORTED_OF_LEVEL : REPORTED) {
            double[] after = underDraft.drawn(figure, draws);
            double[] before = underDraft == underBase ? after : underBase.drawn(figure, draws);
            changes.add(FigureChange.of(
                    figure.id(),
                    figure.meaning(),
                    underBase.observed(figure),
                    underDraft.observed(figure),
                    Bootstrap.intervalOfDifference(after, before),
                    figure.lessIsBetter()));
        }
        return changes;
    }

    /** Every crisis, by onset and dyad. */
    private List<ChangedCrisis> crises(double threshold) {
        List<ChangedCrisis> crises = new ArrayList<>();
        for (int i = 0; i < grids.before().size(); i++) {
            for (Onset onset : bench.judges().get(i).onsets()) {
                crises.add(ChangedCrisis.of(
                        onset.crisis(),
                        grids.series().word(),
                        SeriesJudge.peak(grids.before().get(i)[onset.line()], onset.day()),
                        SeriesJudge.peak(grids.after().get(i)[onset.line()], onset.day()),
                        threshold));
            }
        }
        crises.sort(Comparator.comparing((ChangedCrisis c) -> c.onset()).thenComparing(c -> c.dyad()));
        return crises;
    }

    SeriesChange change() {
        return Objects.requireNonNull(
                change, () -> "the series " + grids.series() + " is not judged yet: call judge() first");
    }

    /** The crises that only one of the books catches. */
    List<ChangedCrisis> changed() {
        return changed;
    }
}
