package dev.detente.scoring.files;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.TensionScore;
import dev.detente.model.work.Parallel;
import dev.detente.model.work.Progress;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Computes scores from the reports of files, without a store. Memory does not grow with their number, but with the busiest pair and with the days of all
 * pairs. The scores have the same bits as those of a store that took in the same files.
 */
public final class FileScores {
    /** The order of the scores of a day. */
    public static final Comparator<TensionScore> MOST_TENSE_FIRST =
            Comparator.comparingDouble(TensionScore::tensionOrNone).reversed().thenComparing(TensionScore::dyad);

    private final RuleEngine engine;
    private final PairReports reports;

    /** @param reports all reports, settled */
    public FileScores(RuleEngine engine, PairReports reports) {
        this.engine = engine;
        this.reports = reports;
    }

    /**
     * The scores as of a day.
     *
     * @param only the dyad that is asked for; null for all with an action up to the day, the most tense first
     */
    public List<TensionScore> scores(LocalDate asOf, @Nullable Dyad only, Progress<String> progress) {
        SumsByDyad sums = new SumsByDyad();
        reports.each(progress, "scoring", (pair, some) -> sums.add(pair, engine.sums(reports.actions(pair, some))));
        Map<Feed, LocalDate> observedSince = reports.firstDays();
        observedSince.keySet().retainAll(engine.book().feeds());
        FeedCoverage coverage = sums.coverage(observedSince);
        if (only != null) {
            return List.of(score(only, sums, coverage, asOf));
        }
        return Parallel.map(sums.dyads(), dyad -> score(dyad, sums, coverage, asOf)).stream()
                .filter(score -> score.lastActionOn() != null)
                .sorted(MOST_TENSE_FIRST)
                .toList();
    }

    private TensionScore score(Dyad dyad, SumsByDyad sums, FeedCoverage coverage, LocalDate asOf) {
        return ScoreSheet.of(dyad, engine.book().parameters(), sums.of(dyad).values(), coverage)
                .score(dyad, asOf);
    }
}
