package dev.detente.scoring.files;

import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.Dyad;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Mode;
import dev.detente.model.Pair;
import dev.detente.model.ReportKey;
import dev.detente.rules.codec.PackedNumbers;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads and writes what records between processes are made of: small numbers in one byte, texts in UTF-8, codes as texts that are checked once. */
public final class Wire {
    public static final Codes<ActorCode> ACTORS = new Codes<>(ActorCode::of);
    public static final Codes<IssueId> ISSUES = new Codes<>(IssueId::new);
    public static final Codes<Pair> PAIRS = new Codes<>(Pair::parse);
    public static final Codes<Dyad> DYADS = new Codes<>(Dyad::parse);
    static final Codes<CameoCode> CAMEO = new Codes<>(CameoCode::new);
    static final Codes<Mode> MODES = new Codes<>(Mode::new);
    static final Codes<EventType> TYPES = new Codes<>(EventType::valueOf);

    private Wire() {}

    /**
     * Codes by their texts; each text is checked once. Few of them exist; a text that is none is refused.
     *
     * @param <T> the kind of code
     */
    public static final class Codes<T> {
        private final Map<String, T> known = new ConcurrentHashMap<>();
        private final Function<String, T> parse;

        Codes(Function<String, T> parse) {
            this.parse = parse;
        }

        /** Reads a code; null when there is none. */
        @Nullable
        T optional(DataInput in) throws IOException {
            String text = text(in);
            if (text.isEmpty()) {
                return null;
            }
            T code = known.get(text);
            return code != null ? code : known.computeIfAbsent(text, parse);
        }

        /** Reads a code that is there. */
        public T read(DataInput in) throws IOException {
            T code = optional(in);
            if (code == null) {
                throw new IOException("a code is missing");
            }
            return code;
        }
    }

    public static void bytes(byte[] bytes, DataOutput out) throws IOException {
        PackedNumbers.number(bytes.length, out);
        out.write(bytes);
    }

    public static byte[] bytes(DataInput in) throws IOException {
        byte[] bytes = new byte[PackedNumbers.small(in)];
        in.readFully(bytes);
        return bytes;
    }

    public static void text(String text, DataOutput out) throws IOException {
        bytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    public static String text(DataInput in) throws IOException {
        return new String(bytes(in), StandardCharsets.UTF_8);
    }

    /** Writes a double, bit for bit. */
    public static void real(double number, DataOutput out) throws IOException {
        out.writeLong(Double.doubleToRawLongBits(number));
    }

    public static double real(DataInput in) throws IOException {
        return Double.longBitsToDouble(in.readLong());
    }

    /** Writes a code as its text, or that there is none. */
    public static void code(@Nullable Object code, DataOutput out) throws IOException {
        text(code == null ? "" : code.toString(), out);
    }

    /**
     * Writes something.
     *
     * @param <T> what it writes
     */
    public interface Writer<T> {
        /** Writes one of them. */
        void write(T value, DataOutput out) throws IOException;
    }

    /**
     * Reads something.
     *
     * @param <T> what it reads
     */
    public interface Reader<T> {
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

    public static <T> void list(List<T> values, Writer<T> writer, DataOutput out) throws IOException {
        PackedNumbers.number(values.size(), out);
        for (T value : values) {
            writer.write(value, out);
        }
    }

    public static <T> List<T> list(Reader<T> reader, DataInput in) throws IOException {
        int size = PackedNumbers.small(in);
        List<T> values = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            values.add(reader.read(in));
        }
        return values;
    }

    public static void day(LocalDate day, DataOutput out) throws IOException {
        PackedNumbers.signed(day.toEpochDay(), out);
    }

    public static LocalDate day(DataInput in) throws IOException {
        return LocalDate.ofEpochDay(PackedNumbers.signed(in));
    }

    public static void instant(Instant at, DataOutput out) throws IOException {
        PackedNumbers.signed(at.getEpochSecond(), out);
        PackedNumbers.number(at.getNano(), out);
    }

    public static Instant instant(DataInput in) throws IOException {
        return Instant.ofEpochSecond(PackedNumbers.signed(in), PackedNumbers.number(in));
    }

    public static void key(ReportKey key, DataOutput out) throws IOException {
        PackedNumbers.number(key.feed().number(), out);
        text(key.id(), out);
    }

    public static ReportKey key(DataInput in) throws IOException {
        return new ReportKey(Feed.numbered(PackedNumbers.small(in)), text(in));
    }
}
