package dev.detente.model;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A report that is not recorded yet. The store sets its instant when it writes the report.
 *
 * @param key feed and id
 * @param reportedOn the feed's own publication day, null when it gives none
 * @param content its content
 */
public record NewReport(ReportKey key, @Nullable LocalDate reportedOn, ReportContent content) {
    /** The report, recorded at that instant. */
    public Report recorded(Instant at) {
        return new Report(key, at, reportedOn, content);
    }
}
