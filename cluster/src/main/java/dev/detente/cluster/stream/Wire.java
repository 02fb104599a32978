package dev.detente.cluster.stream;

import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.CameoCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.model.ReportKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the parts of records are written as bytes: numbers of few bytes, texts in UTF-8, nothing that depends on a library. */
final class Wire {
    private static final int SEVEN_BITS = 0x7f;
    private static final int MORE = 0x80;

    private Wire() {}

    /** Writes something. */
    interface Writer<T> {
        /** Writes one of them. */
        void write(T value, DataOutput out) throws IOException;
    }

    /** Reads something. */
    interface Reader<T> {
        /** Reads one of them. */
        T read(DataInput in) throws IOException;
    }

    /** A number from 0 on, in as few bytes as it needs. */
    static void number(long value, DataOutput out) throws IOException {
        long rest = value;
        while ((rest & ~SEVEN_BITS) != 0) {
            out.writeByte((int) (rest & SEVEN_BITS) | MORE);
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long number(DataInput in) throws IOException {
        long value = 0;
        for (int shift = 0; shift < Long.SIZE; shift += 7) {
            int next = in.readByte();
            value |= (long) (next & SEVEN_BITS) << shift;
            if ((next & MORE) == 0) {
                return value;
            }
        }
        throw new IOException("a number has too many bytes: the state is damaged");
    }

    /** A number that can be below 0. */
    static void signed(long value, DataOutput out) throws IOException {
        number((value << 1) ^ (value >> (Long.SIZE - 1)), out);
    }

    static long signed(DataInput in) throws IOException {
        long value = number(in);
        return (value >>> 1) ^ -(value & 1);
    }

    static int small(DataInput in) throws IOException {
        return Math.toIntExact(number(in));
    }

    static void bytes(byte[] value, DataOutput out) throws IOException {
        number(value.length, out);
        out.write(value);
    }

    static byte[] bytes(DataInput in) throws IOException {
        byte[] value = new byte[small(in)];
        in.readFully(value);
        return value;
    }

    static void text(String value, DataOutput out) throws IOException {
        bytes(value.getBytes(StandardCharsets.UTF_8), out);
    }

    static String text(DataInput in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    static <T> void optional(@Nullable T value, Writer<T> writer, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(value, out);
        }
    }

    static <T> @Nullable T optional(Reader<T> reader, DataInput in) throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }

    static <T> void list(List<T> values, Writer<T> writer, DataOutput out) throws IOException {
        number(values.size(), out);
        for (T value : values) {
            writer.write(value, out);
        }
    }

    static <T> List<T> list(Reader<T> reader, DataInput in) throws IOException {
        int size = small(in);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }

    static void day(LocalDate day, DataOutput out) throws IOException {
        signed(day.toEpochDay(), out);
    }

    static LocalDate day(DataInput in) throws IOException {
        return LocalDate.ofEpochDay(signed(in));
    }

    static void instant(Instant at, DataOutput out) throws IOException {
        signed(at.getEpochSecond(), out);
        number(at.getNano(), out);
    }

    static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(signed(in), number(in));
    }

    static void key(ReportKey key, DataOutput out) throws IOException {
        out.writeByte(key.feed().number());
        text(key.id(), out);
    }

    static ReportKey key(DataInput in) throws IOException {
        return new ReportKey(Feed.numbered(in.readByte()), text(in));
    }

    static void report(Report report, DataOutput out) throws IOException {
        key(report.key(), out);
        instant(report.recordedAt(), out);
        optional(report.reportedOn(), Wire::day, out);
        ReportContent c = report.content();
        day(c.day(), out);
        text(c.source().value(), out);
        optional(c.target(), (t, o) -> text(t.value(), o), out);
        text(c.type().name(), out);
        optional(c.mode(), (m, o) -> text(m.value(), o), out);
        optional(c.code(), (k, o) -> text(k.value(), o), out);
        issues(c.issues(), out);
        text(c.summary(), out);
        optional(c.url(), Wire::text, out);
        optional(c.entities(), Wire::text, out);
    }

    static Report report(DataInput in) throws IOException {
        ReportKey key = key(in);
        Instant recordedAt = instant(in);
        LocalDate reportedOn = optional(Wire::day, in);
        return new Report(
                key,
                recordedAt,
                reportedOn,
                new ReportContent(
                        day(in),
                        new ActorCode(text(in)),
                        optional(i -> new ActorCode(text(i)), in),
                        EventType.valueOf(text(in)),
                        optional(i -> new Mode(text(i)), in),
                        optional(i -> new CameoCode(text(i)), in),
                        issues(in),
                        text(in),
                        optional(Wire::text, in),
                        optional(Wire::text, in)));
    }

    static void amendment(Amendment amendment, DataOutput out) throws IOException {
        text(amendment.actionId(), out);
        instant(amendment.recordedAt(), out);
        text(amendment.kind().name(), out);
        issues(amendment.issues(), out);
        text(amendment.reason(), out);
        optional(amendment.author(), Wire::text, out);
    }

    static Amendment amendment(DataInput in) throws IOException {
        return new Amendment(
                text(in),
                instant(in),
                Amendment.Kind.valueOf(text(in)),
                issues(in),
                text(in),
                optional(Wire::text, in));
    }

    private static void issues(List<IssueId> issues, DataOutput out) throws IOException {
        list(issues, (issue, o) -> text(issue.value(), o), out);
    }

    private static List<IssueId> issues(DataInput in) throws IOException {
        return list(i -> new IssueId(text(i)), in);
    }
}
