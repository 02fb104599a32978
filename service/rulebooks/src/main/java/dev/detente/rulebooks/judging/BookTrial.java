package dev.detente.rulebooks.judging;

import dev.detente.model.Dyad;
import dev.detente.rulebooks.judging.CrisisVerdict.Comparison;
import dev.detente.rulebooks.judging.CrisisVerdict.Days;
import dev.detente.rulebooks.judging.CrisisVerdict.SeriesChange;
import dev.detente.rules.score.DyadSeries;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Judges two rule books by the same crises and labels of intensity, on the same dyads and days. Each stretch of days with reports is judged as {@code validate} does it, but
 * its scores include what was before it. At most {@value #MOST_DYADS} dyads of a stretch are judged, those with the most reports, plus all that have
 * a crisis. Dyads are scored and series judged by any number of threads; the numbers do not depend on the order.
 */
public final class BookTrial {
    /** How many dyads of a period are judged, in addition to those with a crisis. */
    static final int MOST_DYADS = 300;

    private final List<PeriodDyads> lineups = new ArrayList<>();
    private final PeriodJudges bench;
    private final List<SeriesTrial> series;
    private final LevelTrial levels;
    private final int dyads;

    private BookTrial(List<Crisis> crises, LevelTrial.Criteria by, ReportDays reports, List<Period> periods) {
        int all = 0;
        for (Period period : periods) {
            SortedMap<Dyad, Long> enough = reports.enough(period);
            all += enough.size();
            lineups.add(new PeriodDyads(period, judged(enough, crises, period)));
        }
        dyads = all;
        levels = new LevelTrial(by, reports, periods);
        bench = new PeriodJudges(lineups, crises);
        series = Stream.of(ProductSeries.values())
                .map(s -> new SeriesTrial(s, bench))
                .toList();
    }

    private static Set<Dyad> judged(SortedMap<Dyad, Long> reports, List<Crisis> crises, Period period) {
        Set<Dyad> judged = new HashSet<>();
        reports.entrySet().stream()
                .sorted(Map.Entry.<Dyad, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(MOST_DYADS)
                .forEach(e -> judged.add(e.getKey()));
        crises.stream()
                .filter(c -> reports.containsKey(c.dyad()) && period.contains(c.onset()))
                .forEach(c -> judged.add(c.dyad()));
        return judged;
    }

    /**
     * The trial over some days; empty when they have no crisis whose dyad has {@value PeriodRows#LEAST_ROWS} reports or more.
     *
     * @param by the labels and borders that levels are judged by
     * @param from the first day
     * @param to the last one, included
     */
    public static Optional<BookTrial> of(
            Crises crises, LevelTrial.Criteria by, ReportDays reports, LocalDate from, LocalDate to) {
        List<Crisis> within = crises.between(from, to);
        if (within.isEmpty()) {
            return Optional.empty();
        }
        BookTrial trial = new BookTrial(within, by, reports, reports.periods(from, to));
        return trial.bench.onsets() == 0 ? Optional.empty() : Optional.of(trial);
    }

    /** The dyads that have to be scored. */
    public SortedSet<Dyad> dyads() {
        SortedSet<Dyad> judged = levels.dyads();
        lineups.forEach(lineup -> judged.addAll(lineup.dyads()));
        return judged;
    }

    /**
     * Scores a dyad.
     *
     * @param before its series under the base
     * @param after its series under the draft; the same object when it has the same numbers
     */
    public void score(Dyad dyad, DyadSeries before, DyadSeries after) {
        levels.score(dyad, before, after);
        series.forEach(s -> s.score(dyad, before, after));
    }

    /** The series that have to be judged, once all dyads are scored. */
    public List<SeriesTrial> series() {
        return series;
    }

    /** The verdict, once all series are judged. */
    public CrisisVerdict verdict() {
        List<SeriesChange> changes = series.stream().map(SeriesTrial::change).toList();
        Comparison comparison = CrisisVerdict.comparison(bench.events(), changes);
        return new CrisisVerdict(
                comparison,
                CrisisVerdict.sentence(comparison, bench.events(), changes),
                bench.onsets(),
                bench.events(),
                dyads,
                lineups.stream().mapToInt(l -> l.dyads().size()).sum(),
                lineups.stream()
                        .map(l -> new Days(l.period().first(), l.period().last()))
                        .toList(),
                changes,
                series.stream().flatMap(s -> s.changed().stream()).toList(),
                levels.verdict());
    }
}
