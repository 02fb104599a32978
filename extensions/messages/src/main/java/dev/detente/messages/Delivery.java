package dev.detente.messages;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * A message on its way to a subscription.
 *
 * @param number its number, which is never used again
 * @param subscription the id of the subscription
 * @param message the message
 * @param state whether it has arrived
 * @param attempts how often it was tried, 0 or more
 * @param next when it is tried next, while it waits
 * @param problem why the last attempt failed; empty when none did
 * @param at when its state was set
 */
public record Delivery(
        long number,
        String subscription,
        Message message,
        State state,
        int attempts,
        Instant next,
        String problem,
        Instant at) {
    /** The state of a delivery. */
    public enum State {
        /** It is to be sent, for the first time or again. */
        WAITING,
        /** The receiver has acknowledged it. */
        DELIVERED,
        /** All attempts failed. A person may send it again. */
        DEAD;

        /** The word in JSON and in the store: {@code waiting}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The state of a word; empty when there is none. */
        public static Optional<State> of(String word) {
            return Arrays.stream(values()).filter(s -> s.word().equals(word)).findFirst();
        }
    }
}
