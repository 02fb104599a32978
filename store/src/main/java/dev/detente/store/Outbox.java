package dev.detente.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions, the messages for them, and how far each has got. Messages are kept together with what they were found from, so they are found once:
 * through restarts, and by several services that share a store. A service takes a delivery for a limited time; when it ends before it said how the
 * delivery went, another one takes it.
 */
public interface Outbox {
    /**
     * The data that a look for news saw.
     *
     * @param turn the data
     * @param at when; corrections up to then were looked at
     */
    record Pass(ScoreMessages.Turn turn, Instant at) {}

    /**
     * Something that holds, and may last long.
     *
     * @param kind the kind of message about it
     * @param subject what it holds of: a pair, or a feed
     * @param since since when
     * @param seen when it last held in full; it continues for a while when it has come below its border
     * @param rang whether there was a message about it; else it has not held for long enough yet
     */
    record Alarm(MessageKind kind, String subject, Instant since, Instant seen, boolean rang) {}

    /** All subscriptions, the oldest first. */
    List<Subscription> subscriptions();

    /** The subscription of an id; empty when there is none. */
    Optional<Subscription> subscription(String id);

    /** Adds a subscription. Before the first one nothing was looked for, so what holds when it comes is no news. */
    void add(Subscription subscription);

    /** Replaces a subscription by one with the same id; false when there is none. */
    boolean change(Subscription subscription);

    /** Deletes a subscription and what waits for it; false when there is none. */
    boolean delete(String id);

    /** The data that the last look for news saw; empty before the first one. */
    Optional<Pass> pass();

    /** All that held then. */
    List<Alarm> alarms();

    /**
     * Keeps what a look for news has found, atomically: messages that are new, and a delivery of each to each subscription that wants it.
     *
     * @param before what the look before saw; null for none, in which case messages are noted and delivered to nobody
     * @param pass what this one saw, numbered one after it
     * @param alarms all that holds now
     * @return whether it was kept: not when another service has looked since
     */
    boolean found(@Nullable Pass before, Pass pass, Collection<Alarm> alarms, List<Message> messages);

    /** Keeps a message for one subscription, wanted or not; false when there was one with that key. */
    boolean send(String subscription, Message message);

    /**
     * Takes deliveries that are due, at most one of each subscription; those of paused subscriptions and in quiet hours wait.
     *
     * @param lease how long the caller has for them
     * @param most how many at most
     */
    List<Delivery> take(Instant now, Duration lease, int most);

    /** Notes that a receiver has acknowledged a delivery. */
    void delivered(long number, Instant at);

    /**
     * Notes that an attempt has failed.
     *
     * @param next when to try again; null to give up
     */
    void failed(long number, String problem, @Nullable Instant next, Instant at);

    /**
     * The latest deliveries of a subscription, the latest first.
     *
     * @param state only those in this state; null for all
     */
    List<Delivery> deliveries(String subscription, Delivery.@Nullable State state, int most);

    /** Makes a dead delivery wait again from now on; false when there is no such dead one of that subscription. */
    boolean again(String subscription, long number, Instant now);

    /** How many deliveries are in a state. */
    long count(Delivery.State state);

    /** Deletes messages and deliveries that have ended before an instant; what waits stays. */
    void forget(Instant before);
}
