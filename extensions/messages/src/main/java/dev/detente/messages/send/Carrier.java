package dev.detente.messages.send;

import dev.detente.messages.Delivery;
import dev.detente.messages.Subscription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries messages to receivers. */
public interface Carrier {
    /** Carries one message; it has arrived when this returns. */
    void carry(Subscription to, Delivery delivery) throws NotDeliveredException;

    /** A message that did not arrive. */
    final class NotDeliveredException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean last;
        private final transient @Nullable Duration after;

        /**
         * A message that did not arrive.
         *
         * @param problem why, as a sentence
         * @param last whether another try cannot succeed
         * @param after how long the sender must wait before the next try; null when the receiver did not say
         */
        public NotDeliveredException(String problem, boolean last, @Nullable Duration after) {
            super(problem);
            this.last = last;
            this.after = after;
        }

        boolean last() {
            return last;
        }

        @Nullable
        Duration after() {
            return after;
        }
    }
}
