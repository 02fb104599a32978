package dev.detente.service.store;

import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where reports are kept, and what people say about actions. Append-only: a correction is a further report under the same feed and
 * id, and what was known before stays known. Safe for use by many threads; instants are kept to the nanosecond.
 */
public interface ReportStore {
    /** What became of a report. */
    enum Outcome {
        /** The first under its feed and id. */
        ACCEPTED,
        /** The last under its feed and id says the very same: its content is not stored again. */
        DUPLICATE,
        /** The last under its feed and id says something else: of the two the later recorded one wins. */
        CORRECTION
    }

    /**
     * How much is stored. It grows with every report and amendment, and whatever was stored after a position can be asked for.
     *
     * @param reports the sequence number of the last report, 0 when there is none
     * @param amendments the sequence number of the last amendment, 0 when there is none
     */
    record Position(long reports, long amendments) {
        /** Before everything. */
        public static final Position START = new Position(0, 0);
    }

    /** Appends reports in order, recorded when they say; all or none. Their outcomes come in the same order. */
    List<Outcome> append(List<Report> reports);

    /**
     * The same, recorded now: once no other writer is at work, and never before what is stored.
     *
     * @param clock tells the time, whatever the reports say
     */
    List<Outcome> append(List<Report> reports, InstantSource clock);

    /** Appends what a person says about an action, recorded when it says. */
    void amend(Amendment amendment);

    /** The same, recorded now, as reports are; gives what was stored. */
    Amendment amend(Amendment amendment, InstantSource clock);

    /** Waits for the writers at work: what was recorded before the call is seen after it, and nothing more comes that was. */
    void settle();

    /** All amendments, in the order in which they were appended; an immutable view of this moment. */
    List<Amendment> amendments();

    /** How much is stored at this moment. */
    Position position();

    /** Every pair that some report is about, as {@link dev.detente.model.Action#pair} names it; sorted. */
    Set<String> pairs();

    /**
     * The pairs that reports stored after a position may have changed: those they are about, and those that any other report under the
     * same feed and id is about, when they correct. Amendments do not count.
     */
    Set<String> pairsAfter(Position position);

    /** The pairs that reports recorded after an instant may have changed, in the same sense. */
    Set<String> pairsAfter(Instant instant);

    /**
     * Everything that is needed to tell the actions of a pair at any instant: all reports under every feed and id under which any report is
     * about that pair, so also those that are about another pair. Earliest recorded first; of equals, first stored first.
     *
     * @param upTo what was stored after this position is left out
     */
    List<Report> reports(String pair, Position upTo);

    /**
     * The same for the actions of one day: all reports under every feed and id under which any report is about that pair and day.
     *
     * @param upTo what was stored after this position is left out
     */
    List<Report> reports(String pair, LocalDate day, Position upTo);

    /** All reports stored, earliest recorded first; of equals, first stored first. For small stores. */
    List<Report> reports();

    /** The pairs of the reports that tell of that action, by its id ({@link dev.detente.service.action.ActionId}); mostly one. */
    Set<String> pairsOf(String actionId);

    /**
     * The first day that each feed tells of; late echoes tell of none, and feeds without a report are left out.
     *
     * @param upTo what was stored after this position is left out
     * @param knownAt only what was recorded up to that instant; null for all
     */
    Map<Feed, LocalDate> firstDays(Position upTo, @Nullable Instant knownAt);

    /** When the last report of each feed was recorded; feeds without one are left out. */
    Map<Feed, Instant> latest();

    /** The time, or that of what was recorded last when a clock was set back. */
    static Instant notBefore(Instant last, InstantSource clock) {
        Instant now = clock.instant();
        return now.isBefore(last) ? last : now;
    }
}
