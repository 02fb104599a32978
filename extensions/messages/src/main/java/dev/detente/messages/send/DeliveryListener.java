package dev.detente.messages.send;

import dev.detente.messages.Delivery;
import dev.detente.messages.Subscription;

/** Counts attempts to deliver messages, for metrics. */
public interface DeliveryListener {
    /**
     * Called after each attempt.
     *
     * @param then the state of the delivery after the attempt: waiting when it will be tried again
     */
    void tried(Subscription.Channel channel, Delivery.State then);
}
