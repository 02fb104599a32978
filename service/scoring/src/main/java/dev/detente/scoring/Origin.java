package dev.detente.scoring;

import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.score.PairSums;
import java.time.LocalDate;
import java.util.Set;
import java.util.function.Supplier;

/** The source of the sums of a pair. */
sealed interface Origin {
    /** The one instance of {@link Reports}. */
    Origin REPORTS = new Reports();

    /** The reports of the pair. */
    record Reports() implements Origin {}

    /**
     * An earlier state of the pair under the same rules. Rules are run only where actions changed: from the first change to the lookback after the last.
     *
     * @param days the days on which actions may differ; empty when that is unknown
     */
    record Earlier(PairScores scores, Set<LocalDate> days) implements Origin {
        /** The most days whose reports are read day by day; beyond that, reading the whole pair is faster. */
        private static final int MOST_DAYS = 30;

        public Earlier {
            days = days.size() > MOST_DAYS ? Set.of() : Set.copyOf(days);
        }
    }

    /** The same actions under another rule book; the book is run only where it can give other signals. */
    record OtherBook(PairScores scores, BookDifference difference) implements Origin {}

    /** Sums that were computed before; stored ones are decoded on first request, which may show that they are damaged. */
    record EarlierSums(Supplier<PairSums> sums) implements Origin {}
}
