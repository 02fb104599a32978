package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.rules.score.DyadSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The levels of two books, judged by the same labels on the same days. Pairs are scored by any number of threads. */
public final class LevelTrial {
    private static final List<LevelFigure> REPORTED = List.of(LevelFigure.STAIR, LevelFigure.BAND, LevelFigure.WAR);

    private final Criteria by;
    private final LevelBench bench;
    private final BothGrids tensions;

    /**
     * The labels and borders that the levels of two books are judged by.
     *
     * @param before the borders between the levels of the book in use, ascending
     * @param after those of the draft
     */
    public record Criteria(ConflictLabels labels, List<Double> before, List<Double> after) {
        public Criteria {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    LevelTrial(Criteria by, ReportDays reports, List<Period> periods) {
        this.by = by;
        Set<Dyad> labelled = LevelBench.labelled(by.labels().inData());
        List<PeriodDyads> lineups = new ArrayList<>();
        for (Period period : periods) {
            lineups.add(new PeriodDyads(
                    period,
                    labelled.stream()
                            .filter(d -> reports.count(d, period.first(), period.last()) >= LevelBench.LEAST_ROWS)
                            .toList()));
        }
        bench = new LevelBench(lineups, by.labels().inData(), reports::count);
        tensions = new BothGrids(ProductSeries.TENSION, lineups);
    }

    /** The pairs that have to be scored. */
    SortedSet<Dyad> dyads() {
        SortedSet<Dyad> dyads = new TreeSet<>();
        bench.lineups().forEach(lineup -> dyads.addAll(lineup.dyads()));
        return dyads;
    }

    /** Reads the tension of a pair. */
    void score(Dyad dyad, DyadSeries underBase, DyadSeries underDraft) {
        tensions.read(dyad, underBase, underDraft);
    }

    /** The verdict, once all pairs are scored; null when no label can be judged. */
    @Nullable
    LevelVerdict verdict() {
        if (bench.units().isEmpty()) {
            return null;
        }
        LevelAssessment base = new LevelAssessment(bench, bench.units(), tensions.before(), by.before());
        LevelAssessment draft = new LevelAssessment(bench, bench.units(), tensions.after(), by.after());
        List<int[]> draws = bench.draws(bench.units());
        return new LevelVerdict(
                bench.units().size(),
                bench.pairs(),
                by.labels().origin(),
                REPORTED.stream()
                        .map(figure -> change(figure, base, draft, draws))
                        .toList());
    }

    private FigureChange change(LevelFigure figure, LevelAssessment base, LevelAssessment draft, List<int[]> draws) {
        return FigureChange.of(
                figure.id(by.before()),
                figure.meaning(by.before()),
                base.observed(figure),
                draft.observed(figure),
                Bootstrap.intervalOfDifference(draft.drawn(figure, draws), base.drawn(figure, draws)),
                false);
    }
}
