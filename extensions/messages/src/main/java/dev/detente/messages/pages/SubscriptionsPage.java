package dev.detente.messages.pages;

import dev.detente.messages.Delivery;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Outbox;
import dev.detente.messages.Subscription;
import dev.detente.messages.Subscriptions.SubscriptionForm;
import dev.detente.model.Problem;
import dev.detente.pages.Words;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The subscriptions of a reader, and a form for another one or to change one.
 *
 * @param headline how many there are, a sentence
 * @param done what was done just now; null when nothing was
 * @param secret the secret of a webhook that was made just now; null otherwise
 * @param rows the subscriptions
 * @param changing the id of the one that the form changes; null when it makes one
 * @param form what was entered
 * @param wrong what is wrong with it, by field
 * @param kinds the kinds to choose from, each with what it means
 * @param mail whether there is a mail server
 */
record SubscriptionsPage(
        String headline,
        @Nullable String done,
        @Nullable String secret,
        List<Row> rows,
        @Nullable String changing,
        SubscriptionForm form,
        Map<String, String> wrong,
        Map<String, String> kinds,
        boolean mail) {
    static final String PATH = "/subscriptions";

    private static final int DELIVERIES = 8;
    private static final int DEAD = 50;

    private static final Map<MessageKind, String> MEANINGS = Map.of(
            MessageKind.LEVEL_REACHED, "a level that the pair did not have in the week before",
            MessageKind.SURGE, "unusually many hostile actions",
            MessageKind.GRAVE_ACT, "acts of force or coercion on one day that make 10 points or more of a tension",
            MessageKind.CORRECTION, "a correction that moved a tension by half a point or more",
            MessageKind.PUBLICATION, "a rule book was put in use",
            MessageKind.FEED_SILENT, "a feed has reported nothing for three days",
            MessageKind.START_PAGE, "the start page, once a day");

    /**
     * A subscription.
     *
     * @param what its messages and where they go, in words
     * @param times its quiet hours and the time of the start page; empty without either
     * @param deliveries the latest ones
     * @param dead those that were given up, which the reader can send again
     */
    record Row(
            String id,
            String name,
            String owner,
            String what,
            String times,
            boolean paused,
            List<DeliveryRow> deliveries,
            List<DeliveryRow> dead) {
        static Row of(Subscription s, Outbox outbox) {
            return new Row(
                    s.id(),
                    s.name(),
                    s.owner(),
                    String.join(", ", s.kinds().stream().map(MessageKind::word).toList()) + " about " + s.about()
                            + ", by " + s.channel().word() + " to " + s.address(),
                    times(s),
                    s.paused(),
                    rows(outbox.deliveries(s.id(), null, DELIVERIES)),
                    rows(outbox.deliveries(s.id(), Delivery.State.DEAD, DEAD)));
        }

        private static String times(Subscription s) {
            return (s.dailyAt() == null ? "" : "The start page goes at " + s.dailyAt() + ". ")
                    + (s.quietFrom() == null
                            ? ""
                            : "Nothing is sent from " + s.quietFrom() + " to " + s.quietUntil() + ". ")
                    + (s.dailyAt() == null && s.quietFrom() == null ? "" : "Times are those of " + s.zone() + ".");
        }

        private static List<DeliveryRow> rows(List<Delivery> deliveries) {
            return deliveries.stream().map(DeliveryRow::of).toList();
        }
    }

    /**
     * A message on its way.
     *
     * @param state how far it is, in words
     * @param problem why the last attempt failed; empty when none did
     */
    record DeliveryRow(long number, Instant at, String when, String title, String page, String state, String problem) {
        static DeliveryRow of(Delivery d) {
            MessageJson said = MessageJson.read(d.message().content());
            return new DeliveryRow(
                    d.number(),
                    d.message().at(),
                    Words.instant(d.message().at()),
                    said.title(),
                    said.page(),
                    switch (d.state()) {
                        case DELIVERED -> "delivered " + Words.instant(d.at());
                        case DEAD -> "given up after " + Words.count(d.attempts(), "attempt");
                        case WAITING ->
                            d.attempts() == 0
                                    ? "waiting"
                                    : "failed " + Words.count(d.attempts(), "time") + ", next "
                                            + Words.instant(d.next());
                    },
                    d.problem());
        }
    }

    /** The empty form for a subscription about some pairs. */
    static SubscriptionForm empty(String about) {
        return new SubscriptionForm("", about, List.of(), "webhook", "", "UTC", "", "", "", false);
    }

    /** Whether a kind is ticked. */
    boolean chosen(String kind) {
        return form.kinds().contains(kind);
    }

    static SubscriptionsPage of(
            List<Subscription> all,
            Outbox outbox,
            @Nullable String done,
            @Nullable String secret,
            @Nullable String changing,
            SubscriptionForm form,
            List<Problem> problems,
            boolean mail) {
        Map<String, String> wrong = new LinkedHashMap<>();
        problems.forEach(p -> wrong.putIfAbsent(p.field(), p.remedy()));
        Map<String, String> kinds = new LinkedHashMap<>();
        MessageKind.choices().forEach(k -> kinds.put(k.word(), Objects.requireNonNull(MEANINGS.get(k))));
        return new SubscriptionsPage(
                all.isEmpty()
                        ? "There is no subscription yet."
                        : (all.size() == 1 ? "There is " : "There are ") + Words.count(all.size(), "subscription")
                                + ".",
                done,
                secret,
                all.stream().map(s -> Row.of(s, outbox)).toList(),
                changing,
                form,
                wrong,
                kinds,
                mail);
    }
}
