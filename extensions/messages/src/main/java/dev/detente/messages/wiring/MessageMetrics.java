package dev.detente.messages.wiring;

import dev.detente.messages.Delivery.State;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription.Channel;
import dev.detente.store.Fault;
import dev.detente.store.StoreException;
import dev.detente.store.StoreWatch;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/** The metrics of messages, as {@link MessageMetric} lists them. */
@Component
final class MessageMetrics {
    private final MeterRegistry registry;
    private final Outbox outbox;
    private final StoreWatch watch;

    MessageMetrics(MeterRegistry registry, Outbox outbox, StoreWatch watch) {
        this.registry = registry;
        this.outbox = outbox;
        this.watch = watch;
        MessageMetric.WAITING.gauge(registry, this, metrics -> metrics.count(State.WAITING));
        MessageMetric.DEAD.gauge(registry, this, metrics -> metrics.count(State.DEAD));
        // A rate needs the zero before the first increment.
        for (Channel channel : Channel.values()) {
            for (State state : State.values()) {
                counter(channel, state);
            }
        }
    }

    /** No number while the store does not answer: a scrape must not wait for it. */
    private double count(State state) {
        if (watch.faults().stream().anyMatch(found -> found.fault().effect() == Fault.Effect.NOTHING)) {
            return Double.NaN;
        }
        try {
            return outbox.count(state);
        } catch (StoreException e) {
            return Double.NaN;
        }
    }

    private Counter counter(Channel channel, State state) {
        return MessageMetric.DELIVERIES.counter(
                registry, channel.word(), state == State.WAITING ? "failed" : state.word());
    }

    /** Counts an attempt to deliver a message. */
    void tried(Channel channel, State then) {
        counter(channel, then).increment();
    }
}
