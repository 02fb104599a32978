package dev.detente.cluster.core;

import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** Reports as bytes, with all that they say. */
public final class ReportCodec {
    private ReportCodec() {}

    /** Writes a report. */
    public static void write(Report report, DataOutput out) throws IOException {
        ReportContent c = report.content();
        Wire.key(report.key(), out);
        Wire.instant(report.recordedAt(), out);
        long day = c.day().toEpochDay();
        Wire.signed(day, out);
        LocalDate reportedOn = report.reportedOn();
        // 0 is none, 1 the day itself.
        Wire.number(reportedOn == null ? 0 : zigzag(reportedOn.toEpochDay() - day) + 1, out);
        Wire.actor(c.source(), out);
        Wire.optionalActor(c.target(), out);
        Wire.type(c.type(), out);
        Wire.optionalMode(c.mode(), out);
        Wire.optionalCode(c.code(), out);
        Wire.issues(c.issues(), out);
        Wire.text(c.summary(), out);
        Wire.optional(c.url(), out);
        Wire.optional(c.entities(), out);
    }

    /** Reads a report. */
    public static Report read(DataInput in) throws IOException {
        ReportKey key = Wire.key(in);
        Instant recordedAt = Wire.instant(in);
        long day = Wire.signed(in);
        long after = Wire.number(in);
        LocalDate reportedOn = after == 0 ? null : LocalDate.ofEpochDay(day + unzigzag(after - 1));
        return new Report(
                key,
                recordedAt,
                reportedOn,
                new ReportContent(
                        LocalDate.ofEpochDay(day),
                        Wire.actor(in),
                        Wire.optionalActor(in),
                        Wire.type(in),
                        Wire.optionalMode(in),
                        Wire.optionalCode(in),
                        Wire.issues(in),
                        Wire.text(in),
                        Wire.optional(in),
                        Wire.optional(in)));
    }

    private static long zigzag(long number) {
        return (number << 1) ^ (number >> (Long.SIZE - 1));
    }

    private static long unzigzag(long number) {
        return (number >>> 1) ^ -(number & 1);
    }
}
