package dev.detente.scoring.files;

import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import dev.detente.rules.codec.PackedNumbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;

/** Reports as bytes, with all that they say. */
public final class ReportCodec {
    private ReportCodec() {}

    public static void write(Report report, DataOutput out) throws IOException {
        ReportContent c = report.content();
        Wire.key(report.key(), out);
        Wire.instant(report.recordedAt(), out);
        long day = c.day().toEpochDay();
        PackedNumbers.signed(day, out);
        LocalDate reportedOn = report.reportedOn();
        // 0 is none, 1 the day itself.
        PackedNumbers.number(reportedOn == null ? 0 : PackedNumbers.zigzag(reportedOn.toEpochDay() - day) + 1, out);
        Wire.code(c.source(), out);
        Wire.code(c.target(), out);
        Wire.code(c.type(), out);
        Wire.code(c.mode(), out);
        Wire.code(c.code(), out);
        Wire.list(c.issues(), Wire::code, out);
        Wire.text(c.summary(), out);
        Wire.optional(c.url(), Wire::text, out);
        Wire.optional(c.entities(), Wire::text, out);
    }

    public static Report read(DataInput in) throws IOException {
        ReportKey key = Wire.key(in);
        Instant recordedAt = Wire.instant(in);
        long day = PackedNumbers.signed(in);
        long after = PackedNumbers.number(in);
        LocalDate reportedOn = after == 0 ? null : LocalDate.ofEpochDay(day + PackedNumbers.unzigzag(after - 1));
        return new Report(
                key,
                recordedAt,
                reportedOn,
                new ReportContent(
                        LocalDate.ofEpochDay(day),
                        Wire.ACTORS.read(in),
                        Wire.ACTORS.optional(in),
                        Wire.TYPES.read(in),
                        Wire.MODES.optional(in),
                        Wire.CAMEO.optional(in),
                        Wire.list(Wire.ISSUES::read, in),
                        Wire.text(in),
                        Wire.optional(Wire::text, in),
                        Wire.optional(Wire::text, in)));
    }
}
