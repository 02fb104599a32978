package dev.detente.service.ingest;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.service.ingest.coded.LeftOutReason;
import dev.detente.service.store.RefusedRow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A row of a file: good, left out or refused. */
public sealed interface FileRow {
    /** The line on which the row begins, from 1, counting the header; in a JSON array, the row's position. */
    long line();

    /**
     * A row with a report.
     *
     * @param line the line
     * @param feed the feed of the report
     * @param id the report's id within its feed
     * @param reportedOn the publication day that the feed gives, null when it gives none
     * @param content the content of the report
     */
    record Good(long line, Feed feed, String id, @Nullable LocalDate reportedOn, ReportContent content)
            implements FileRow {
        /** The report with that recording time. */
        public Report report(Instant recordedAt) {
            return new Report(feed, id, recordedAt, reportedOn, content);
        }
    }

    /**
     * A valid row that is not wanted.
     *
     * @param line the line
     * @param reason why not
     */
    record LeftOut(long line, LeftOutReason reason) implements FileRow {}

    /**
     * A row that cannot be imported.
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
