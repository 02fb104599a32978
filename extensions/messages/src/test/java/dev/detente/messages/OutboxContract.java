package dev.detente.messages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.messages.Delivery.State;
import dev.detente.messages.Outbox.Alarm;
import dev.detente.messages.Outbox.Pass;
import dev.detente.messages.Subscription.Channel;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.model.Dyad;
import dev.detente.model.IssueId;
import dev.detente.store.Turn;
import dev.detente.store.sql.SqlStore;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** All that every outbox keeps; each adapter's test implements it. */
public interface OutboxContract {
    Instant NOON = Instant.parse("2024-05-01T12:00:00Z");
    Duration LEASE = Duration.ofMinutes(1);
    Dyad CHN_USA = Dyad.parse("CHN-USA");

    /** A store that was empty when the test began. */
    SqlStore store();

    private Outbox outbox() {
        return new SqlOutbox(store().transactions());
    }

    /** A subscription to some kinds of messages about some pairs. */
    static Subscription about(String id, String about, MessageKind... kinds) {
        return new Subscription(
                id,
                "ana",
                "desk",
                About.parse(about),
                new TreeSet<>(Set.of(kinds)),
                Channel.WEBHOOK,
                "https://example.org/hook",
                "c2VjcmV0",
                ZoneOffset.UTC,
                null,
                null,
                null,
                false,
                NOON);
    }

    private static Message message(String key, MessageKind kind, String... issues) {
        return new Message(
                key,
                kind,
                CHN_USA,
                List.of(issues).stream().map(IssueId::new).toList(),
                NOON,
                "{\"key\":\"" + key + "\"}");
    }

    private static Pass pass(long number) {
        return new Pass(new Turn(number, 1, LocalDate.of(2024, 5, 1), number, 0), NOON.plusSeconds(number));
    }

    @Test
    default void aSubscriptionIsAsItWasAddedOrChanged() {
        Outbox outbox = outbox();
        Subscription first = about("a", "all", MessageKind.SURGE, MessageKind.LEVEL_REACHED);
        Subscription mail = new Subscription(
                "b",
                "bo",
                "every morning – 外",
                About.parse("south-china-sea"),
                new TreeSet<>(Set.of(MessageKind.START_PAGE)),
                Channel.MAIL,
                "bo@example.org",
                null,
                ZoneId.of("Asia/Kolkata"),
                LocalTime.of(22, 30),
                LocalTime.of(6, 0),
                LocalTime.of(7, 15),
                true,
                NOON.plusSeconds(1));
        outbox.add(first);
        outbox.add(mail);
        assertThat(outbox.subscriptions()).containsExactly(first, mail);
        assertThat(outbox.subscription("b")).contains(mail);

        assertThat(outbox.change(about("b", "CHN", MessageKind.SURGE))).isTrue();
        assertThat(outbox.subscription("b").orElseThrow().about()).hasToString("CHN");
        assertThat(outbox.subscription("b").orElseThrow().owner()).isEqualTo("bo");
        assertThat(outbox.delete("b")).isTrue();
        assertThat(outbox.delete("b")).isFalse();
        assertThat(outbox.change(mail)).isFalse();
        assertThat(outbox.subscriptions()).containsExactly(first);
    }

    @Test
    default void aMessageGoesToThoseWhoWantItAndOnlyOnce() {
        Outbox outbox = outbox();
        outbox.add(about("all", "all", MessageKind.SURGE));
        outbox.add(about("pair", "CHN-USA", MessageKind.SURGE, MessageKind.GRAVE_ACT));
        outbox.add(about("other", "DEU-FRA", MessageKind.SURGE));
        outbox.add(about("issue", "taiwan", MessageKind.SURGE));
        Alarm alarm = new Alarm(MessageKind.SURGE, "CHN-USA", NOON, NOON.plusSeconds(9), true);

        assertThat(outbox.found(null, pass(1), List.of(), List.of(message("old", MessageKind.SURGE))))
                .isTrue();
        assertThat(outbox.found(
                        pass(1),
                        pass(2),
                        List.of(alarm),
                        List.of(
                                message("old", MessageKind.SURGE),
                                message("surge", MessageKind.SURGE, "taiwan"),
                                message("act", MessageKind.GRAVE_ACT))))
                .isTrue();
        assertThat(outbox.found(pass(1), pass(2), List.of(), List.of(message("late", MessageKind.SURGE))))
                .as("another service has looked since")
                .isFalse();

        assertThat(outbox.pass()).contains(pass(2));
        assertThat(outbox.alarms()).containsExactly(alarm);
        assertThat(keys(outbox, "all")).containsExactly("surge");
        assertThat(keys(outbox, "pair")).containsExactly("act", "surge");
        assertThat(keys(outbox, "other")).isEmpty();
        assertThat(keys(outbox, "issue")).containsExactly("surge");
    }

    private static List<String> keys(Outbox outbox, String subscription) {
        return outbox.deliveries(subscription, null, 10).stream()
                .map(d -> d.message().key())
                .toList();
    }

    @Test
    default void theFirstSubscriptionBeginsAnew() {
        Outbox outbox = outbox();
        outbox.add(about("a", "all", MessageKind.SURGE));
        outbox.found(
                null,
                pass(1),
                List.of(new Alarm(MessageKind.SURGE, "CHN-USA", NOON, NOON.plusSeconds(9), true)),
                List.of());
        outbox.add(about("b", "all", MessageKind.SURGE));
        assertThat(outbox.pass()).isPresent();
        outbox.delete("a");
        outbox.delete("b");

        outbox.add(about("c", "all", MessageKind.SURGE));

        assertThat(outbox.pass()).isEmpty();
        assertThat(outbox.alarms()).isEmpty();
    }

    @Test
    default void aDeliveryIsTakenByOneUntilItsTimeIsOver() {
        Outbox outbox = outbox();
        outbox.add(about("a", "all", MessageKind.SURGE));
        outbox.add(about("b", "all", MessageKind.SURGE));
        outbox.send("a", message("1", MessageKind.TEST));
        outbox.send("a", message("2", MessageKind.TEST));
        outbox.send("b", message("3", MessageKind.TEST));
        assertThat(outbox.send("b", message("3", MessageKind.TEST))).isFalse();

        List<Delivery> taken = outbox.take(NOON, LEASE, 10);
        assertThat(taken).extracting(d -> d.message().key()).containsExactly("1", "3");
        assertThat(outbox.take(NOON.plusSeconds(59), LEASE, 10)).isEmpty();
        assertThat(outbox.take(NOON.plusSeconds(61), LEASE, 1)).hasSize(1);
        outbox.delivered(taken.get(0).number(), NOON.plusSeconds(62));
        outbox.failed(taken.get(0).number(), "late", null, NOON.plusSeconds(63));

        assertThat(outbox.take(NOON.plusSeconds(200), LEASE, 10))
                .extracting(d -> d.message().key())
                .containsExactlyInAnyOrder("2", "3");
        assertThat(outbox.count(State.DELIVERED)).isEqualTo(1);
    }

    @Test
    default void whatFailsWaitsAndWhatIsDeadCanGoAgain() {
        Outbox outbox = outbox();
        outbox.add(about("a", "all", MessageKind.SURGE));
        outbox.send("a", message("1", MessageKind.TEST));
        long number = outbox.take(NOON, LEASE, 1).get(0).number();

        outbox.failed(number, "HTTP 500", NOON.plusSeconds(5), NOON);
        assertThat(outbox.take(NOON.plusSeconds(4), LEASE, 1)).isEmpty();
        assertThat(outbox.take(NOON.plusSeconds(5), LEASE, 1)).hasSize(1);
        assertThat(outbox.again("a", number, NOON)).as("it is not dead").isFalse();
        outbox.failed(number, "HTTP 410", null, NOON.plusSeconds(6));

        assertThat(outbox.deliveries("a", State.DEAD, 10)).singleElement().satisfies(d -> {
            assertThat(d.attempts()).isEqualTo(2);
            assertThat(d.problem()).isEqualTo("HTTP 410");
            assertThat(d.message()).isEqualTo(message("1", MessageKind.TEST));
        });
        assertThat(outbox.take(NOON.plusSeconds(999), LEASE, 1)).isEmpty();
        assertThat(outbox.again("b", number, NOON))
                .as("of another subscription")
                .isFalse();
        assertThat(outbox.again("a", number, NOON.plusSeconds(1000))).isTrue();
        assertThat(outbox.take(NOON.plusSeconds(1000), LEASE, 1)).hasSize(1);
    }

    @Test
    default void quietHoursAndPausesDelay() {
        Outbox outbox = outbox();
        Subscription quiet = new Subscription(
                "q",
                "ana",
                "desk",
                About.ALL,
                new TreeSet<>(Set.of(MessageKind.SURGE)),
                Channel.MAIL,
                "ana@example.org",
                null,
                ZoneId.of("Europe/Berlin"),
                LocalTime.of(13, 0),
                LocalTime.of(7, 0),
                null,
                false,
                NOON);
        outbox.add(quiet);
        outbox.send("q", message("1", MessageKind.TEST));

        assertThat(outbox.take(NOON, LEASE, 1)).as("14:00 in Berlin").isEmpty();
        assertThat(outbox.take(Instant.parse("2024-05-02T04:59:59Z"), LEASE, 1)).isEmpty();
        assertThat(outbox.take(Instant.parse("2024-05-02T05:00:00Z"), LEASE, 1)).hasSize(1);
    }

    @Test
    default void whatHasEndedLongAgoIsForgotten() {
        Outbox outbox = outbox();
        outbox.add(about("a", "all", MessageKind.SURGE));
        outbox.send("a", message("1", MessageKind.TEST));
        outbox.send("a", message("2", MessageKind.TEST));
        outbox.delivered(outbox.take(NOON, LEASE, 1).get(0).number(), NOON);

        store().forget(NOON.plus(Duration.ofDays(90)));
        assertThat(keys(outbox, "a")).as("after 90 days").hasSize(2);
        store().forget(NOON.plus(Duration.ofDays(90)).plusSeconds(1));

        assertThat(keys(outbox, "a")).containsExactly("2");
        assertThat(outbox.send("a", message("1", MessageKind.TEST)))
                .as("its key is free")
                .isTrue();
    }
}
