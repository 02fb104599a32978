package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.app.Jar;
import dev.detente.model.Stress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The released program, killed again and again while it imports a file, ends with the reports and scores of one that was not disturbed. */
class KilledJarTest {
    private static final int KILLS = Stress.ON ? 50 : 3;
    private static final long ROWS_A_KILL = Stress.ON ? 20_000 : 6_000;
    /** All but when a report was recorded, which differs from run to run, and its place in the order. */
    private static final String REPORTS =
            "SELECT feed, id, reported_on, day, source, target, type, mode, code, issues, summary, url FROM report ORDER BY seq";

    private final Path folder;
    private final SplittableRandom random = new SplittableRandom(20261125);

    KilledJarTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void killedImportsEndAsAnUndisturbedOne() throws Exception {
        Path rows = folder.resolve("rows.export.CSV");
        GdeltRows.write(rows, (KILLS + 1) * ROWS_A_KILL, 3);
        Path killed = folder.resolve("killed");
        Path undisturbed = folder.resolve("undisturbed");

        int cut = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            cut += runAndKill(rows, killed) ? 1 : 0;
        }
        String end = importAll(rows, killed);

        assertThat(cut).as("imports that the kill cut off").isGreaterThan(KILLS / 2);
        assertThat(end).isEqualTo(importAll(rows, undisturbed));
        assertThat(count(killed)).isGreaterThan(KILLS * ROWS_A_KILL / 2).isEqualTo(count(undisturbed));
        assertThat(same(killed, undisturbed)).isTrue();
        assertThat(scores(killed)).contains("CHN-USA").isEqualTo(scores(undisturbed));
    }

    /** Starts or continues the import and kills it once it has stored some more; returns whether it was still running. */
    private boolean runAndKill(Path rows, Path dataDir) throws Exception {
        long wanted = count(dataDir) + random.nextLong(ROWS_A_KILL / 2);
        Process process = new ProcessBuilder(
                        Jar.command("-Xmx512m", "import", rows.toString(), "--data-dir", dataDir.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        await().atMost(Duration.ofMinutes(10))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> !process.isAlive() || last(dataDir) > wanted);
        // It is killed at any point of a step.
        Thread.sleep(random.nextInt(20), random.nextInt(1_000_000));
        boolean running = process.isAlive();
        process.destroyForcibly().waitFor();
        return running;
    }

    private static String importAll(Path rows, Path dataDir) throws IOException, InterruptedException {
        return Jar.run("-Xmx512m", "import", rows.toString(), "--data-dir", dataDir.toString());
    }

    private static String scores(Path dataDir) throws IOException, InterruptedException {
        return Jar.run("-Xmx1g", "export", "scores", "--as-of=2024-06-01", "--data-dir=" + dataDir);
    }

    private static Connection open(Path dataDir) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + dataDir.resolve("detente.db"));
    }

    /** How many reports are stored; 0 as long as there is no store. */
    private static long count(Path dataDir) throws SQLException {
        return number(dataDir, "SELECT count(*) FROM report");
    }

    /** The number of the last report; as many are stored. Found at once, however many there are. */
    private static long last(Path dataDir) throws SQLException {
        return number(dataDir, "SELECT max(seq) FROM report");
    }

    private static long number(Path dataDir, String sql) throws SQLException {
        if (!Files.exists(dataDir.resolve("detente.db"))) {
            return 0;
        }
        try (Connection connection = open(dataDir);
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            return found.next() ? found.getLong(1) : 0;
        } catch (SQLException e) {
            if (String.valueOf(e.getMessage()).toLowerCase(Locale.ROOT).contains("no such table")) {
                return 0;
            }
            throw e;
        }
    }

    private static boolean same(Path one, Path other) throws SQLException {
        try (Connection a = open(one);
                Connection b = open(other);
                Statement of = a.createStatement();
                Statement with = b.createStatement();
                ResultSet left = of.executeQuery(REPORTS);
                ResultSet right = with.executeQuery(REPORTS)) {
            int columns = left.getMetaData().getColumnCount();
            while (left.next()) {
                assertThat(right.next()).isTrue();
                for (int i = 1; i <= columns; i++) {
                    assertThat(left.getObject(i)).isEqualTo(right.getObject(i));
                }
            }
            return !right.next();
        }
    }
}
