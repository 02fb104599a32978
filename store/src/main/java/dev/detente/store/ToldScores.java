package dev.detente.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was told on topics of changes of scores: the last message about each dyad, kept before it is sent, so that several services that share a store
 * tell each change once, and one that is killed between has its messages sent by another. They can be told again from the scores.
 */
public interface ToldScores {
    /**
     * What scores rest on. All of it grows alone, so of two turns of one store the later one is nowhere smaller.
     *
     * @param number how often something was told, this time included
     * @param publications how many rule books were put in use
     * @param asOf the day
     * @param reports the number of the last report
     * @param amendments the number of the last amendment
     */
    record Turn(long number, long publications, LocalDate asOf, long reports, long amendments) {
        /** Whether the other one has seen something that this one has not. */
        public boolean isBehind(Turn other) {
            return publications < other.publications
                    || asOf.isBefore(other.asOf)
                    || reports < other.reports
                    || amendments < other.amendments;
        }
    }

    /**
     * A message.
     *
     * @param dyad whose score it tells
     * @param message its text
     * @param sent whether the broker has it
     * @param at when it was kept
     */
    record Told(String dyad, String message, boolean sent, Instant at) {}

    /** What the last messages on a topic rest on; empty when there are none. */
    Optional<Turn> turn(String topic);

    /** The last message about each dyad on a topic. */
    List<Told> last(String topic);

    /** The messages on a topic that were not sent yet. */
    List<Told> unsent(String topic);

    /**
     * Keeps messages that are to be sent, atomically. Not while others are unsent: the messages about a dyad have an order.
     *
     * @param before the turn when the changes were found; null when there was none
     * @param turn what the messages rest on, numbered one after it
     * @param messages the messages by dyad
     * @return whether they were kept: not when somebody else has told something since, or something is unsent
     */
    boolean tell(String topic, @Nullable Turn before, Turn turn, Map<String, String> messages, Instant at);

    /** Notes that messages were sent; of a dyad about which there is another one by now, nothing is noted. */
    void sent(String topic, Collection<Told> messages);
}
