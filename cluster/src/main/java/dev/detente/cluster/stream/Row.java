package dev.detente.cluster.stream;

import dev.detente.cluster.core.Wire;
import dev.detente.rules.score.Packed;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A record as it came from Kafka, not read yet.
 *
 * @param kind what it should hold
 * @param topic the topic that it stands on
 * @param partition its partition
 * @param offset its offset there
 * @param timestamp the record's time in milliseconds since 1970
 * @param value its bytes; handed on, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record Row(Kind kind, String topic, int partition, long offset, long timestamp, byte[] value) {
    /** What a record holds. */
    enum Kind {
        /** A report. */
        REPORT(0),
        /** What a person says about an action. */
        AMENDMENT(1),
        /** A rule book. */
        BOOK(2),
        /** Nothing: time goes on. */
        TICK(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** Says that time goes on. */
    static Row tick(long millis) {
        return new Row(Kind.TICK, "", 0, 0, millis, new byte[0]);
    }

    /** Where it is, for people. */
    String place() {
        return topic + "-" + partition + "@" + offset;
    }

    static void write(Row row, DataOutput out) throws IOException {
        out.writeByte(row.kind.number);
        Wire.text(row.topic, out);
        Packed.number(row.partition, out);
        Packed.number(row.offset, out);
        out.writeLong(row.timestamp);
        Wire.bytes(row.value, out);
    }

    static Row read(DataInput in) throws IOException {
        return new Row(
                Kind.values()[in.readByte()],
                Wire.text(in),
                Packed.small(in),
                Packed.number(in),
                in.readLong(),
                Wire.bytes(in));
    }
}
