package dev.detente.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.model.Jvm;
import dev.detente.model.Report;
import dev.detente.store.sql.SqlStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** A service that reads from a real broker is killed at random moments, in the midst of steps: each record is stored once. */
@EnabledIfSystemProperty(named = "detente.stress", matches = "true")
class KilledReaderTest {
    private static final int KILLS = 20;
    private static final int ROWS_OF_A_KILL = 20_000;
    private static final String NOW = "2024-04-26T12:00:00Z";

    private final Path folder;
    private int rows;

    KilledReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void eachRecordIsStoredOnceHoweverOftenItsReaderIsKilled() throws Exception {
        Broker broker = Broker.get();
        broker.topic("killed", 2);
        broker.topic("killed-dlt", 1);
        SplittableRandom random = new SplittableRandom(20261127);
        for (int kill = 0; kill < KILLS; kill++) {
            send(broker, 0);
            send(broker, 1);
            runAndKill(broker, 1 + random.nextInt(4), random.nextInt(20));
        }
        try (SqlStore store = SqlStore.sqlite(folder);
                Instance last = new Instance(store, "killed", "", InstantSource.fixed(Instant.parse(NOW)))) {
            await().atMost(Duration.ofMinutes(5)).until(() -> {
                last.watch.look();
                return last.watch.status().lag() == 0;
            });
            assertThat(store.reports().reports())
                    .extracting(Report::id)
                    .hasSize(rows)
                    .doesNotHaveDuplicates();
        }
        // A record that was stored again would be a repeat.
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("detente.db"));
                Statement statement = connection.createStatement();
                ResultSet repeats = statement.executeQuery("SELECT count(*) FROM report_repeat")) {
            assertThat(repeats.next()).isTrue();
            assertThat(repeats.getLong(1)).isZero();
        }
    }

    private void send(Broker broker, int partition) {
        List<byte @Nullable []> values = new ArrayList<>();
        for (int i = 0; i < ROWS_OF_A_KILL / 2; i++) {
            values.add(("{\"id\":\"k" + rows++
                            + "\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"CHN\",\"type\":\"ACCUSE\"}")
                    .getBytes(StandardCharsets.UTF_8));
        }
        broker.send("killed", partition, values);
    }

    private void runAndKill(Broker broker, int steps, int millis) throws Exception {
        Process process = new ProcessBuilder(
                        Jvm.command(Instance.class.getName(), folder.toString(), broker.servers(), "killed", NOW))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        int done = 0;
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.equals("stored") && ++done > steps) {
                    Thread.sleep(millis);
                    break;
                }
            }
            process.destroyForcibly().waitFor();
        }
        assertThat(done)
                .as("the process must have stored something before it was killed")
                .isGreaterThan(steps);
    }
}
