package dev.detente.cluster.stream;

import dev.detente.intake.message.DeadLetter;
import dev.detente.model.Problem;
import dev.detente.model.ReportKey;
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
}
