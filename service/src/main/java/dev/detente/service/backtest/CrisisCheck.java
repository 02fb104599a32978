package dev.detente.service.backtest;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.service.backtest.BacktestListener.Stage;
import dev.detente.service.backtest.Period.Days;
import dev.detente.service.scoring.Facts;
import dev.detente.service.scoring.Snapshot;
import dev.detente.service.validation.BookTrial;
import dev.detente.service.validation.Crises;
import dev.detente.service.validation.CrisisVerdict;
import dev.detente.service.validation.RowDays;
import dev.detente.service.validation.SeriesTrial;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Judges both books by dated crises. Rows are counted from the reports, and only where a crisis may lie in the period.
 */
final class CrisisCheck {
    private final Crises crises;
    private final Facts facts;
    private final @Nullable RowDays rows;

    private CrisisCheck(Crises crises, Facts facts, @Nullable RowDays rows) {
        this.crises = crises;
        this.facts = facts;
        this.rows = rows;
    }

    static CrisisCheck of(Crises crises, Snapshot base, Snapshot draft, Period period) {
        Facts facts = base.facts();
        Set<Feed> feeds = new HashSet<>(base.engine().book().feeds());
        feeds.addAll(draft.engine().book().feeds());
        Optional<LocalDate> told = facts.observedSince().values().stream().min(Comparator.naturalOrder());
        boolean any = told.isPresent() && crises.inData().stream().anyMatch(c -> mayLie(c.onset(), told.get(), period));
        return new CrisisCheck(crises, facts, any ? new RowDays(feeds) : null);
    }

    private static boolean mayLie(LocalDate onset, LocalDate told, Period period) {
        LocalDate from = period.from();
        LocalDate to = period.to();
        return !onset.isBefore(told) && (from == null || !onset.isBefore(from)) && (to == null || !onset.isAfter(to));
    }

    /** Counts the rows of a pair. */
    void read(String pair) {
        if (rows != null) {
            rows.add(pair, facts.reports(pair));
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
