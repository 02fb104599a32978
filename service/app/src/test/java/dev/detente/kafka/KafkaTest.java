package dev.detente.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.intake.message.DeadLetter;
import dev.detente.intake.message.ScoreMessage;
import dev.detente.kafka.TopicPositions.Place;
import dev.detente.kafka.sql.SqlScoreMessages;
import dev.detente.kafka.sql.SqlTopicPositions;
import dev.detente.kafka.wiring.KafkaConfiguration;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.model.Stress;
import dev.detente.store.Fault;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import dev.detente.store.Turn;
import dev.detente.store.sql.Postgres;
import dev.detente.store.sql.SqlStore;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Reports come in from a real broker, and changes of scores go out to it. */
@ExtendWith(Postgres.class)
class KafkaTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-04-26T12:00:00Z"));
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Broker BROKER = Broker.get();

    private static byte[] row(String id, String day, String source, String target) {
        return ("{\"id\":\"" + id + "\",\"day\":\"" + day + "\",\"source\":\"" + source + "\",\"target\":\"" + target
                        + "\",\"type\":\"ACCUSE\"}")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static List<byte @Nullable []> rows(String prefix, int from, int to) {
        List<byte @Nullable []> rows = new ArrayList<>();
        IntStream.range(from, to).forEach(i -> rows.add(row(prefix + i, "2024-04-24", "USA", "CHN")));
        return rows;
    }

    private static List<String> ids(Store store) {
        return store.reports().reports().stream().map(Report::id).toList();
    }

    private static void waitFor(Runnable assertion) {
        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(20)).untilAsserted(assertion::run);
    }

    private static void topics(String reports, int partitions) {
        BROKER.topic(reports, partitions);
        BROKER.topic(reports + "-dlt", 1);
    }

    private static List<@Nullable Long> nexts(Instance instance, String topic) {
        return instance.positions.places("detente", instance.watch.topicId(topic)).stream()
                .<@Nullable Long>map(Place::next)
                .toList();
    }

    @Test
    void goodRowsAreStoredAndBadOnesBecomeDeadLetters(@TempDir Path folder) {
        topics("mixed", 1);
        byte[] bad = row("bad", "26 April", "USA", "Chna");
        List<byte @Nullable []> rows = rows("a", 0, 3);
        rows.add(1, bad);
        rows.add(null);
        rows.add("x".repeat(950 << 10).getBytes(StandardCharsets.UTF_8));
        BROKER.send("mixed", 0, rows);
        try (SqlStore store = SqlStore.sqlite(folder);
                Instance instance = new Instance(store, "mixed", "", CLOCK)) {
            waitFor(() -> assertThat(instance.records()).isEqualTo(6));

            assertThat(ids(store)).containsExactly("a0", "a1", "a2");
            assertThat(instance.count("rejected")).isEqualTo(3);
            assertThat(nexts(instance, "mixed")).containsExactly(6L);
            List<ConsumerRecord<byte[], byte[]>> letters = BROKER.all("mixed-dlt");
            assertThat(letters).hasSize(3);
            assertThat(letters.get(0).value()).isEqualTo(bad);
            assertThat(letters.get(1).value()).isNull();
            assertThat(letters.get(2).value())
                    .as("too large to be sent on whole")
                    .isNull();
            Map<String, String> headers = new HashMap<>();
            letters.get(0).headers().forEach(h -> headers.put(h.key(), new String(h.value(), StandardCharsets.UTF_8)));
            assertThat(headers).containsEntry(DeadLetter.TOPIC, "mixed").containsEntry(DeadLetter.OFFSET, "1");
            assertThat(headers.get(DeadLetter.REASONS))
                    .containsSubsequence("\"field\":\"day\"", "\"field\":\"target\"", "CHN");
        }
    }

    @Test
    void readingGoesOnAfterARestartAndPastTheMarksOfTransactions(@TempDir Path folder) {
        topics("restart", 1);
        try (SqlStore store = SqlStore.sqlite(folder)) {
            try (Instance first = new Instance(store, "restart", "", CLOCK)) {
                BROKER.send("restart", 0, rows("a", 0, 2));
                waitFor(() -> assertThat(ids(store)).hasSize(2));
                waitFor(() -> assertThat(first.count("accepted")).isEqualTo(2));
            }
            BROKER.sendInTransaction("restart", List.of(row("b", "2024-04-24", "USA", "CHN")));
            try (Instance second = new Instance(store, "restart", "", CLOCK)) {
                waitFor(() -> assertThat(ids(store)).containsExactly("a0", "a1", "b"));
                waitFor(() -> assertThat(nexts(second, "restart")).containsExactly(4L));

                assertThat(second.records()).isEqualTo(1);
                second.watch.look();
                assertThat(second.watch.status().lag()).isZero();
                assertThat(second.health.health().getStatus()).isEqualTo(Status.UP);
            }
        }
    }

    /** Positions that do something before a step is stored. */
    private record Before(TopicPositions positions, Runnable first) implements TopicPositions {
        @Override
        public Claim claim(Part part, long end, InstantSource clock) {
            return positions.claim(part, end, clock);
        }

        @Override
        public List<Optional<List<Outcome>>> append(List<Step> steps, InstantSource clock) {
            first.run();
            return positions.append(steps, clock);
        }

        @Override
        public List<Place> places(String reader, String topicId) {
            return positions.places(reader, topicId);
        }
    }

    @Test
    void aReaderThatStalledUntilAnotherTookOverStoresNothing() throws InterruptedException {
        assumeTrue(Stress.ON, "waits for a broker to lose patience, with -Pstress");
        topics("stalled", 1);
        CountDownLatch stalls = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        String database = Postgres.newStore();
        try (SqlStore one = SqlStore.open(database, "postgres", null);
                SqlStore two = SqlStore.open(database, "postgres", null)) {
            TopicPositions slow = new Before(new SqlTopicPositions(one.transactions()), () -> {
                stalls.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            try (Instance stale = new Instance(one, slow, "stalled", "", CLOCK)) {
                BROKER.send("stalled", 0, rows("a", 0, 100));
                stalls.await();
                // It has polled, stored nothing, and is out of the group after some seconds.
                try (Instance owner = new Instance(two, "stalled", "", CLOCK)) {
                    waitFor(() -> assertThat(owner.count("accepted")).isEqualTo(100));
                    goOn.countDown();
                    BROKER.send("stalled", 0, rows("b", 0, 100));
                    waitFor(() -> assertThat(ids(two)).hasSize(200).doesNotHaveDuplicates());

                    assertThat(stale.count("duplicate") + owner.count("duplicate"))
                            .isZero();
                    assertThat(stale.count("accepted") + owner.count("accepted"))
                            .isEqualTo(200);
                }
            }
        }
    }

    @Test
    void severalServicesShareThePartitionsAndStoreEachRowOnce() {
        topics("shared", 4);
        String database = Postgres.newStore();
        try (SqlStore one = SqlStore.open(database, "postgres", null);
                SqlStore two = SqlStore.open(database, "postgres", null);
                Instance first = new Instance(one, "shared", "", CLOCK)) {
            for (int partition = 0; partition < 4; partition++) {
                BROKER.send("shared", partition, rows("a" + partition + "-", 0, 500));
            }
            Instance second = new Instance(two, "shared", "", CLOCK);
            for (int round = 0; round < 20; round++) {
                for (int partition = 0; partition < 4; partition++) {
                    BROKER.send("shared", partition, rows("b" + partition + "-", 50 * round, 50 * round + 50));
                }
            }
            waitFor(() -> assertThat(second.count("accepted")).isPositive());
            second.close();
            BROKER.send("shared", 3, rows("c", 0, 10));
            waitFor(() -> assertThat(first.count("accepted") + second.count("accepted"))
                    .isEqualTo(6_010));

            assertThat(first.count("duplicate") + second.count("duplicate")).isZero();
            assertThat(ids(one)).hasSize(6_010).doesNotHaveDuplicates();
            assertThat(nexts(first, "shared")).containsExactly(1_500L, 1_500L, 1_500L, 1_510L);
        }
    }

    @Test
    void aStoreThatRefusesWritesHoldsReadingUpAndLosesNothing(@TempDir Path folder) {
        topics("full", 1);
        AtomicReference<@Nullable StoreException> fault = new AtomicReference<>(
                new StoreException(Fault.DISK_FULL, "no room is left on the disk", new IllegalStateException()));
        try (SqlStore store = SqlStore.sqlite(folder)) {
            TopicPositions full = new Before(new SqlTopicPositions(store.transactions()), () -> {
                StoreException e = fault.get();
                if (e != null) {
                    throw e;
                }
            });
            try (Instance instance = new Instance(store, full, "full", "", CLOCK)) {
                BROKER.send("full", 0, rows("a", 0, 5));
                waitFor(() -> assertThat(instance.failures()).isGreaterThan(1));
                assertThat(instance.health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                assertThat(instance.watch.readingFails()).contains("no room is left on the disk");
                assertThat(ids(store)).isEmpty();

                fault.set(null);
                waitFor(() -> assertThat(ids(store)).hasSize(5));

                assertThat(instance.watch.readingFails()).isNull();
                assertThat(BROKER.all("full-dlt")).isEmpty();
            }
        }
    }

    @Test
    void aBrokerThatStopsIsInHealthAndNothingIsLost() {
        topics("stopped", 1);
        BROKER.topic("stopped-scores", 1);
        try (SqlStore store = SqlStore.temporary();
                Instance instance = new Instance(store, "stopped", "stopped-scores", CLOCK)) {
            BROKER.send("stopped", 0, rows("a", 0, 2));
            waitFor(() -> assertThat(instance.sent()).isEqualTo(1));

            BROKER.stop();
            try {
                NewReport byHand = new NewReport(
                        new ReportKey(Feed.HAND, "by hand"),
                        null,
                        store.reports().reports().get(0).content());
                store.reports().append(List.of(byHand), CLOCK);
                waitFor(() -> {
                    instance.watch.look();
                    assertThat(instance.health.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
                });
                assertThat(instance.watch.status().failure()).startsWith("the broker does not answer: ");
            } finally {
                BROKER.start();
            }
            BROKER.send("stopped", 0, rows("a", 2, 4));

            waitFor(() -> assertThat(ids(store)).containsExactly("a0", "a1", "by hand", "a2", "a3"));
            waitFor(() -> {
                instance.watch.look();
                assertThat(instance.health.health().getStatus()).isEqualTo(Status.UP);
            });
            waitFor(() -> assertThat(tensions("stopped-scores")).isSorted().hasSizeGreaterThan(1));
        }
    }

    private static List<ScoreMessage> messages(String topic) {
        return BROKER.all(topic).stream()
                .map(record -> ScoreMessage.read(record.value()))
                .toList();
    }

    private static List<Double> tensions(String topic) {
        return messages(topic).stream()
                .map(message -> message.data().state().tension())
                .map(tension -> tension == null ? -1 : tension)
                .toList();
    }

    @Test
    void eachChangeOfAScoreIsToldOnceByWhicheverService() {
        BROKER.topic("scores", 1);
        String database = Postgres.newStore();
        AtomicReference<Instant> now = new AtomicReference<>(CLOCK.instant());
        try (SqlStore one = SqlStore.open(database, "postgres", null);
                SqlStore two = SqlStore.open(database, "postgres", null)) {
            topics("told", 1);
            try (Instance first = new Instance(one, "told", "scores", now::get);
                    Instance second = new Instance(two, "", "scores", now::get)) {
                BROKER.send(
                        "told", 0, List.of(row("a", "2024-04-24", "USA", "CHN"), row("b", "2024-04-25", "DEU", "FRA")));
                waitFor(() -> assertThat(messages("scores")).hasSizeGreaterThanOrEqualTo(2));
                for (int i = 0; i < 3; i++) {
                    int sent = first.sent() + second.sent();
                    BROKER.send("told", 0, List.of(row("c" + i, "2024-04-26", "CHN", "USA")));
                    waitFor(() -> assertThat(first.sent() + second.sent()).isGreaterThan(sent));
                }
                int before = messages("scores").size();
                now.set(now.get().plus(Duration.ofDays(1)));
                // A new day changes every score.
                waitFor(() -> assertThat(messages("scores")).hasSize(before + 2));

                List<ScoreMessage> messages = messages("scores");
                assertThat(messages).extracting(ScoreMessage::id).doesNotHaveDuplicates();
                assertThat(first.sent() + second.sent()).isEqualTo(messages.size());
                for (String dyad : List.of("CHN-USA", "DEU-FRA")) {
                    List<ScoreMessage> own = messages.stream()
                            .filter(message -> message.subject().equals(dyad))
                            .toList();
                    assertThat(own.get(0).data().previous()).isNull();
                    for (int i = 1; i < own.size(); i++) {
                        assertThat(own.get(i).data().previous())
                                .isEqualTo(own.get(i - 1).data().state());
                    }
                }
                assertThat(messages.get(messages.size() - 1).data().state().asOf())
                        .isEqualTo("2024-04-27");
                assertThat(BROKER.all("scores"))
                        .allSatisfy(record -> assertThat(record.key())
                                .asString(StandardCharsets.UTF_8)
                                .isEqualTo(ScoreMessage.read(record.value()).subject()));
            }
            int sent = messages("scores").size();
            ScoreMessage last = messages("scores").get(sent - 1);
            ScoreMessage kept = ScoreMessage.of(last.data().state(), last, now.get());
            ScoreMessages told = new SqlScoreMessages(one.transactions());
            Turn turn = told.turn("scores").orElseThrow();
            told.keep(
                    "scores",
                    turn,
                    new Turn(turn.number() + 1, turn.publications(), turn.asOf(), turn.reports(), turn.amendments()),
                    Map.of(kept.subject(), new String(kept.value(), StandardCharsets.UTF_8)),
                    now.get());
            // Whoever kept it has died; somebody else waits a while, and then sends it.
            try (Instance third = new Instance(one, "", "scores", now::get)) {
                await().during(Duration.ofMillis(500)).until(() -> third.sent() == 0);
                assertThat(messages("scores")).hasSize(sent);

                now.set(now.get().plus(ScoreTeller.PATIENCE).plusSeconds(1));
                waitFor(() -> assertThat(messages("scores")).hasSize(sent + 1));
                assertThat(messages("scores").get(sent)).isEqualTo(kept);
            }
        }
    }

    @Test
    void withoutABrokerThereIsNothingOfKafka() {
        for (String servers : List.of("", " ")) {
            new ApplicationContextRunner()
                    .withUserConfiguration(KafkaConfiguration.class)
                    .withPropertyValues(BrokerProperties.SERVERS + "=" + servers)
                    .run(context -> assertThat(context)
                            .hasNotFailed()
                            .doesNotHaveBean(KafkaConfiguration.class)
                            .doesNotHaveBean(KafkaProperties.class));
        }
    }

    @Test
    void settingsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new BrokerProperties("broker-1"))
                .hasMessageContaining("detente.kafka.bootstrap-servers")
                .hasMessageContaining("not broker-1");
        assertThatThrownBy(() -> new ScoreTopicProperties("a topic", Duration.ofSeconds(5)))
                .hasMessageContaining("detente.kafka.scores.topic");
        assertThatThrownBy(() -> new ReportTopicProperties("a", "detente", "a", Duration.ofMinutes(15)))
                .hasMessageContaining("detente.kafka.reports.dead-letter-topic");
        assertThat(new ReportTopicProperties("a", "detente", "", Duration.ofMinutes(15)).deadLetterTopic())
                .isEqualTo("a-dlt");
    }
}
