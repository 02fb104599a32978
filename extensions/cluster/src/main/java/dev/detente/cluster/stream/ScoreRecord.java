package dev.detente.cluster.stream;

/**
 * A score to publish.
 *
 * @param dyad whose score it is; the key of the Kafka record
 * @param message the value of the Kafka record: a {@link dev.detente.intake.message.ScoreMessage}
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
record ScoreRecord(String dyad, byte[] message) {}
