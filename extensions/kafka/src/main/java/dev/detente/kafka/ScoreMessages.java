package dev.detente.kafka;

import dev.detente.store.Turn;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The messages on topics of changes of scores: the last one about each dyad, kept before it is sent. So several services that share a store report
 * each change once, and when one is killed in between, another sends its messages. The messages can be made again from the scores.
 */
public interface ScoreMessages {
    /**
     * A message.
     *
     * @param dyad the dyad whose score it reports
     * @param message its text
     * @param sent whether the broker has it
     * @param at when it was kept
     */
    record Message(String dyad, String message, boolean sent, Instant at) {}

    /** Returns the turn of the last messages on a topic; empty when there are none. */
    Optional<Turn> turn(String topic);

    /** The last message about each dyad on a topic. */
    List<Message> last(String topic);

    /** The messages on a topic that were not sent yet. */
    List<Message> unsent(String topic);

    /**
     * Keeps messages that are to be sent, atomically. It keeps none while others are unsent: the messages about a dyad have an order.
     *
     * @param before the turn when the changes were found; null when there was none
     * @param turn the data that the messages were made from, numbered one after it
     * @param messages the messages by dyad
     * @return whether they were kept: not when another service has kept messages since, or some are unsent
     */
    boolean keep(String topic, @Nullable Turn before, Turn turn, Map<String, String> messages, Instant at);

    /** Notes that messages were sent, except those that a later message about the dyad has replaced. */
    void sent(String topic, Collection<Message> messages);
}
