package dev.detente.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A report from a feed or a person: a stored fact, never rewritten.
 *
 * @param key feed and id
 * @param recordedAt the instant when the store received it
 * @param reportedOn the feed's own publication day, null when it gives none
 * @param content its content
 */
public record Report(
        ReportKey key, Instant recordedAt, @Nullable LocalDate reportedOn, ReportContent content) {
    /** A report published more than this many days after its act echoes old news (docs/design.md, section 4). */
    public static final int LATE_ECHO_DAYS = 30;

    /** The report under that feed and id. */
    public Report(Feed feed, String id, Instant recordedAt, @Nullable LocalDate reportedOn, ReportContent content) {
        this(new ReportKey(feed, id), recordedAt, reportedOn, content);
    }

    /** Where it comes from. */
    public Feed feed() {
        return key.feed();
    }

    /** Its id within its feed. */
    public String id() {
        return key.id();
    }

    /** A copy with that recording time. */
    public Report recorded(Instant at) {
        return new Report(key, at, reportedOn, content);
    }

    /** Whether the report was published more than 30 days after the act; never so without a publication day. */
    public boolean lateEcho() {
        return reportedOn != null && ChronoUnit.DAYS.between(content.day(), reportedOn) > LATE_ECHO_DAYS;
    }

    /** Whether the other report says exactly the same, regardless of when it was recorded. */
    public boolean saysTheSameAs(Report other) {
        return content.equals(other.content) && Objects.equals(reportedOn, other.reportedOn);
    }
}
