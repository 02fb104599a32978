package dev.detente.messages.wiring;

import dev.detente.api.metrics.CatalogueMetric;
import java.util.List;

/** The part of the catalogue about messages for those who subscribed. */
public enum MessageMetric implements CatalogueMetric {
    WAITING(
            "tension_messages_waiting",
            "Messages that have not arrived yet, those in quiet hours and of paused subscriptions among them.",
            "number",
            Bound.ONE),
    DEAD(
            "tension_messages_dead",
            "Messages that were given up, until somebody sends them again or deletes their subscription; at most 90 days.",
            "number",
            Bound.ONE),
    DELIVERIES(
            "tension_message_deliveries_total",
            "Attempts of this service to deliver a message: `delivered`, `failed` when it is tried again, or `dead` when it is given up.",
            "number",
            Bound.CHANNELS,
            "channel",
            "outcome");

    // Entries are unmodifiable, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Entry entry;

    MessageMetric(String metric, String help, String unit, Bound bound, String... labels) {
        entry = new Entry(metric, help, unit, bound, List.of(labels));
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
