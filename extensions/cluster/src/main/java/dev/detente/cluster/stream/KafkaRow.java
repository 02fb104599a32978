package dev.detente.cluster.stream;

import dev.detente.rules.score.PackedNumbers;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A record as it came from Kafka, not read yet.
 *
 * @param kind the kind that its topic is for
 * @param topic its topic
 * @param partition its partition
 * @param offset its offset there
 * @param timestamp the record's time in milliseconds since 1970
 * @param value its bytes; handed on, never changed
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record KafkaRow(Kind kind, String topic, int partition, long offset, long timestamp, byte[] value) {
    /** The kind of a record's value. */
    enum Kind {
        /** A report. */
        REPORT(0),
        /** A person's amendment of an action. */
        AMENDMENT(1),
        /** A rule book. */
        BOOK(2),
        /** No value: a tick of the clock. */
        TICK(3);

        private final int number;

        Kind(int number) {
            this.number = number;
        }
    }

    /** Returns a tick of the clock. */
    static KafkaRow tick(long millis) {
        return new KafkaRow(Kind.TICK, "", 0, 0, millis, new byte[0]);
    }

    /** Where it is, for people. */
    String place() {
        return topic + "-" + partition + "@" + offset;
    }

    static void write(KafkaRow row, DataOutput out) throws IOException {
        out.writeByte(row.kind.number);
        Wire.text(row.topic, out);
        PackedNumbers.number(row.partition, out);
        PackedNumbers.number(row.offset, out);
        out.writeLong(row.timestamp);
        Wire.bytes(row.value, out);
    }

    static KafkaRow read(DataInput in) throws IOException {
        return new KafkaRow(
                Kind.values()[in.readByte()],
                Wire.text(in),
                PackedNumbers.small(in),
                PackedNumbers.number(in),
                in.readLong(),
                Wire.bytes(in));
    }
}
