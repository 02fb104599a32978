package dev.detente.messages.send;

import dev.detente.store.Delivery;
import dev.detente.store.Subscription;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Carries messages to receivers. */
interface Carrier {
    /** Carries one message; it has arrived when this returns. */
    void carry(Subscription to, Delivery delivery) throws NotDeliveredException;

    /** A message that did not arrive. */
    final class NotDeliveredException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean last;
        private final transient @Nullable Duration after;

        /**
         * Why a message did not arrive.
         *
         * @param last whether another try would be in vain
         * @param after how long the receiver wants to be left alone; null when it did not say
         */
        NotDeliveredException(String problem, boolean last, @Nullable Duration after) {
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
