package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.api.command.CommandLines;
import dev.detente.app.ServiceProcess;
import dev.detente.app.command.BackupCommand;
import dev.detente.app.command.DoctorCommand;
import dev.detente.model.TestParts;
import dev.detente.rules.BaseRules;
import dev.detente.store.RuleBookStore.Publication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * Faults below a running service with an SQLite store, at varied moments while somebody writes: each is seen and named with its remedy, ends by
 * itself or by the doctor's words, and loses or doubles nothing that was confirmed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@EnabledIfSystemProperty(
        named = "detente.stress",
        matches = "true",
        disabledReason = "StoreFaultsTest, FaultsOverHttpTest and others do each once")
class FaultRoundsTest {
    private static final int ROUNDS = 20;
    private static final long SEED = 20261127;
    private static final String SIZE = "300m";
    /** Rows of an import of more than a step, and of a short one. */
    private static final int FILE = 6_000;

    private static final int FEW = 400;

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Path disk;
    private final Path data;
    private final Path clock;
    private final Path log;
    private boolean mounted;
    private @Nullable ServiceProcess service;

    FaultRoundsTest(@TempDir Path folder) throws IOException {
        disk = Files.createDirectory(folder.resolve("disk"));
        data = disk.resolve("data");
        clock = Files.writeString(folder.resolve("clock"), "0");
        log = folder.resolve("log");
    }

    /** Breaks something below the service, and returns what ends it. */
    private interface Breaking {
        Mending at(int round) throws Exception;
    }

    private interface Mending {
        void run() throws Exception;
    }

    @BeforeAll
    void start() throws Exception {
        mounted = FullDiskTest.run("mount", "-t", "tmpfs", "-o", "size=" + SIZE, "tmpfs", disk.toString());
        try (SqlStore store = SqlStore.sqlite(data)) {
            BackupTest.fill(store);
            String version = BaseRules.engine().book().version();
            store.ruleBooks().keep(version, BaseRules.FILES);
            store.ruleBooks().publish(new Publication(version, "default", Instant.now(), "ana", "small"));
        }
        service = begin(log).ready();
    }

    private ServiceProcess begin(Path to) throws IOException {
        // The superuser may write what nobody may write, unless that right is taken away.
        List<String> before = System.getProperty("user.name").equals("root")
                ? List.of("setpriv", "--bounding-set=-dac_override")
                : List.of();
        return ServiceProcess.begin(
                to,
                before,
                "--detente.data-dir=" + data,
                "--detente.four-eyes=false",
                "--" + TestParts.CLOCK + "=" + clock);
    }

    @AfterAll
    void stop() throws Exception {
        ServiceProcess running = service;
        if (running != null) {
            running.kill();
        }
        if (mounted) {
            FullDiskTest.run("umount", disk.toString());
        }
    }

    private ServiceProcess service() {
        ServiceProcess running = service;
        if (running == null) {
            throw new IllegalStateException("the service did not start");
        }
        return running;
    }

    private void pause(int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(random.nextInt(millis));
    }

    private void rounds(String fault, String status, String remedy, int rows, Breaking breaking) throws Exception {
        Seen seen = new Seen(service(), fault, status, remedy);
        int written = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String name = fault + round;
            int logBefore = service().log().length();
            try (Writing writing = new Writing(service(), name)) {
                pause(1_000);
                HttpResponse<String> sent = service()
                        .send("POST", "/api/v1/imports?format=csv", "text/csv", MixedWork.rows(name + "-file-", rows));
                pause(200);
                Mending mending = breaking.at(round);
                try {
                    seen.begins(logBefore);
                    pause(1_500);
                } finally {
                    mending.run();
                }
                seen.ends(logBefore);
                pause(300);
                writing.end();
                assertImported(sent);
                Map<String, Integer> times = times(name + "-");
                assertThat(times).containsKeys(writing.confirmed().toArray(String[]::new));
                assertThat(times).doesNotContainKeys(writing.refused().toArray(String[]::new));
                refused += writing.refused().size();
                writing.giveAgain();
                times = times(name + "-");
                assertThat(times.values()).containsOnly(1);
                assertThat(times).hasSize(writing.confirmed().size() + rows);
                written += writing.confirmed().size();
            }
        }
        System.out.printf(
                Locale.ROOT,
                "fault %s: %d rounds with the seed %d, seen after at most %.1f s; %d actions confirmed, %d refused"
                        + " first%n",
                fault,
                ROUNDS,
                SEED,
                seen.longest(),
                written,
                refused);
    }

    private void assertImported(HttpResponse<String> sent) {
        assertThat(sent.statusCode()).as(sent.body()).isEqualTo(202);
        String location = sent.headers().firstValue("Location").orElseThrow();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> service().json(location).path("state").asString().equals("done"));
    }

    private Connection file() throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + data.resolve(SqlStore.FILE));
    }

    /** How often each id is stored that begins so. */
    private Map<String, Integer> times(String prefix) throws SQLException {
        Map<String, Integer> times = new HashMap<>();
        try (Connection file = file()) {
            Sql.run(
                            file,
                            handle -> handle.createQuery("SELECT id FROM report WHERE id LIKE :like")
                                    .bind("like", prefix + "%")
                                    .mapTo(String.class)
                                    .list())
                    .forEach(id -> times.merge(id, 1, Integer::sum));
        }
        return times;
    }

    @Test
    @Order(2)
    void aFullDiskIsSeenAndEndsWhenThereIsRoom() throws Exception {
        assumeTrue(mounted, "needs the right to mount");
        Path filler = disk.resolve("filler");
        rounds("disk-full", "DOWN", "make room there", FILE, round -> {
            try (FileChannel channel = FileChannel.open(filler, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                fill(channel, 1 << 20);
                fill(channel, 1 << 12);
            }
            return () -> Files.delete(filler);
        });
    }

    private static void fill(FileChannel channel, int bytes) {
        try {
            while (channel.write(ByteBuffer.allocate(bytes)) == bytes) {
                // More.
            }
        } catch (IOException e) {
            assertThat(e).hasMessageContaining("No space left");
        }
    }

    @Test
    @Order(3)
    void aStoreThatMayNotBeWrittenIsSeenAndEndsWhenItMay() throws Exception {
        rounds("read-only", "DOWN", "et this user write the file", FEW, round -> {
            permit("r--r-----", "r-xr-x---");
            return () -> permit("rw-r-----", "rwxr-x---");
        });
    }

    private void permit(String file, String folder) throws IOException {
        try (Stream<Path> files = Files.list(data)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) {
                Files.setPosixFilePermissions(each, PosixFilePermissions.fromString(file));
            }
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString(folder));
    }

    /** The folder, the file or its log is moved away, or half of the file is in its place. */
    @Test
    @Order(4)
    void aStoreThatIsGoneIsSeenAndEndsWhenItIsBack() throws Exception {
        List<String> names = List.of("", SqlStore.FILE, SqlStore.FILE + "-wal");
        rounds("gone", "DOWN", "put the file and its -wal back", FEW, round -> {
            Path gone = data.resolve(names.get(round % names.size()));
            Path away = Files.move(gone, disk.resolve("away"));
            boolean half = round % 4 == 1 && Files.isRegularFile(away);
            if (half) {
                byte[] bytes = Files.readAllBytes(away);
                Files.write(gone, Arrays.copyOf(bytes, bytes.length / 2));
            }
            return () -> {
                if (half) {
                    Files.delete(gone);
                }
                Files.move(away, gone);
            };
        });
    }

    @Test
    @Order(5)
    void aClockSetBackIsSeenAndEndsWhenItIsRight() throws Exception {
        rounds("clock-behind", "DEGRADED", "set the clock of this machine", FEW, round -> {
            String pair = Writing.pair("clock-behind" + round).replace(',', '-');
            String known = "/api/v1/scores/" + pair + "?asOf=2024-05-01&knownAt="
                    + Instant.now().minusMillis(10);
            double before = service().json(known).path("tension").asDouble(-1);
            setClock(-7_200 - random.nextInt(86_400));
            return () -> {
                setClock(0);
                assertThat(service().json(known).path("tension").asDouble(-2)).isEqualTo(before);
            };
        });
        try (Connection file = file()) {
            List<Long> recorded = Sql.run(
                    file,
                    handle -> handle.createQuery(
                                    "SELECT recorded_at FROM report WHERE id LIKE 'clock-behind%' ORDER BY seq")
                            .mapTo(Long.class)
                            .list());
            assertThat(recorded).isSorted();
        }
    }

    private void setClock(int seconds) throws IOException {
        Path next = Files.writeString(clock.resolveSibling("clock.next"), Integer.toString(seconds));
        Files.move(next, clock, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * The doctor puts a row back from a backup, at once or after it was taken out. Before all others, as the service looks at some rows of a large
     * store at a time.
     */
    @Test
    @Order(1)
    void aDamagedRowIsSeenAndEndsByTheDoctorsWords() throws Exception {
        rounds("damaged-rows", "DEGRADED", "\"detente doctor --quarantine\"", FEW, round -> {
            String damage = DamagedRowsTest.DAMAGE.get(random.nextInt(DamagedRowsTest.DAMAGE.size()));
            Path backup = disk.resolve("backup" + round);
            assertThat(command(new BackupCommand(), backup.toString())).isZero();
            long seq;
            Map<String, Object> row;
            try (Connection file = file()) {
                List<Long> seqs = Sql.run(
                        file,
                        handle -> handle.createQuery("SELECT seq FROM report")
                                .mapTo(Long.class)
                                .list());
                seq = seqs.get(random.nextInt(seqs.size()));
                row = row(file, seq);
                Sql.run(file, handle -> handle.execute("UPDATE report SET " + damage + " WHERE seq = ?", seq));
            }
            return () -> {
                assertThat(command(new DoctorCommand())).isEqualTo(1);
                if (round % 2 == 0) {
                    assertThat(command(new DoctorCommand(), "--quarantine")).isZero();
                }
                assertThat(command(new DoctorCommand(), "--from", backup.toString()))
                        .isZero();
                try (Connection file = file()) {
                    assertThat(row(file, seq)).isEqualTo(row);
                }
                Files.delete(backup);
            };
        });
    }

    private static Map<String, Object> row(Connection file, long seq) throws SQLException {
        return Sql.run(
                file,
                handle -> handle.createQuery("SELECT * FROM report WHERE seq = :seq")
                        .bind("seq", seq)
                        .mapToMap()
                        .one());
    }

    private int command(Object command, String... args) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--data-dir", data.toString()));
        int status = CommandLines.of(command, List.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all.toArray(String[]::new));
        if (status == 2) {
            throw new AssertionError(out);
        }
        return status;
    }

    @Test
    @Order(6)
    void aSecondServiceOnOneFileIsRefusedAndTheFirstGoesOn() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String name = "second" + round;
            try (Writing writing = new Writing(service(), name)) {
                pause(1_000);
                Path itsLog = disk.resolve("log-" + name);
                try (ServiceProcess second = begin(itsLog)) {
                    assertThat(second.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
                    assertThat(second.process().exitValue()).isEqualTo(2);
                    assertThat(second.log())
                            .contains(
                                    "is in use by another service, the process "
                                            + service().process().pid(),
                                    "stop that one, choose another folder with detente.data-dir, or use PostgreSQL")
                            .doesNotContain("\tat ");
                }
                writing.end();
                assertThat(writing.wasRefused()).isFalse();
                assertThat(times(name + "-").keySet()).isEqualTo(writing.confirmed());
            }
        }
        System.out.printf(Locale.ROOT, "a second service: refused %d times%n", ROUNDS);
    }

    /** The process is killed while actions, files, drafts and publications arrive. */
    @Test
    @Order(7)
    void aKilledServiceLosesAndDoublesNothingThatWasConfirmed() throws Exception {
        int published = 0;
        for (int round = 0; round < ROUNDS; round++) {
            MixedWork work = new MixedWork(service(), "kill" + round);
            TimeUnit.MILLISECONDS.sleep(300 + random.nextInt(9_000));
            service().kill();
            work.close();
            try (SqlStore store = SqlStore.sqlite(data).alone()) {
                work.assertStored(store, false);
            }
            published += work.published();
            System.out.printf(Locale.ROOT, "killed, round %d with the seed %d: %s%n", round, SEED, work);
            int logBefore = service().log().length();
            service = begin(log).ready();
            for (String id : work.imports()) {
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> !service()
                                .json("/api/v1/imports/" + id)
                                .path("state")
                                .asString()
                                .equals("running"));
            }
            try (SqlStore store = SqlStore.sqlite(data)) {
                work.assertStored(store, true);
            }
            assertThat(service().log().substring(logBefore)).doesNotContain("ERROR");
        }
        assertThat(published).isGreaterThanOrEqualTo(ROUNDS / 2);
    }

    /** What a start finds damaged of what it kept, it computes again from the reports. */
    @Test
    @Order(8)
    void damagedSumsAreLoggedAndComputedAgain() throws Exception {
        String scores = "/api/v1/scores?limit=500&asOf=2024-05-01";
        for (int round = 0; round < ROUNDS; round++) {
            JsonNode before = service().json(scores).path("scores");
            service().kill();
            String pair;
            try (Connection file = file()) {
                String sums =
                        "state = (SELECT seq FROM projection_state WHERE kind = 'SUMS' ORDER BY saved DESC LIMIT 1)";
                List<String> pairs = Sql.run(
                        file,
                        handle -> handle.createQuery("SELECT pair FROM projection WHERE length(data) > 40 AND " + sums)
                                .mapTo(String.class)
                                .list());
                pair = pairs.get(random.nextInt(pairs.size()));
                int at = 1 + random.nextInt(40);
                Sql.run(
                        file,
                        handle -> handle.execute(
                                "UPDATE projection SET data = CAST(substr(data, 1, " + (at - 1)
                                        + ") || char(7, 7, 7) || substr(data, " + (at + 3)
                                        + ") AS BLOB) WHERE pair = ? AND "
                                        + sums,
                                pair));
            }
            int logBefore = Files.readString(log).length();
            service = begin(log).ready();

            assertThat(before).isNotEmpty();
            assertThat(service().json(scores).path("scores")).isEqualTo(before);
            assertThat(service().log().substring(logBefore)).contains(pair + ": ", "are computed again");
        }
    }
}
