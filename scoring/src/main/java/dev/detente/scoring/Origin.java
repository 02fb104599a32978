package dev.detente.scoring;

import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;

/** The source of the sums of a pair. */
sealed interface Origin {
    /** The reports of the pair. */
    Origin REPORTS = new Reports();

    /** The reports of the pair. */
    record Reports() implements Origin {}

    /**
     * An earlier state of the pair under the same rules. When its signals are at hand, they are extracted only where actions changed: from the first
     * change to the lookback after the last.
     */
    record Earlier(PairScores scores) implements Origin {}

    /** The same actions under another rule book; the book is run only where it can give other signals. */
    record OtherBook(PairScores scores, BookDifference difference) implements Origin {}

    /**
     * Stored sums, decoded on first request.
     *
     * @param common what the sums of all pairs share
     */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record StoredSums(byte[] packed, PairSumsCodec.Common common) implements Origin {}

    /** Sums that were computed elsewhere. */
    record KnownSums(PairSums sums) implements Origin {}
}
