package dev.detente.store;

import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stores reports and the amendments that people make to actions. Append-only: a correction is another report under the same feed and id,
 * and earlier reports are kept. Safe for use by many threads; instants are kept to the nanosecond.
 */
public interface ReportStore {
    /** The outcome of appending a report. */
    enum Outcome {
        /** The first report under its feed and id. */
        ACCEPTED,
        /** It repeats the report under its feed and id that counted when it was recorded, or counts now: nothing changes. */
        DUPLICATE,
        /** It says something else than another report under its feed and id: the one recorded later counts. */
        CORRECTION
    }

    /**
     * A position in the store. It grows with every report and amendment, and what was stored after a position can be queried.
     *
     * @param reports the sequence number of the last report, 0 when there is none
     * @param amendments the sequence number of the last amendment, 0 when there is none
     */
    record Position(long reports, long amendments) {
        /** The position before all reports and amendments. */
        public static final Position START = new Position(0, 0);
    }

    /**
     * Appends reports in order, atomically, with the current time as their recording time. The time is read after earlier writes have ended, and is
     * never before that of a stored report. The outcomes are in the same order.
     *
     * @param clock gives the time
     */
    List<Outcome> append(List<NewReport> reports, InstantSource clock);

    /** Appends reports that were recorded elsewhere, with their recording times. */
    List<Outcome> append(List<Report> reports);

    /**
     * Appends reports that were recorded elsewhere, some of which may have been appended before, as by a writer that does not know how far it came: a
     * report that was appended with the same recording time and content changes nothing and is a duplicate.
     */
    List<Outcome> appendOnce(List<Report> reports);

    /** Appends an amendment of an action, with its own recording time. */
    void amend(Amendment amendment);

    /** Appends an amendment with the current time as its recording time, as for reports; returns the amendment as stored. */
    Amendment amend(Amendment amendment, InstantSource clock);

    /**
     * Appends an amendment that retracts an action, and the report of the one that takes its place, atomically and with the same recording time.
     *
     * @param clock gives the time, as for reports
     * @return the amendment as stored
     */
    Amendment replace(Amendment retraction, NewReport report, InstantSource clock);

    /** Blocks until writes in progress have committed, so that everything recorded before this call is visible after it. */
    void settle();

    /** All amendments, in the order in which they were appended; an immutable snapshot. */
    List<Amendment> amendments();

    /** The amendments up to a position, in the same order: fewer than its number when some are damaged or were taken out. */
    List<Amendment> amendments(Position upTo);

    /** The current position. */
    Position position();

    /** All pairs that reports are about, as {@link dev.detente.model.Action#pair} names them; sorted. */
    Set<Pair> pairs();

    /**
     * The pairs that reports stored after a position may have changed: the pairs they are about, and, for corrections, the pairs of all
     * other reports under the same feed and id. Amendments do not count.
     */
    Set<Pair> pairsAfter(Position position);

    /** The pairs that reports recorded after an instant may have changed, in the same sense. */
    default Set<Pair> pairsAfter(Instant instant) {
        return pairsBetween(instant, Instant.MAX);
    }

    /**
     * The pairs that reports recorded in a time may have changed, in the same sense.
     *
     * @param after those recorded after this instant
     * @param until and up to this one
     */
    Set<Pair> pairsBetween(Instant after, Instant until);

    /** After more reports than these, their days are not looked up: it is as fast to read whole pairs again. */
    int MOST_FOR_DAYS = 50_000;

    /**
     * The days on which the actions of pairs may differ through reports stored after a position. A pair of {@link #pairsAfter(Position)} that is
     * missing may differ on any day: some of its reports were deleted, or more than {@link #MOST_FOR_DAYS} reports were stored.
     */
    Map<Pair, Set<LocalDate>> daysAfter(Position position);

    /** The same for reports recorded after an instant and up to another one, and the pairs of {@link #pairsBetween}. */
    Map<Pair, Set<LocalDate>> daysBetween(Instant after, Instant until);

    /**
     * The reports recorded in a time that replaced an earlier one under their feed and id, the latest first.
     *
     * @param after those recorded after this instant
     * @param until and up to this one
     */
    List<Report> corrections(Instant after, Instant until);

    /**
     * Everything that is needed to determine the actions of a pair at any instant: for each feed and id with a report about that pair, all
     * reports under them, including those about another pair. Sorted by recording time, then by storage order.
     *
     * @param upTo what was stored after this position is left out
     */
    List<Report> reports(Pair pair, Position upTo);

    /**
     * Everything that is needed to determine the actions of a pair on one day: the reports about that pair and day, those that describe the same
     * actions on any day, and all reports under the feeds and ids of these.
     *
     * @param upTo what was stored after this position is left out
     */
    List<Report> reports(Pair pair, LocalDate day, Position upTo);

    /** All reports, by recording time, then by storage order. For small stores. */
    List<Report> reports();

    /** The pairs of the reports that describe the action with that id ({@link dev.detente.model.ActionId}); mostly one. */
    Set<Pair> pairsOf(String actionId);

    /**
     * The first day that each feed reports on; late echoes do not count, and feeds without a report are left out.
     *
     * @param upTo what was stored after this position is left out
     * @param knownAt only what was recorded up to that instant; null for all
     */
    Map<Feed, LocalDate> firstDays(Position upTo, @Nullable Instant knownAt);

    /** The last day that each feed reports on; late echoes do not count, and feeds without a report are left out. */
    Map<Feed, LocalDate> lastDays();

    /** When the last report of each feed was recorded; feeds without one are left out. */
    default Map<Feed, Instant> latest() {
        return latest(Instant.MAX);
    }

    /** When the last report of each feed that was recorded up to an instant was recorded. */
    Map<Feed, Instant> latest(Instant upTo);

    /** When the first report was recorded; empty without any. */
    Optional<Instant> earliest();

    /** The current time, or the last recording time when the clock was set back. */
    static Instant notBefore(Instant last, InstantSource clock) {
        Instant now = clock.instant();
        return now.isBefore(last) ? last : now;
    }
}
