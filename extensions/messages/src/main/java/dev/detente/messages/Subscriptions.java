package dev.detente.messages;

import dev.detente.intake.hand.BadFieldsException;
import dev.detente.model.ActorCatalog;
import dev.detente.model.FieldException;
import dev.detente.model.IssueId;
import dev.detente.store.AuditLog;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Makes, changes and deletes subscriptions, and checks what people enter. Each change is in the audit log. */
public final class Subscriptions {
    /** How many subscriptions one person may have. */
    public static final int MOST = 100;

    private static final int SECRET_BYTES = 32;
    private static final int ID_BYTES = 9;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Outbox outbox;
    private final AuditLog audit;
    private final SubscriptionChecks checks;
    private final InstantSource clock;

    /**
     * Subscriptions in a store.
     *
     * @param issues whether there is an issue of that id
     * @param mail whether there is a mail server
     */
    public Subscriptions(
            Outbox outbox,
            AuditLog audit,
            ActorCatalog actors,
            Predicate<IssueId> issues,
            boolean mail,
            InstantSource clock) {
        this.outbox = outbox;
        this.audit = audit;
        checks = new SubscriptionChecks(actors, issues, mail);
        this.clock = clock;
    }

    /**
     * The fields that somebody enters; a field left out is empty.
     *
     * @param name what it is for
     * @param about all, a pair, an actor or an issue
     * @param kinds the words of kinds
     * @param channel the word of a channel
     * @param address a URL or an e-mail address
     * @param zone a time zone such as Europe/Berlin; UTC when empty
     * @param quietFrom a time such as 22:00
     * @param quietUntil a time such as 06:30
     * @param dailyAt a time such as 07:00
     * @param paused whether nothing is sent for now
     */
    public record SubscriptionForm(
            String name,
            String about,
            List<String> kinds,
            String channel,
            String address,
            String zone,
            String quietFrom,
            String quietUntil,
            String dailyAt,
            boolean paused) {
        public SubscriptionForm {
            kinds = List.copyOf(kinds);
        }

        /** The fields of a subscription as it is. */
        public static SubscriptionForm of(Subscription s) {
            return new SubscriptionForm(
                    s.name(),
                    s.about().toString(),
                    s.kinds().stream().map(MessageKind::word).toList(),
                    s.channel().word(),
                    s.address(),
                    s.zone().getId(),
                    Objects.toString(s.quietFrom(), ""),
                    Objects.toString(s.quietUntil(), ""),
                    Objects.toString(s.dailyAt(), ""),
                    s.paused());
        }
    }

    /** Whether there is a mail server. */
    public boolean mail() {
        return checks.mail();
    }

    /** All subscriptions of a person, the oldest first. */
    public List<Subscription> of(String owner) {
        return outbox.subscriptions().stream()
                .filter(s -> s.owner().equals(owner))
                .toList();
    }

    /** All subscriptions, the oldest first. */
    public List<Subscription> all() {
        return outbox.subscriptions();
    }

    /**
     * Makes a subscription.
     *
     * @throws BadFieldsException naming each wrong field
     */
    public Subscription make(SubscriptionForm entered, String owner) {
        if (of(owner).size() >= MOST) {
            throw new FieldException(
                    "name",
                    entered.name(),
                    "This would be one more than the " + MOST + " that you may have: delete one.");
        }
        Subscription made = checks.checked(entered, blank(owner));
        outbox.add(made);
        audit.append(new AuditLog.Entry(clock.instant(), owner, "subscribe", made.id(), made.name()));
        return made;
    }

    /**
     * Changes a subscription. A webhook keeps its secret.
     *
     * @throws BadFieldsException naming each wrong field
     */
    public Subscription change(Subscription before, SubscriptionForm entered, String caller) {
        Subscription changed = checks.checked(entered, before.secret() == null ? before.secret(secret()) : before);
        outbox.change(changed);
        audit.append(new AuditLog.Entry(clock.instant(), caller, "change-subscription", changed.id(), changed.name()));
        return changed;
    }

    /** Pauses a subscription, or ends the pause. */
    public void pause(Subscription subscription, boolean paused, String caller) {
        outbox.change(subscription.paused(paused));
        audit.append(new AuditLog.Entry(
                clock.instant(),
                caller,
                paused ? "pause-subscription" : "resume-subscription",
                subscription.id(),
                subscription.name()));
    }

    /** Deletes a subscription, and its messages that are not sent yet. */
    public void delete(Subscription subscription, String caller) {
        if (outbox.delete(subscription.id())) {
            audit.append(
                    new AuditLog.Entry(clock.instant(), caller, "unsubscribe", subscription.id(), subscription.name()));
        }
    }

    /**
     * Sends a test message, so that a person sees whether messages arrive.
     *
     * @param address the address of the page that it links to
     */
    public void test(Subscription subscription, String address) {
        var now = clock.instant();
        outbox.send(
                subscription.id(),
                new Message(
                        "test/" + subscription.id() + "/" + random(ID_BYTES, Base64.getUrlEncoder()),
                        MessageKind.TEST,
                        null,
                        List.of(),
                        now,
                        MessageJson.general(
                                        "This is a test: messages of the subscription \"" + subscription.name()
                                                + "\" arrive.",
                                        "",
                                        address,
                                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                                        "",
                                        List.of())
                                .json()));
    }

    /** A new subscription, with the values that people do not enter. */
    private Subscription blank(String owner) {
        return new Subscription(
                random(ID_BYTES, Base64.getUrlEncoder().withoutPadding()),
                owner,
                "",
                About.ALL,
                new TreeSet<>(List.of(MessageKind.TEST)),
                Subscription.Channel.WEBHOOK,
                "",
                secret(),
                ZoneOffset.UTC,
                null,
                null,
                null,
                false,
                clock.instant());
    }

    private static String secret() {
        return random(SECRET_BYTES, Base64.getEncoder());
    }

    private static String random(int bytes, Base64.Encoder encoder) {
        byte[] random = new byte[bytes];
        RANDOM.nextBytes(random);
        return encoder.encodeToString(random);
    }
}
