package dev.detente.messages.answer;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.messages.Delivery;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Subscription;
import dev.detente.messages.send.Signature;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A subscription, without its secret.
 *
 * @param id its id
 * @param owner who made it
 * @param name what it is for
 * @param about the pairs: all, one pair, those of an actor, or those whose messages name an act about an issue
 * @param kinds the kinds of messages: level-reached, surge, grave-act, correction, publication, feed-silent, start-page
 * @param channel how messages go there: webhook, slack, teams or mail
 * @param address where they go
 * @param zone the time zone of the times below
 * @param quietFrom when the hours begin in which nothing is sent; null for none
 * @param quietUntil when they end; null for none
 * @param dailyAt when the start page is sent; null without that kind
 * @param paused whether nothing is sent for now: messages wait until it is false again
 * @param createdAt when it was made
 */
record SubscriptionJson(
        String id,
        String owner,
        String name,
        String about,
        List<String> kinds,
        String channel,
        String address,
        String zone,
        @Nullable String quietFrom,
        @Nullable String quietUntil,
        @Nullable String dailyAt,
        boolean paused,
        Instant createdAt) {
    static SubscriptionJson of(Subscription subscription) {
        return new SubscriptionJson(
                subscription.id(),
                subscription.owner(),
                subscription.name(),
                subscription.about().toString(),
                subscription.kinds().stream().map(MessageKind::word).toList(),
                subscription.channel().word(),
                subscription.address(),
                subscription.zone().getId(),
                text(subscription.quietFrom()),
                text(subscription.quietUntil()),
                text(subscription.dailyAt()),
                subscription.paused(),
                subscription.createdAt());
    }

    private static @Nullable String text(@Nullable LocalTime time) {
        return time == null ? null : time.toString();
    }

    /**
     * Subscriptions.
     *
     * @param subscriptions the caller's own, and for an admin those of all; the oldest first
     */
    record SubscriptionsJson(List<SubscriptionJson> subscriptions) {}

    /**
     * A subscription that was just made.
     *
     * @param secret the secret of a webhook's signatures, which is never shown again; null for other channels
     */
    record MadeSubscriptionJson(
            @Nullable String secret, @JsonUnwrapped SubscriptionJson subscription) {
        static MadeSubscriptionJson of(Subscription made) {
            return new MadeSubscriptionJson(
                    made.secret() == null ? null : Signature.PREFIX + made.secret(), SubscriptionJson.of(made));
        }
    }

    /**
     * A message on its way.
     *
     * @param number its number; the header webhook-id is msg_ and this number
     * @param kind the kind of the message
     * @param dyad the pair; null when it is about none
     * @param title what happened
     * @param foundAt when that was found
     * @param state waiting, delivered or dead
     * @param attempts how often it was tried
     * @param nextAt when it is tried next; null unless it waits
     * @param problem why the last attempt failed; empty when none did
     * @param at when its state was set
     */
    record DeliveryJson(
            long number,
            String kind,
            @Nullable String dyad,
            String title,
            Instant foundAt,
            String state,
            int attempts,
            @Nullable Instant nextAt,
            String problem,
            Instant at) {
        static DeliveryJson of(Delivery delivery) {
            return new DeliveryJson(
                    delivery.number(),
                    delivery.message().kind().word(),
                    delivery.message().dyad() == null
                            ? null
                            : delivery.message().dyad().toString(),
                    MessageJson.read(delivery.message().content()).title(),
                    delivery.message().at(),
                    delivery.state().word(),
                    delivery.attempts(),
                    delivery.state() == Delivery.State.WAITING ? delivery.next() : null,
                    delivery.problem(),
                    delivery.at());
        }
    }

    /**
     * Deliveries of a subscription.
     *
     * @param deliveries the latest first
     */
    record DeliveriesJson(List<DeliveryJson> deliveries) {}
}
