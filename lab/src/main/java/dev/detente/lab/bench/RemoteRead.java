package dev.detente.lab.bench;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A remote read request as Prometheus sends it for one series: Protocol Buffers in a Snappy block, here without compression. */
final class RemoteRead {
    private static final long DAY_MILLIS = 86_400_000;
    private static final int MORE = 0x80;
    private static final int GROUP = 7;
    /** The tag of a Snappy literal whose length minus one follows in two bytes. */
    private static final int LITERAL = 61 << 2;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private RemoteRead() {}

    /** Asks for the tension of a dyad, day by day. */
    static byte[] tension(String dyad, LocalDate from, LocalDate to) {
        long first = from.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        long last = to.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        byte[] hints = new RemoteRead()
                .number(1, DAY_MILLIS)
                .number(3, first)
                .number(4, last)
                .made();
        byte[] query = new RemoteRead()
                .number(1, first)
                .number(2, last)
                .part(3, label("__name__", "tension_history_score"))
                .part(3, label("job", "detente-history"))
                .part(3, label("dyad", dyad))
                .part(4, hints)
                .made();
        return snappy(new RemoteRead().part(1, query).made());
    }

    private static byte[] label(String name, String value) {
        return new RemoteRead()
                .part(2, name.getBytes(StandardCharsets.UTF_8))
                .part(3, value.getBytes(StandardCharsets.UTF_8))
                .made();
    }

    private RemoteRead number(int field, long value) {
        varint((long) field << 3);
        varint(value);
        return this;
    }

    private RemoteRead part(int field, byte[] part) {
        varint(((long) field << 3) | 2);
        varint(part.length);
        bytes.writeBytes(part);
        return this;
    }

    private void varint(long number) {
        long rest = number;
        while (rest >= MORE) {
            bytes.write((int) (rest & (MORE - 1)) | MORE);
            rest >>>= GROUP;
        }
        bytes.write((int) rest);
    }

    private byte[] made() {
        return bytes.toByteArray();
    }

    private static byte[] snappy(byte[] message) {
        RemoteRead block = new RemoteRead();
        block.varint(message.length);
        block.bytes.write(LITERAL);
        block.bytes.write(message.length - 1);
        block.bytes.write((message.length - 1) >>> Byte.SIZE);
        block.bytes.writeBytes(message);
        return block.made();
    }
}
