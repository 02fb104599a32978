package dev.detente.cluster.stream;

import dev.detente.scoring.files.Wire;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A score to publish.
 *
 * @param dyad whose score it is; the key of the Kafka record
 * @param message the value of the Kafka record: a {@link dev.detente.intake.message.ScoreMessage}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record ScoreRecord(String dyad, byte[] message) {
    static void write(ScoreRecord score, DataOutput out) throws IOException {
        Wire.text(score.dyad, out);
        Wire.bytes(score.message, out);
    }

    static ScoreRecord read(DataInput in) throws IOException {
        return new ScoreRecord(Wire.text(in), Wire.bytes(in));
    }
}
