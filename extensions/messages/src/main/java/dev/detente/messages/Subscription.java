package dev.detente.messages;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Says who wants which messages, and where they are sent.
 *
 * @param id its id, which is never used again
 * @param owner who made it, and may change it
 * @param name what it is for, in the owner's words
 * @param about the pairs
 * @param kinds the kinds of messages; at least one
 * @param channel the way in which messages are sent
 * @param address where they are sent: a URL, or an e-mail address
 * @param secret the secret that a webhook's signature is made with, 32 bytes in base64; null for other channels
 * @param zone the time zone of the times below
 * @param quietFrom when the hours begin in which no message is sent; null for none
 * @param quietUntil when they end, which may be on the next day; null for none
 * @param dailyAt when the start page is sent; null without that kind
 * @param paused whether nothing is sent for now: what happens meanwhile waits
 * @param createdAt when it was made; what happened before is not sent
 */
public record Subscription(
        String id,
        String owner,
        String name,
        About about,
        SortedSet<MessageKind> kinds,
        Channel channel,
        String address,
        @Nullable String secret,
        ZoneId zone,
        @Nullable LocalTime quietFrom,
        @Nullable LocalTime quietUntil,
        @Nullable LocalTime dailyAt,
        boolean paused,
        Instant createdAt) {
    /** The way in which messages are sent. */
    public enum Channel {
        /** A POST of JSON with a signature, as Standard Webhooks describes it. */
        WEBHOOK,
        /** A POST to an incoming webhook of Slack, or of what understands its messages. */
        SLACK,
        /** A POST of an adaptive card to a workflow of Microsoft Teams. */
        TEAMS,
        /** An e-mail. */
        MAIL;

        /** The word in JSON: {@code webhook}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** The channel of a word; empty when there is none. */
        public static Optional<Channel> of(String word) {
            return Arrays.stream(values()).filter(c -> c.word().equals(word)).findFirst();
        }

        /** The words of all. */
        public static List<String> words() {
            return Arrays.stream(values()).map(Channel::word).toList();
        }
    }

    public Subscription {
        kinds = new TreeSet<>(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("a subscription has at least one kind of message");
        }
        if ((quietFrom == null) != (quietUntil == null)) {
            throw new IllegalArgumentException("quiet hours have a beginning and an end");
        }
        if (kinds.contains(MessageKind.START_PAGE) != (dailyAt != null)) {
            throw new IllegalArgumentException("the start page is sent at a time of day, and nothing else is");
        }
    }

    /** Whether a message is for it. */
    public boolean wants(Message message) {
        return kinds.contains(message.kind()) && about.covers(message.dyad(), message.issues());
    }

    /** The first instant from the given one on that is not in its quiet hours. */
    public Instant outsideQuietHours(Instant at) {
        if (quietFrom == null || quietUntil == null || quietFrom.equals(quietUntil)) {
            return at;
        }
        ZonedDateTime here = at.atZone(zone);
        LocalTime time = here.toLocalTime();
        boolean overnight = quietUntil.isBefore(quietFrom);
        boolean quiet = overnight
                ? !time.isBefore(quietFrom) || time.isBefore(quietUntil)
                : !time.isBefore(quietFrom) && time.isBefore(quietUntil);
        if (!quiet) {
            return at;
        }
        boolean tomorrow = overnight && !time.isBefore(quietFrom);
        return here.toLocalDate()
                .plusDays(tomorrow ? 1 : 0)
                .atTime(quietUntil)
                .atZone(zone)
                .toInstant();
    }

    /** The same subscription with another secret. */
    public Subscription secret(@Nullable String other) {
        return with(other, paused);
    }

    /** The same subscription, paused or not. */
    public Subscription paused(boolean now) {
        return with(secret, now);
    }

    private Subscription with(@Nullable String otherSecret, boolean pausedNow) {
        return new Subscription(
                id,
                owner,
                name,
                about,
                kinds,
                channel,
                address,
                otherSecret,
                zone,
                quietFrom,
                quietUntil,
                dailyAt,
                pausedNow,
                createdAt);
    }
}
