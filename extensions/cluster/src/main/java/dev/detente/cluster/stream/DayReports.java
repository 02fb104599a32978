package dev.detente.cluster.stream;

import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.scoring.files.ReportCodec;
import dev.detente.scoring.files.Wire;
import java.io.DataOutput;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * The current reports of a pair that are about one day. Each is kept as bytes that begin with its feed and id: that takes a fraction of the room,
 * and a checkpoint copies them.
 *
 * @param packed each feed and id once
 */
record DayReports(List<byte[]> packed) {
    private static final int SOME_BYTES = 256;

    /** No reports. */
    static final DayReports NONE = new DayReports(List.of());

    boolean isEmpty() {
        return packed.isEmpty();
    }

    /** All of them. */
    List<Report> reports() {
        return packed.stream().map(DayReports::report).toList();
    }

    /** These reports with a report in place of the one under its feed and id. */
    DayReports with(Report report) {
        List<byte[]> all = others(report.key());
        all.add(bytes(out -> ReportCodec.write(report, out)));
        return new DayReports(all);
    }

    /** These reports without the one under a feed and id. */
    DayReports without(ReportKey key) {
        return new DayReports(others(key));
    }

    private List<byte[]> others(ReportKey key) {
        byte[] start = bytes(out -> Wire.key(key, out));
        List<byte[]> others = new ArrayList<>(packed.size() + 1);
        for (byte[] one : packed) {
            if (!startsWith(one, start)) {
                others.add(one);
            }
        }
        return others;
    }

    /** Whether a report that says the same is among them, whenever it was recorded. */
    boolean has(Report report) {
        byte[] start = bytes(out -> Wire.key(report.key(), out));
        return packed.stream()
                .filter(one -> startsWith(one, start))
                .anyMatch(one -> report(one).saysTheSameAs(report));
    }

    private static boolean startsWith(byte[] bytes, byte[] start) {
        return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
    }

    /** Something to write. */
    private interface Writing {
        void to(DataOutput out) throws IOException;
    }

    private static byte[] bytes(Writing writing) {
        DataOutputSerializer out = new DataOutputSerializer(SOME_BYTES);
        try {
            writing.to(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.getCopyOfBuffer();
    }

    private static Report report(byte[] bytes) {
        try {
            return ReportCodec.read(new DataInputDeserializer(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
