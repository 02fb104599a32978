package dev.detente.scoring;

import dev.detente.model.Dyad;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.score.DyadSeries;
import dev.detente.rules.score.ScoreSheet;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The data that a query sees.
 *
 * @param snapshot the actions, signals and scores
 * @param asOf the day, at its end
 * @param knownAt the instant asked for, null when none was
 */
public record View(
        Snapshot snapshot, LocalDate asOf, @Nullable Instant knownAt) {
    /** Returns the key under which results computed from this view are kept. */
    public Moment moment() {
        return new Moment(snapshot, asOf, asOf);
    }

    public ScoreSheet sheet() {
        return snapshot.sheet();
    }

    /** The numbers of a dyad on any day. */
    public DyadSeries series(Dyad dyad) {
        return sheet().series(dyad);
    }

    /** The rule book behind them. */
    public RuleBook book() {
        return snapshot.engine().book();
    }
}
