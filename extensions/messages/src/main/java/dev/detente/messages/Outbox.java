package dev.detente.messages;

import dev.detente.store.Turn;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Subscriptions, their messages, and the state of each delivery. A search for news stores its messages and the data that it saw in one transaction, so
 * each message is found once: also after a restart, and when several services share a store. A service takes a delivery for a limited time; when it
 * stops before it notes the result, another one takes the delivery.
 */
public interface Outbox {
    /**
     * The data that a search for news saw.
     *
     * @param turn the data
     * @param at when it searched; it saw corrections up to then
     */
    record Pass(Turn turn, Instant at) {}

    /**
     * A condition that may last long, such as a surge.
     *
     * @param kind the kind of message about it
     * @param subject the pair or the feed that it is about
     * @param since when it began
     * @param seen when it was last above its threshold; it may continue for some time after that
     * @param rang whether there was a message about it; if not, it has not lasted long enough yet
     */
    record Alarm(MessageKind kind, String subject, Instant since, Instant seen, boolean rang) {}

    /** All subscriptions, the oldest first. */
    List<Subscription> subscriptions();

    /** The subscription of an id; empty when there is none. */
    Optional<Subscription> subscription(String id);

    /** Adds a subscription. Without any there is no search for news, so conditions that hold when the first one is added are no news. */
    void add(Subscription subscription);

    /** Replaces a subscription by one with the same id; false when there is none. */
    boolean change(Subscription subscription);

    /** Deletes a subscription and what waits for it; false when there is none. */
    boolean delete(String id);

    /** The data that the last search for news saw; empty before the first one. */
    Optional<Pass> pass();

    /** The conditions that held at the last search. */
    List<Alarm> alarms();

    /**
     * Stores the result of a search for news, atomically: messages that are new, and a delivery of each to each subscription that wants it.
     *
     * @param before the data that the search before saw; null for the first search, whose messages are stored and delivered to nobody
     * @param pass the data that this search saw, numbered one after it
     * @param alarms the conditions that hold now
     * @return whether it was stored; false when another service has searched since
     */
    boolean found(@Nullable Pass before, Pass pass, Collection<Alarm> alarms, List<Message> messages);

    /** Keeps a message for one subscription, wanted or not; false when there was one with that key. */
    boolean send(String subscription, Message message);

    /**
     * Takes deliveries that are due, at most one of each subscription; those of paused subscriptions and in quiet hours wait.
     *
     * @param lease after this time others may take them
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

    /** Makes a dead delivery due now; false when that subscription has no dead delivery of that number. */
    boolean again(String subscription, long number, Instant now);

    /** How many deliveries are in a state. */
    long count(Delivery.State state);
}
