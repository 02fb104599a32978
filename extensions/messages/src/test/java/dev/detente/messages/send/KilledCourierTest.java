package dev.detente.messages.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.messages.About;
import dev.detente.messages.Delivery.State;
import dev.detente.messages.Message;
import dev.detente.messages.MessageJson;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Outbox;
import dev.detente.messages.Outbox.Pass;
import dev.detente.messages.Subscription;
import dev.detente.messages.Subscription.Channel;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.model.Jvm;
import dev.detente.model.Stress;
import dev.detente.store.Turn;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A receiver that fails half the time, and a process that delivers to it and is killed again and again: each message arrives, none is lost, and none
 * comes again once its acknowledgement was noted. What was under way at a kill may come twice, with the same id: nobody can know better.
 */
@Tag("long")
class KilledCourierTest {
    private static final int SUBSCRIPTIONS = Stress.ON ? 1000 : 40;
    private static final int MESSAGES = Stress.ON ? 10 : 4;
    private static final int KILLS = Stress.ON ? 20 : 3;

    private final Path folder;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private final SplittableRandom random = new SplittableRandom(33);
    private final SplittableRandom coin = new SplittableRandom(34);

    KilledCourierTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private synchronized int fails() {
        return coin.nextBoolean() ? 500 : 200;
    }

    @Test
    void eachMessageArrivesThroughKills() throws Exception {
        long begun = System.nanoTime();
        try (Receiver receiver = new Receiver(came -> fails())) {
            fill(receiver);
            int all = SUBSCRIPTIONS * MESSAGES;
            for (int kill = 0; kill < KILLS; kill++) {
                // Each has a share of the work before it ends.
                int until = receiver.all.size() + 1 + random.nextInt(2 * all / (KILLS + 1));
                Process process = begin(kill);
                while (receiver.all.size() < until && process.isAlive()) {
                    Thread.sleep(1 + random.nextInt(5));
                }
                process.destroyForcibly().waitFor();
            }
            Process last = begin(KILLS);
            assertThat(last.waitFor()).as("it ends once nothing waits").isZero();

            Map<String, Integer> acknowledged = new HashMap<>();
            Set<String> acknowledgedTo = new HashSet<>();
            List<String> again = new ArrayList<>();
            for (Receiver.Came came : receiver.all) {
                String byOneProcess = process(came) + " " + came.header("webhook-id");
                if (acknowledgedTo.contains(byOneProcess)) {
                    again.add(byOneProcess);
                }
                if (came.status() == 200) {
                    acknowledgedTo.add(byOneProcess);
                    acknowledged.merge(came.header("webhook-id"), 1, Integer::sum);
                }
            }
            assertThat(acknowledged).as("none is lost").hasSize(all);
            int twice = acknowledged.values().stream().mapToInt(n -> n - 1).sum();
            assertThat(twice).as("what was under way at kills").isLessThanOrEqualTo(KILLS * Courier.THREADS);
            assertThat(again).as("came again without a kill between").isEmpty();
            try (SqlStore store = SqlStore.sqlite(folder)) {
                assertThat(new SqlOutbox(store.transactions()).count(State.DELIVERED))
                        .isEqualTo(all);
                assertThat(new SqlOutbox(store.transactions()).count(State.WAITING))
                        .isZero();
            }
            System.out.printf(
                    "%d deliveries to %d subscriptions, %d requests, %d kills: each arrived, %d twice; %d s%n",
                    all,
                    SUBSCRIPTIONS,
                    receiver.all.size(),
                    KILLS,
                    twice,
                    Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        }
    }

    /** Which process sent a request: the clock of each is hours ahead of that of the one before. */
    private long process(Receiver.Came came) {
        Instant sent = Instant.ofEpochSecond(Long.parseLong(came.header("webhook-timestamp")));
        return Duration.between(start, sent).dividedBy(SomeDeliveries.APART);
    }

    private Process begin(int number) throws Exception {
        Process process = new ProcessBuilder(Jvm.command(
                        "-XX:TieredStopAtLevel=1",
                        SomeDeliveries.class.getName(),
                        folder.toString(),
                        Integer.toString(number)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (process.getInputStream().read() != 'b') {
            assertThat(process.isAlive()).isTrue();
        }
        return process;
    }

    private void fill(Receiver receiver) {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            Outbox outbox = new SqlOutbox(store.transactions());
            for (int i = 0; i < SUBSCRIPTIONS; i++) {
                outbox.add(new Subscription(
                        "s" + i,
                        "ana",
                        "desk",
                        About.ALL,
                        new TreeSet<>(Set.of(MessageKind.SURGE)),
                        Channel.WEBHOOK,
                        receiver.url("/" + i),
                        "c2VjcmV0",
                        ZoneOffset.UTC,
                        null,
                        null,
                        null,
                        false,
                        Instant.EPOCH));
            }
            LocalDate day = LocalDate.of(2024, 5, 1);
            Pass first = new Pass(new Turn(1, 1, day, 1, 0), Instant.EPOCH);
            outbox.found(null, first, List.of(), List.of());
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i < MESSAGES; i++) {
                messages.add(new Message("m" + i, MessageKind.SURGE, null, List.of(), Instant.EPOCH, content(day)));
            }
            assertThat(outbox.found(first, new Pass(new Turn(2, 1, day, 2, 0), Instant.EPOCH), List.of(), messages))
                    .isTrue();
        }
    }

    private static String content(LocalDate day) {
        return new MessageJson(
                        "It happened.",
                        "",
                        "http://d/",
                        null,
                        day,
                        "v",
                        null,
                        null,
                        null,
                        null,
                        null,
                        List.of(),
                        Collections.emptyList(),
                        List.of())
                .json();
    }
}
