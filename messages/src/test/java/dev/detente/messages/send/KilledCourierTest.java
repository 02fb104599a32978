package dev.detente.messages.send;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.base.Jvm;
import dev.detente.messages.MessageJson;
import dev.detente.store.About;
import dev.detente.store.Delivery.State;
import dev.detente.store.Message;
import dev.detente.store.MessageKind;
import dev.detente.store.Outbox;
import dev.detente.store.Outbox.Pass;
import dev.detente.store.ScoreMessages.Turn;
import dev.detente.store.Subscription;
import dev.detente.store.Subscription.Channel;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A receiver that fails half the time, and a process that delivers to it and is killed again and again: each message arrives, none is lost, and none
 * comes again once its acknowledgement was noted. What was under way at a kill may come twice, with the same id: nobody can know better.
 */
class KilledCourierTest {
    private static final boolean STRESS = Boolean.getBoolean("detente.stress");
    private static final int SUBSCRIPTIONS = STRESS ? 1000 : 60;
    private static final int MESSAGES = STRESS ? 10 : 5;
    private static final int KILLS = STRESS ? 20 : 3;

    private final Path folder;
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
        try (Receiver receiver = new Receiver(came -> fails())) {
            fill(receiver);
            int all = SUBSCRIPTIONS * MESSAGES;
            List<Integer> seenAtKills = new ArrayList<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                // Each has a share of the work before it ends.
                int until = receiver.all.size() + 1 + random.nextInt(2 * all / (KILLS + 1));
                Process process = begin();
                while (receiver.all.size() < until && acknowledged(receiver).size() < all) {
                    Thread.sleep(1 + random.nextInt(5));
                }
                process.destroyForcibly().waitFor();
                // The receiver may still be at requests that were under way.
                Thread.sleep(1000);
                seenAtKills.add(receiver.all.size());
            }
            Process last = begin();
            while (acknowledged(receiver).size() < all) {
                Thread.sleep(50);
            }
            // What was under way at the last kill comes again when its lease is over.
            Thread.sleep(new Courier.Settings(SomeDeliveries.LIMIT, SomeDeliveries.LIMIT, SomeDeliveries.LIMIT, 1)
                            .lease()
                            .toMillis()
                    + 3000);
            last.destroyForcibly().waitFor();

            Map<String, Integer> acknowledged = acknowledged(receiver);
            assertThat(acknowledged).as("none is lost").hasSize(all);
            int twice = acknowledged.values().stream().mapToInt(n -> n - 1).sum();
            assertThat(twice).as("what was under way at kills").isLessThanOrEqualTo(KILLS * Courier.THREADS);
            assertThat(again(receiver, seenAtKills))
                    .as("came again without a kill between")
                    .isEmpty();
            try (SqlStore store = SqlStore.sqlite(folder)) {
                assertThat(store.outbox().count(State.DELIVERED)).isEqualTo(all);
                assertThat(store.outbox().count(State.WAITING)).isZero();
            }
            System.out.printf(
                    "%d deliveries to %d subscriptions, %d requests, %d kills: each arrived, %d twice%n",
                    all, SUBSCRIPTIONS, receiver.all.size(), KILLS, twice);
        }
    }

    /** How often each message was acknowledged. */
    private static Map<String, Integer> acknowledged(Receiver receiver) {
        Map<String, Integer> counts = new HashMap<>();
        receiver.all.stream()
                .filter(c -> c.status() == 200)
                .forEach(c -> counts.merge(c.header("webhook-id"), 1, Integer::sum));
        return counts;
    }

    /** The messages that came after their acknowledgement though no process was killed between the two. */
    private static List<String> again(Receiver receiver, List<Integer> kills) {
        Map<String, Integer> first = new HashMap<>();
        List<String> again = new ArrayList<>();
        for (int i = 0; i < receiver.all.size(); i++) {
            Receiver.Came came = receiver.all.get(i);
            Integer before = first.get(came.header("webhook-id"));
            if (before != null) {
                int from = before;
                int to = i;
                if (kills.stream().noneMatch(k -> from < k && k <= to)) {
                    again.add(came.header("webhook-id"));
                }
            } else if (came.status() == 200) {
                first.put(came.header("webhook-id"), i);
            }
        }
        return again;
    }

    private Process begin() throws Exception {
        Process process = new ProcessBuilder(
                        Jvm.command("-XX:TieredStopAtLevel=1", SomeDeliveries.class.getName(), folder.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        while (process.getInputStream().read() != 'b') {
            assertThat(process.isAlive()).isTrue();
        }
        return process;
    }

    private void fill(Receiver receiver) {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            Outbox outbox = store.outbox();
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
