package dev.detente.store;

import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.store.ReportStore.Outcome;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a report changes among those under its feed and id, so that they have the same history in any order of arrival. Every store asks it
 * and stores its decision.
 */
public final class Ledger {
    private Ledger() {}

    /**
     * A stored report.
     *
     * @param number its place in the order of storage, from 1
     */
    public record Entry(long number, Report report) {
        /** The order that {@link ReportStore} specifies: by recording time, then by storage order. */
        public static final Comparator<Entry> ORDER =
                Comparator.comparing((Entry e) -> e.report.recordedAt()).thenComparingLong(Entry::number);
    }

    /**
     * The entries under the feed and id of a report. They are read only when a report does not simply come after the others.
     *
     * @param <X> the exception of a failed query
     */
    public interface Entries<X extends Exception> {
        /** Whether the same content was appended with the same recording time before, as an entry or as a repeat of one. */
        boolean known(Report report) throws X;

        /** The entry that counted when the given report was recorded; null when there was none. */
        @Nullable
        Entry inForce(Report report) throws X;

        /**
         * The first repeat recorded after the given report; of several at once, that of the entry stored last. Null when there is none, or when an
         * entry was recorded after the report and not after the repeat.
         */
        @Nullable
        Report nextRepeat(Report after) throws X;
    }

    /**
     * The steps to take with a report.
     *
     * @param stores whether the report becomes an entry; it is a correction when the outcome says so
     * @param repeats the entry whose content the report repeats, to be noted; otherwise null
     * @param again a repeat to store as a correction after the report, which came between it and the content that it repeats; otherwise null
     */
    public record Decision(
            Outcome outcome,
            boolean stores,
            @Nullable Entry repeats,
            @Nullable Report again) {
        private static final Decision NEW = new Decision(Outcome.ACCEPTED, true, null, null);
        private static final Decision KNOWN = new Decision(Outcome.DUPLICATE, false, null, null);
    }

    /** Whether a report counts from its recording on: of two, the one recorded later counts; of two recorded at once, the one that came later. */
    public static boolean counts(Report report, @Nullable Instant latest) {
        return latest == null || !report.recordedAt().isBefore(latest);
    }

    /** Notes an entry among those that count now, when it is one of them. */
    public static void note(Entry entry, Map<ReportKey, Entry> latest) {
        latest.merge(
                entry.report().key(),
                entry,
                (before, after) -> counts(after.report(), before.report().recordedAt()) ? after : before);
    }

    /**
     * Decides about a report.
     *
     * @param latest the entry under its feed and id that counts now; null when there is none
     * @param once whether the report may have been appended before
     * @param entries the entries under its feed and id
     */
    public static <X extends Exception> Decision decide(
            Report report, @Nullable Entry latest, boolean once, Entries<X> entries) throws X {
        if (latest == null) {
            return Decision.NEW;
        }
        boolean older = !counts(report, latest.report().recordedAt());
        if ((once || older) && entries.known(report)) {
            return Decision.KNOWN;
        }
        Entry before = older ? entries.inForce(report) : latest;
        if (before != null && before.report().saysTheSameAs(report)) {
            return new Decision(Outcome.DUPLICATE, false, before, null);
        }
        // The entry known earliest is kept, though it may say nothing new.
        boolean news = before != null || !latest.report().saysTheSameAs(report);
        Report again = entries.nextRepeat(report);
        return new Decision(
                news ? Outcome.CORRECTION : Outcome.DUPLICATE,
                true,
                null,
                again == null || again.saysTheSameAs(report) ? null : again);
    }
}
