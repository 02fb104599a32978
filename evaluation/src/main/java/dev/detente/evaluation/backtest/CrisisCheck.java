package dev.detente.evaluation.backtest;

import dev.detente.evaluation.BookTrial;
import dev.detente.evaluation.ConflictLabels;
import dev.detente.evaluation.Crises;
import dev.detente.evaluation.CrisisVerdict;
import dev.detente.evaluation.LevelTrial;
import dev.detente.evaluation.SeriesTrial;
import dev.detente.evaluation.backtest.Pace.Stage;
import dev.detente.evaluation.backtest.Period.Days;
import dev.detente.model.Dyad;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** Judges both books by the dated crises in a period. */
final class CrisisCheck {
    private CrisisCheck() {}

    /** The verdict, once all pairs are extracted; null when no crisis can be judged. */
    static @Nullable CrisisVerdict verdict(Crises crises, BothSums sums, Days days, Meter meter) {
        return BookTrial.of(crises, by(sums), sums.reports(), days.from(), days.to())
                .map(trial -> judged(trial, sums, meter))
                .orElse(null);
    }

    private static LevelTrial.Criteria by(BothSums sums) {
        return new LevelTrial.Criteria(
                ConflictLabels.all(),
                sums.before().parameters().levels(),
                sums.after().parameters().levels());
    }

    private static CrisisVerdict judged(BookTrial trial, BothSums sums, Meter meter) {
        SortedSet<Dyad> differing = sums.candidates();
        meter.eachOf(
                Stage.SCORING,
                trial.dyads(),
                dyad -> trial.score(
                        dyad,
                        sums.before().sheet(dyad),
                        differing.contains(dyad) ? sums.after().sheet(dyad) : null));
        meter.eachOf(Stage.JUDGING, trial.series(), SeriesTrial::judge);
        return trial.verdict();
    }
}
