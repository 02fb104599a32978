package dev.detente.cluster.core;

import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.CameoCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.model.Pair;
import dev.detente.model.ReportKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes what records between processes are made of: small numbers in one byte, texts in UTF-8, codes as texts that are checked once. */
public final class Wire {
    private static final int GROUP = 7;
    private static final int MORE = 0x80;

    private static final Codes<ActorCode> ACTORS = new Codes<>(ActorCode::new);
    private static final Codes<CameoCode> CAMEO = new Codes<>(CameoCode::new);
    private static final Codes<Mode> MODES = new Codes<>(Mode::new);
    private static final Codes<IssueId> ISSUES = new Codes<>(IssueId::new);
    private static final Codes<EventType> TYPES = new Codes<>(EventType::valueOf);
    private static final Codes<Pair> PAIRS = new Codes<>(Pair::parse);
    private static final Codes<Dyad> DYADS = new Codes<>(Dyad::parse);

    private Wire() {}

    /** Codes by their texts; each text is checked once. Few of them exist; a text that is none is refused. */
    private static final class Codes<T> {
        /** A power of two, several times as many as there are codes of a kind. */
        private static final int PLACES = 1 << 14;

        /** Codes of up to eight bytes, by these bytes; a place that another code took falls back to the map. */
        private final AtomicReferenceArray<Packed<T>> shorts = new AtomicReferenceArray<>(PLACES);

        private final Map<String, T> known = new ConcurrentHashMap<>();
        private final Function<String, T> parse;

        private record Packed<T>(long bytes, int length, T code) {}

        Codes(Function<String, T> parse) {
            this.parse = parse;
        }

        /** Reads a code; null for an empty text. */
        @Nullable
        T read(DataInput in) throws IOException {
            int length = small(in);
            if (length == 0) {
                return null;
            }
            if (length > Long.BYTES) {
                byte[] bytes = new byte[length];
                in.readFully(bytes);
                return of(new String(bytes, StandardCharsets.UTF_8));
            }
            long bytes = 0;
            for (int i = 0; i < length; i++) {
                bytes = (bytes << Byte.SIZE) | (in.readByte() & 0xff);
            }
            long mixed = bytes * 0x9E3779B97F4A7C15L;
            int place = (int) (mixed >>> 50) & (PLACES - 1);
            Packed<T> at = shorts.get(place);
            if (at != null && at.bytes == bytes && at.length == length) {
                return at.code;
            }
            byte[] text = new byte[length];
            for (int i = 0; i < length; i++) {
                text[i] = (byte) (bytes >>> (Byte.SIZE * (length - 1 - i)));
            }
            T code = of(new String(text, StandardCharsets.UTF_8));
            shorts.set(place, new Packed<>(bytes, length, code));
            return code;
        }

        /** Reads a code that is there. */
        T required(DataInput in) throws IOException {
            T code = read(in);
            if (code == null) {
                throw new IOException("a code is missing");
            }
            return code;
        }

        private T of(String text) {
            T code = known.get(text);
            return code != null ? code : known.computeIfAbsent(text, parse);
        }
    }

    /** Writes a number, small ones in few bytes; a negative one takes ten. */
    public static void number(long number, DataOutput out) throws IOException {
        long rest = number;
        while ((rest & -MORE) != 0) {
            out.writeByte(((int) rest & (MORE - 1)) | MORE);
            rest >>>= GROUP;
        }
        out.writeByte((int) rest);
    }

    /** Reads a number. */
    public static long number(DataInput in) throws IOException {
        long number = 0;
        for (int shift = 0; shift < Long.SIZE; shift += GROUP) {
            int part = in.readByte();
            number |= (long) (part & (MORE - 1)) << shift;
            if (part >= 0) {
                return number;
            }
        }
        throw new IOException("a number has too many bytes: what was written is damaged");
    }

    /** Reads a number that fits an int. */
    public static int small(DataInput in) throws IOException {
        return Math.toIntExact(number(in));
    }

    /** Writes a number that may be negative. */
    public static void signed(long number, DataOutput out) throws IOException {
        number((number << 1) ^ (number >> (Long.SIZE - 1)), out);
    }

    /** Reads a number that may be negative. */
    public static long signed(DataInput in) throws IOException {
        long number = number(in);
        return (number >>> 1) ^ -(number & 1);
    }

    /** Writes bytes. */
    public static void bytes(byte[] bytes, DataOutput out) throws IOException {
        number(bytes.length, out);
        out.write(bytes);
    }

    /** Reads bytes. */
    public static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[small(in)];
        in.readFully(bytes);
        return bytes;
    }

    /** Writes a text. */
    public static void text(String text, DataOutput out) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    /** Reads a text. */
    public static String text(DataInput in) throws IOException {
        int length = small(in);
        if (length == 0) {
            return "";
        }
        byte[] bytes = new byte[length];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes a text or that there is none. */
    public static void optional(@Nullable String text, DataOutput out) throws IOException {
        if (text == null) {
            number(0, out);
        } else {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            number(bytes.length + 1L, out);
            out.write(bytes);
        }
    }

    /** Reads a text; null when there is none. */
    public static @Nullable String optional(DataInput in) throws IOException {
        int length = small(in);
        if (length == 0) {
            return null;
        }
        byte[] bytes = new byte[length - 1];
        in.readFully(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Writes a double, bit for bit. */
    public static void real(double number, DataOutput out) throws IOException {
        out.writeLong(Double.doubleToRawLongBits(number));
    }

    /** Reads a double. */
    public static double real(DataInput in) throws IOException {
        return Double.longBitsToDouble(in.readLong());
    }

    /** Writes an actor. */
    public static void actor(ActorCode actor, DataOutput out) throws IOException {
        text(actor.value(), out);
    }

    /** Reads an actor. */
    public static ActorCode actor(DataInput in) throws IOException {
        return ACTORS.required(in);
    }

    /** Writes an event type. */
    public static void type(EventType type, DataOutput out) throws IOException {
        text(type.name(), out);
    }

    /** Reads an event type. */
    public static EventType type(DataInput in) throws IOException {
        return TYPES.required(in);
    }

    /** Writes an actor or that there is none. */
    public static void optionalActor(@Nullable ActorCode actor, DataOutput out) throws IOException {
        text(actor == null ? "" : actor.value(), out);
    }

    /** Reads an actor; null when there is none. */
    public static @Nullable ActorCode optionalActor(DataInput in) throws IOException {
        return ACTORS.read(in);
    }

    /** Writes a CAMEO code or that there is none. */
    public static void optionalCode(@Nullable CameoCode code, DataOutput out) throws IOException {
        text(code == null ? "" : code.value(), out);
    }

    /** Reads a CAMEO code; null when there is none. */
    public static @Nullable CameoCode optionalCode(DataInput in) throws IOException {
        return CAMEO.read(in);
    }

    /** Writes a mode or that there is none. */
    public static void optionalMode(@Nullable Mode mode, DataOutput out) throws IOException {
        text(mode == null ? "" : mode.value(), out);
    }

    /** Reads a mode; null when there is none. */
    public static @Nullable Mode optionalMode(DataInput in) throws IOException {
        return MODES.read(in);
    }

    /** Writes issues. */
    public static void issues(List<IssueId> issues, DataOutput out) throws IOException {
        number(issues.size(), out);
        for (IssueId issue : issues) {
            text(issue.value(), out);
        }
    }

    /** Reads issues. */
    public static List<IssueId> issues(DataInput in) throws IOException {
        int size = small(in);
        if (size == 0) {
            return List.of();
        }
        if (size == 1) {
            return List.of(ISSUES.required(in));
        }
        List<IssueId> issues = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            issues.add(ISSUES.required(in));
        }
        return issues;
    }

    /** Reads an issue. */
    public static IssueId issue(DataInput in) throws IOException {
        return ISSUES.required(in);
    }

    /** Writes a pair. */
    public static void pair(Pair pair, DataOutput out) throws IOException {
        text(pair.toString(), out);
    }

    /** Reads a pair. */
    public static Pair pair(DataInput in) throws IOException {
        return PAIRS.required(in);
    }

    /** Writes a dyad. */
    public static void dyad(Dyad dyad, DataOutput out) throws IOException {
        text(dyad.toString(), out);
    }

    /** Reads a dyad. */
    public static Dyad dyad(DataInput in) throws IOException {
        return DYADS.required(in);
    }

    /**
     * Writes something.
     *
     * @param <T> what it writes
     */
    public interface Writer<T> extends Serializable {
        /** Writes one of them. */
        void write(T value, DataOutput out) throws IOException;
    }

    /**
     * Reads something.
     *
     * @param <T> what it reads
     */
    public interface Reader<T> extends Serializable {
        /** Reads one of them. */
        T read(DataInput in) throws IOException;
    }

    /** Writes a value or that there is none. */
    public static <T> void optional(@Nullable T value, Writer<T> writer, DataOutput out) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            writer.write(value, out);
        }
    }

    /** Reads a value; null when there is none. */
    public static <T> @Nullable T optional(Reader<T> reader, DataInput in) throws IOException {
        return in.readBoolean() ? reader.read(in) : null;
    }

    /** Writes a list. */
    public static <T> void list(List<T> values, Writer<T> writer, DataOutput out) throws IOException {
        number(values.size(), out);
        for (T value : values) {
            writer.write(value, out);
        }
    }

    /** Reads a list. */
    public static <T> List<T> list(Reader<T> reader, DataInput in) throws IOException {
        int size = small(in);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }

    /** Writes a day. */
    public static void day(LocalDate day, DataOutput out) throws IOException {
        signed(day.toEpochDay(), out);
    }

    /** Reads a day. */
    public static LocalDate day(DataInput in) throws IOException {
        return LocalDate.ofEpochDay(signed(in));
    }

    /** Writes an instant. */
    public static void instant(Instant at, DataOutput out) throws IOException {
        signed(at.getEpochSecond(), out);
        number(at.getNano(), out);
    }

    /** Reads an instant. */
    public static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(signed(in), number(in));
    }

    /** Writes feed and id. */
    public static void key(ReportKey key, DataOutput out) throws IOException {
        number(key.feed().number(), out);
        text(key.id(), out);
    }

    /** Reads feed and id. */
    public static ReportKey key(DataInput in) throws IOException {
        return new ReportKey(Feed.numbered(small(in)), text(in));
    }

    /** Writes what a person said about an action. */
    public static void amendment(Amendment amendment, DataOutput out) throws IOException {
        text(amendment.actionId(), out);
        instant(amendment.recordedAt(), out);
        text(amendment.kind().name(), out);
        issues(amendment.issues(), out);
        text(amendment.reason(), out);
        optional(amendment.author(), out);
    }

    /** Reads what a person said about an action. */
    public static Amendment amendment(DataInput in) throws IOException {
        return new Amendment(
                text(in), instant(in), Amendment.Kind.valueOf(text(in)), issues(in), text(in), optional(in));
    }
}
