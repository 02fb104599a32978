package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.rulebooks.judging.CrisisVerdict.ChangedCrisis;
import dev.detente.rulebooks.judging.CrisisVerdict.SeriesChange;
import java.time.LocalDate;
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

    private final String name;
    private final PeriodJudges bench;
    private final List<double[][]> before;
    private final List<double[][]> after;
    private @Nullable SeriesChange change;
    private List<ChangedCrisis> changed = List.of();

    SeriesTrial(String name, PeriodJudges bench) {
        this.name = name;
        this.bench = bench;
        before = grids(bench);
        after = grids(bench);
    }

    private static List<double[][]> grids(PeriodJudges bench) {
        return bench.judges().stream()
                .map(judge -> new double[judge.lineup().dyads().size()][])
                .toList();
    }

    /** Reads a dyad's line of each period. */
    void score(Dyad dyad, DailySeries underBase, DailySeries underDraft) {
        for (int i = 0; i < before.size(); i++) {
            PeriodDyads lineup = bench.judges().get(i).lineup();
            int line = lineup.line(dyad);
            if (line >= 0) {
                before.get(i)[line] = values(dyad, underBase, lineup.period());
                after.get(i)[line] =
                        underDraft == underBase ? before.get(i)[line] : values(dyad, underDraft, lineup.period());
            }
        }
    }

    private static double[] values(Dyad dyad, DailySeries series, Period period) {
        double[] values = new double[period.days()];
        LocalDate day = period.first();
        for (int t = 0; t < values.length; t++) {
            values[t] = series.at(dyad, day);
            day = day.plusDays(1);
        }
        return values;
    }

    private Assessment assessed(List<double[][]> grids) {
        return new Assessment(bench.judges(), grids, new CalmDays(List.of()), bench.events());
    }

    /** Judges it under the base and, if it differs there, under the draft. */
    public void judge() {
        boolean same = IntStream.range(0, before.size()).allMatch(i -> Arrays.deepEquals(before.get(i), after.get(i)));
        Assessment underBase = assessed(before);
        Assessment underDraft = same ? underBase : assessed(after);
        double threshold = underBase.threshold();
        List<ChangedCrisis> crises = crises(threshold);
        changed =
                crises.stream().filter(c -> c.caughtBefore() != c.caughtAfter()).toList();
        change = new SeriesChange(
                name,
                !same,
                FigureChange.known(threshold),
                FigureChange.known(underDraft.threshold()),
                (int) crises.stream().filter(ChangedCrisis::caughtBefore).count(),
                (int) crises.stream().filter(ChangedCrisis::caughtAfter).count(),
                changes(underBase, underDraft));
    }

    private List<FigureChange> changes(Assessment underBase, Assessment underDraft) {
        Figures first = underBase.figures();
        Figures second = underDraft.figures();
        List<int[]> draws = bench.draws(bench.judges());
        List<FigureChange> changes = new ArrayList<>();
        for (Figure figure : name.equals(ProductSeries.TENSION) ? REPORTED_OF_LEVEL : REPORTED) {
            double[] after = underDraft.drawn(figure, draws);
            double[] before = underDraft == underBase ? after : underBase.drawn(figure, draws);
            changes.add(FigureChange.of(
                    figure.id(),
                    figure.meaning(),
                    figure.of(first),
                    figure.of(second),
                    Bootstrap.intervalOfDifference(after, before),
                    figure.lessIsBetter()));
        }
        return changes;
    }

    /** Every crisis, by onset and dyad. */
    private List<ChangedCrisis> crises(double threshold) {
        List<ChangedCrisis> crises = new ArrayList<>();
        for (int i = 0; i < before.size(); i++) {
            for (Onset onset : bench.judges().get(i).onsets()) {
                crises.add(ChangedCrisis.of(
                        onset.crisis(),
                        name,
                        SeriesJudge.peak(before.get(i)[onset.line()], onset.day()),
                        SeriesJudge.peak(after.get(i)[onset.line()], onset.day()),
                        threshold));
            }
        }
        crises.sort(Comparator.comparing((ChangedCrisis c) -> c.onset()).thenComparing(c -> c.dyad()));
        return crises;
    }

    SeriesChange change() {
        return Objects.requireNonNull(change, () -> "the series " + name + " is not judged yet: call judge() first");
    }

    /** The crises that only one of the books catches. */
    List<ChangedCrisis> changed() {
        return changed;
    }
}
