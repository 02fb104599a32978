package dev.detente.record.odds;

import dev.detente.model.Dyad;
import dev.detente.record.work.Workshop;
import dev.detente.scoring.View;
import dev.detente.store.ReportStore.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Makes in the background the counts that odds are read from, and keeps the last few. */
public final class OddsCounter implements AutoCloseable {
    private static final int KEPT = 4;

    private final Workshop<Key, Position, OddsCounts> counts;

    private record Key(
            String ruleBook, LocalDate asOf, @Nullable Instant knownAt) {}

    /** @param clock measures how long counting takes */
    public OddsCounter(InstantSource clock) {
        counts = new Workshop<>("the counts of odds", clock, KEPT);
    }

    /**
     * A look at odds.
     *
     * @param odds the odds; null while their counts are made
     * @param done how many pairs are counted
     * @param of how many pairs there are to count
     */
    public record LatestOdds(@Nullable PairOdds odds, long done, long of) {}

    /**
     * Looks at the odds of a pair.
     *
     * @param patience how long to wait for counts that are being made
     * @throws RuntimeException when the counts could not be made, such as for a fault of the store; the next look begins again
     */
    public LatestOdds look(View view, Dyad dyad, Duration patience) {
        Workshop.Latest<OddsCounts> look = counts(view, patience);
        OddsCounts made = look.value();
        Workshop.Stage stage = look.stage();
        return made != null
                ? new LatestOdds(PairOdds.of(made, view, dyad), 0, 0)
                : new LatestOdds(null, stage == null ? 0 : stage.done(), stage == null ? 0 : stage.of());
    }

    /** Looks at the counts of a view, see {@link #look}. */
    public Workshop.Latest<OddsCounts> counts(View view, Duration patience) {
        return counts.look(
                new Key(view.book().version(), view.asOf(), view.knownAt()),
                view.snapshot().position().orElse(Position.START),
                patience,
                progress -> OddsCounts.of(view, progress));
    }

    @Override
    public void close() {
        counts.close();
    }
}
