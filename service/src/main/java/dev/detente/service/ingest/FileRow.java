package dev.detente.service.ingest;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.service.store.RefusedRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a row of a file is: good, left out or refused. */
public sealed interface FileRow {
    /** The line on which the row begins, from 1, a header is a line too; in a JSON array, which need not have lines, the row's place. */
    long line();

    /**
     * A row that tells something.
     *
     * @param line the line
     * @param feed whose report it is
     * @param id the report's id within its feed
     * @param reportedOn the feed's own publication day, null when it gives none
     * @param content what it says
     */
    record Good(long line, Feed feed, String id, @Nullable LocalDate reportedOn, ReportContent content)
            implements FileRow {
        /** The report, when it is recorded at that instant. */
        public Report report(Instant recordedAt) {
            return new Report(feed, id, recordedAt, reportedOn, content);
        }
    }

    /**
     * A sound row that is not wanted.
     *
     * @param line the line
     * @param reason why not
     */
    record LeftOut(long line, LeftOutReason reason) implements FileRow {}

    /**
     * A row that cannot be taken.
     *
     * @param line the line
     * @param reasons why: one for each bad field, at least one
     */
    record Refused(long line, List<RefusedRow> reasons) implements FileRow {
        public Refused {
            reasons = List.copyOf(reasons);
        }
    }
}
