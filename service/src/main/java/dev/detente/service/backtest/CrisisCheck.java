package dev.detente.service.backtest;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.rules.drools.EnginePair;
import dev.detente.service.backtest.BacktestListener.Stage;
import dev.detente.service.backtest.Period.Days;
import dev.detente.service.scoring.Facts;
import dev.detente.service.validation.BookTrial;
import dev.detente.service.validation.Crises;
import dev.detente.service.validation.CrisisVerdict;
import dev.detente.service.validation.RowDays;
import dev.detente.service.validation.SeriesTrial;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges both books by dated crises. Rows are counted while pairs are read for their signals, so that none is read twice, and only where a crisis may
 * lie in the period.
 */
final class CrisisCheck {
    private final Crises crises;
    private final @Nullable RowDays rows;

    private CrisisCheck(Crises crises, @Nullable RowDays rows) {
        this.crises = crises;
        this.rows = rows;
    }

    static CrisisCheck of(Crises crises, Facts facts, EnginePair engines, Period period) {
        Set<Feed> feeds = new HashSet<>(engines.first().book().feeds());
        feeds.addAll(engines.second().book().feeds());
        Optional<LocalDate> told = facts.observedSince().values().stream().min(Comparator.naturalOrder());
        boolean any = told.isPresent() && crises.inData().stream().anyMatch(c -> mayLie(c.onset(), told.get(), period));
        return new CrisisCheck(crises, any ? new RowDays(feeds) : null);
    }

    private static boolean mayLie(LocalDate onset, LocalDate told, Period period) {
        LocalDate from = period.from();
        LocalDate to = period.to();
        return !onset.isBefore(told) && (from == null || !onset.isBefore(from)) && (to == null || !onset.isAfter(to));
    }

    /** Told of each pair that is read. */
    void read(String pair, List<Report> reports) {
        if (rows != null) {
            rows.add(pair, reports);
        }
    }

    /** What came out, once all pairs are read; null when no crisis can be judged. */
    @Nullable
    CrisisVerdict verdict(BothSums sums, Days days, Meter meter) {
        RowDays counted = rows;
        return counted == null
                ? null
                : BookTrial.of(crises, counted, days.from(), days.to())
                        .map(trial -> judged(trial, sums, meter))
                        .orElse(null);
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
