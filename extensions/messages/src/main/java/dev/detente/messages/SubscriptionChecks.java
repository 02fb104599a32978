package dev.detente.messages;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.intake.hand.Fields;
import dev.detente.messages.Subscription.Channel;
import dev.detente.messages.Subscriptions.SubscriptionForm;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.model.Texts;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks a subscription that somebody entered.
 *
 * @param issues whether there is an issue of that id
 * @param mail whether there is a mail server
 */
record SubscriptionChecks(ActorCatalog actors, Predicate<IssueId> issues, boolean mail) {
    private static final int NAME = 100;
    private static final int ADDRESS = 2000;
    /** Finds typing mistakes only; the mail server decides whether an address is valid. */
    private static final Pattern MAIL = Pattern.compile("[^\\s@<>,;:\"]{1,64}@[^\\s@<>,;:\"]+\\.[^\\s@<>,;:\"]+");

    /**
     * The subscription with all that was entered. It has the id, owner and time of the one before, and its secret if it is a webhook.
     *
     * @throws BadFieldsException naming each wrong field
     */
    Subscription checked(SubscriptionForm e, Subscription before) {
        return Fields.check(fields -> checked(e, before, fields));
    }

    private @Nullable Subscription checked(SubscriptionForm e, Subscription before, Fields fields) {
        String name = e.name().strip();
        if (name.isEmpty() || name.length() > NAME || name.chars().anyMatch(Character::isISOControl)) {
            fields.wrong(
                    "name", e.name(), "This must have 1 to " + NAME + " characters, in one line: say what it is for.");
        }
        About about = fields.tried(() -> about(e.about().strip()), About.ALL);
        SortedSet<MessageKind> kinds = fields.tried(() -> kinds(e.kinds()), new TreeSet<>(MessageKind.choices()));
        Channel channel = fields.tried(() -> channel(e.channel().strip()), Channel.WEBHOOK);
        String address = fields.tried(() -> address(channel, e.address().strip()), "");
        ZoneId zone = fields.tried(() -> zone(e.zone().strip()), ZoneOffset.UTC);
        LocalTime from = fields.tried(() -> time("quietFrom", e.quietFrom()), null);
        LocalTime until = fields.tried(() -> time("quietUntil", e.quietUntil()), null);
        if ((from == null) != (until == null)) {
            fields.wrong(
                    from == null ? "quietFrom" : "quietUntil",
                    "",
                    "Quiet hours have a beginning and an end: give both, or none.");
        }
        LocalTime daily = fields.tried(() -> time("dailyAt", e.dailyAt()), null);
        if (kinds.contains(MessageKind.START_PAGE) != (daily != null)) {
            fields.wrong(
                    "dailyAt",
                    e.dailyAt(),
                    daily == null
                            ? "The start page is sent at a time of day: give one such as 07:00, or leave start-page out."
                            : "Only the start page is sent at a time of day: add start-page to the kinds, or leave this out.");
        }
        if (fields.wrong()) {
            return null;
        }
        return new Subscription(
                before.id(),
                before.owner(),
                name,
                about,
                kinds,
                channel,
                address,
                channel == Channel.WEBHOOK ? before.secret() : null,
                zone,
                from,
                until,
                daily,
                e.paused(),
                before.createdAt());
    }

    private boolean isIssue(String text) {
        try {
            return issues.test(new IssueId(text));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private About about(String text) {
        try {
            About about = About.parse(
                    text.indexOf('-') < 0 || isIssue(text)
                            ? text
                            : actors.requireDyad(text).toString());
            if ((about.actor() == null || actors.find(about.actor()).isPresent())
                    && (about.issue() == null || issues.test(about.issue()))) {
                return about;
            }
        } catch (IllegalArgumentException e) {
            // Its message names only one of the four forms; the one below names all.
        }
        throw new FieldException(
                "about", text, "This must be all, a pair (CHN-USA), an actor (CHN) or an issue (taiwan).");
    }

    private static SortedSet<MessageKind> kinds(List<String> words) {
        List<String> choices =
                MessageKind.choices().stream().map(MessageKind::word).toList();
        SortedSet<MessageKind> kinds = new TreeSet<>();
        for (String word : words) {
            if (!choices.contains(word)) {
                throw new FieldException(
                        "kinds",
                        word,
                        "This is no kind of message"
                                + Texts.didYouMean(word, choices, "use some of " + String.join(", ", choices)));
            }
            kinds.add(MessageKind.of(word).orElseThrow());
        }
        if (kinds.isEmpty()) {
            throw new FieldException("kinds", "", "Choose at least one of " + String.join(", ", choices) + ".");
        }
        return kinds;
    }

    private static Channel channel(String word) {
        return Channel.of(word)
                .orElseThrow(() -> new FieldException(
                        "channel",
                        word,
                        "This is no way to send messages"
                                + Texts.didYouMean(
                                        word, Channel.words(), "use one of " + String.join(", ", Channel.words()))));
    }

    private String address(Channel channel, String text) {
        if (channel == Channel.MAIL) {
            if (!mail) {
                throw new FieldException(
                        "channel",
                        channel.word(),
                        "There is no mail server here: set spring.mail.host, or use a webhook.");
            }
            if (text.length() > ADDRESS || !MAIL.matcher(text).matches()) {
                throw new FieldException(
                        "address", text, "This is not one e-mail address: write one such as desk@example.org.");
            }
            return text;
        }
        try {
            URI uri = new URI(text);
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null && text.length() <= ADDRESS) {
                return text;
            }
        } catch (URISyntaxException e) {
            // The exception below says what is wrong.
        }
        throw new FieldException(
                "address",
                text,
                "This is not an address that messages can be posted to: write one such as https://example.org/hook, without a"
                        + " user's name, of at most " + ADDRESS + " characters.");
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text.isEmpty() ? "UTC" : text);
        } catch (DateTimeException e) {
            throw new FieldException("zone", text, "This is not a time zone: write one such as Europe/Berlin, or UTC.");
        }
    }

    private static @Nullable LocalTime time(String field, String text) {
        try {
            return text.isBlank()
                    ? null
                    : LocalTime.parse(text.strip()).withSecond(0).withNano(0);
        } catch (DateTimeException e) {
            throw new FieldException(
                    field, text, "This is not a time of day: write one such as 07:30, or leave it out.");
        }
    }
}
