package dev.detente.rulebooks.backtest;

import dev.detente.model.Dyad;
import dev.detente.rulebooks.backtest.BacktestPace.Stage;
import dev.detente.rulebooks.backtest.BacktestPeriod.Days;
import dev.detente.rulebooks.judging.BookTrial;
import dev.detente.rulebooks.judging.ConflictLabels;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rulebooks.judging.CrisisVerdict;
import dev.detente.rulebooks.judging.LevelTrial;
import dev.detente.rulebooks.judging.SeriesTrial;
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
