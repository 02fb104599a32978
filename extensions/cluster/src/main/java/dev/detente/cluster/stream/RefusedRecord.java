package dev.detente.cluster.stream;

import dev.detente.intake.message.DeadLetter;
import dev.detente.model.Problem;
import dev.detente.model.ReportKey;
import dev.detente.rules.score.PackedNumbers;
import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A record that was not taken, for the topic of dead letters.
 *
 * @param letter where it was and what is wrong with it; topic {@code late} for a report that was read and came too late
 * @param value its bytes as they came; for one that came too late its feed and id
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record RefusedRecord(DeadLetter letter, byte[] value) {
    private static final String LATE = "late";

    /** A record that cannot be read. */
    static RefusedRecord of(KafkaRow row, List<Problem> reasons) {
        return new RefusedRecord(new DeadLetter(row.topic(), row.partition(), row.offset(), reasons), row.value());
    }

    /** A report that came too late. */
    static RefusedRecord of(ReportKey key, Problem reason) {
        return new RefusedRecord(
                new DeadLetter(LATE, 0, 0, List.of(reason)),
                (key.feed().id() + "/" + key.id()).getBytes(StandardCharsets.UTF_8));
    }

    static void write(RefusedRecord refused, DataOutput out) throws IOException {
        Wire.text(refused.letter.topic(), out);
        PackedNumbers.number(refused.letter.partition(), out);
        PackedNumbers.number(refused.letter.offset(), out);
        Wire.list(
                refused.letter.reasons(),
                (reason, o) -> {
                    Wire.text(reason.field(), o);
                    Wire.text(reason.value(), o);
                    Wire.text(reason.remedy(), o);
                },
                out);
        Wire.bytes(refused.value, out);
    }

    static RefusedRecord read(DataInput in) throws IOException {
        return new RefusedRecord(
                new DeadLetter(
                        Wire.text(in),
                        PackedNumbers.small(in),
                        PackedNumbers.number(in),
                        Wire.list(i -> new Problem(Wire.text(i), Wire.text(i), Wire.text(i)), in)),
                Wire.bytes(in));
    }
}
