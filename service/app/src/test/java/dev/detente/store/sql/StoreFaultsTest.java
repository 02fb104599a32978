package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.detente.app.command.ServeCommand;
import dev.detente.model.NewReport;
import dev.detente.store.Fault;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import dev.detente.store.StoreWatch;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import picocli.CommandLine;

/** Faults of the machine below an SQLite store: each is told as what it is, and reads go on. */
@ExtendWith(OutputCaptureExtension.class)
class StoreFaultsTest {
    private static final Instant T0 = ReportStoreContract.T0;

    private final Path folder;

    StoreFaultsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Sets a pragma on the only connection that writes, which then fails as the fault would make it fail. */
    static void pragma(SqlStore store, String pragma) {
        try {
            Field pool = Database.class.getDeclaredField("writers");
            pool.setAccessible(true);
            try (Connection connection = ((DataSource) pool.get(store.database())).getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA " + pragma);
            }
        } catch (ReflectiveOperationException | SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Fault failure(Runnable write) {
        return catchThrowableOfType(StoreException.class, write::run).fault();
    }

    @Test
    void aStoreThatMayNotBeWrittenIsReadAndFindsOutWhenItMay() {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            List<Object> before = BackupTest.all(store);
            pragma(store, "query_only = 1");

            assertThat(failure(() -> store.feedPositions().append("gdelt", "2", T0)))
                    .isEqualTo(Fault.READ_ONLY);
            assertThat(store.faults()).extracting(Fault.Diagnosis::fault).containsExactly(Fault.READ_ONLY);
            store.tryAgain();
            assertThat(store.faults()).as("it lasts").hasSize(1);
            assertThat(BackupTest.all(store)).isEqualTo(before);
            store.reports().settle();

            store.database().query(handle -> true);
            assertThat(store.faults()).as("a read does not end it").hasSize(1);
            pragma(store, "query_only = 0");
            store.tryAgain();
            assertThat(store.faults()).isEmpty();
        }
    }

    @Test
    void nothingIsWrittenToAFileThatIsGone() throws Exception {
        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            BackupTest.fill(store);
            List<Object> before = BackupTest.all(store);
            Path away = Files.move(folder.resolve("data"), folder.resolve("away"));

            assertThat(store.faults()).extracting(Fault.Diagnosis::fault).containsExactly(Fault.GONE);
            assertThatThrownBy(() -> store.feedPositions().append("gdelt", "2", T0))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("the file is gone; nothing of this step was stored. Stop the service, put")
                    .extracting(e -> ((StoreException) e).fault())
                    .isEqualTo(Fault.GONE);
            assertThat(BackupTest.all(store)).isEqualTo(before);
            assertThat(folder.resolve("data")).doesNotExist();

            Files.move(away, folder.resolve("data"));
            store.tryAgain();
            assertThat(store.faults()).isEmpty();
            store.feedPositions().append("gdelt", "2", T0);
        }
    }

    /** SQLite would cut the index of the log, which this process has in memory: the next access would end the process. */
    @Test
    void anotherFileInThePlaceOfTheStoreIsNotOpened() throws Exception {
        Path file = folder.resolve(SqlStore.FILE);
        Path index = folder.resolve(SqlStore.FILE + "-shm");
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            List<Object> before = BackupTest.all(store);
            long size = Files.size(index);
            Path away = Files.move(file, folder.resolve("away"));
            Files.write(file, Arrays.copyOf(Files.readAllBytes(away), (int) Files.size(away) / 2));

            assertThat(store.faults()).extracting(Fault.Diagnosis::fault).containsExactly(Fault.GONE);
            assertThatThrownBy(store::ask).isInstanceOf(StoreException.class);
            assertThat(BackupTest.all(store)).isEqualTo(before);
            assertThat(index).hasSize(size);

            Files.move(away, file, StandardCopyOption.REPLACE_EXISTING);
            store.ask();
            store.feedPositions().append("gdelt", "2", T0);
        }
    }

    @Test
    void nothingIsWrittenWhenTheLogIsGoneAndClosingKeepsWhatWas() throws Exception {
        List<Object> before;
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            before = BackupTest.all(store);
            Files.delete(folder.resolve(SqlStore.FILE + "-wal"));

            assertThat(store.faults()).extracting(Fault.Diagnosis::fault).containsExactly(Fault.GONE);
            assertThat(store.faults().get(0).text()).contains("the file's -wal is gone", "SIGTERM");
            assertThat(failure(() -> store.feedPositions().append("gdelt", "2", T0)))
                    .isEqualTo(Fault.GONE);
            assertThatThrownBy(store::ask).isInstanceOf(StoreException.class);
            // Readers that need a connection each: SQLite would begin another log with a new one.
            CyclicBarrier atOnce = new CyclicBarrier(3);
            List<CompletableFuture<Integer>> readers = Stream.generate(() ->
                            // A thread each: the common pool may have one alone.
                            CompletableFuture.supplyAsync(
                                    () -> store.database().query(handle -> meet(atOnce)),
                                    task -> new Thread(task).start()))
                    .limit(3)
                    .toList();
            assertThat(readers)
                    .allSatisfy(reader ->
                            assertThat(reader.get(1, TimeUnit.MINUTES)).isNotNegative());
            assertThat(folder.resolve(SqlStore.FILE + "-wal")).doesNotExist();
        }
        try (SqlStore store = SqlStore.sqlite(folder)) {
            assertThat(BackupTest.all(store)).isEqualTo(before);
            assertThat(store.doctor().structure()).isEmpty();
        }
    }

    private static int meet(CyclicBarrier others) {
        try {
            return others.await(1, TimeUnit.MINUTES);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void nothingIsWrittenToAFileKnownToBeBroken() throws Exception {
        Path file = folder.resolve(SqlStore.FILE);
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            // The root page of the table audit.
            long page = root(file, "audit");
            channel.write(ByteBuffer.wrap(new byte[4096]), (page - 1) * 4096);
        }
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.feedPositions().append("gdelt", "2", T0);
            assertThat(failure(() -> store.audit().latest(9))).isEqualTo(Fault.BROKEN);

            assertThat(store.faults()).extracting(Fault.Diagnosis::fault).containsExactly(Fault.BROKEN);
            assertThat(failure(() -> store.feedPositions().append("gdelt", "3", T0)))
                    .isEqualTo(Fault.BROKEN);
            assertThat(store.feedPositions().last("gdelt")).contains("2");
        }
    }

    private static long root(Path file, String table) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return Sql.run(
                    connection,
                    handle -> handle.createQuery("SELECT rootpage FROM sqlite_master WHERE name = :name")
                            .bind("name", table)
                            .mapTo(Long.class)
                            .one());
        }
    }

    @Test
    void aSecondServiceIsRefusedWhileTheFirstRuns() {
        try (SqlStore first = SqlStore.sqlite(folder).alone()) {
            try (SqlStore second = SqlStore.sqlite(folder)) {
                assertThatThrownBy(second::alone)
                        .isInstanceOf(StoreException.class)
                        .hasMessage("the store " + folder.resolve(SqlStore.FILE)
                                + " is in use by another service, the process "
                                + ProcessHandle.current().pid()
                                + ": stop that one, choose another folder with detente.data-dir, or use PostgreSQL, which"
                                + " several services can share");
                // A command may use it.
                second.feedPositions().append("gdelt", "2", T0);
            }
            assertThat(first.feedPositions().last("gdelt")).contains("2");
        }
        try (SqlStore next = SqlStore.sqlite(folder).alone()) {
            assertThat(next.reports().position()).isEqualTo(Position.START);
        }
    }

    @Test
    void anUnreachableDatabaseIsOneSentence() {
        assertThatThrownBy(() -> SqlStore.open("jdbc:postgresql://127.0.0.1:1/detente?user=x", "ana", "secret"))
                .isInstanceOf(StoreException.class)
                .hasMessageStartingWith("cannot reach the store jdbc:postgresql://127.0.0.1:1/detente: Connection to")
                .hasMessageEndingWith("Remedy: start it, or correct spring.datasource.url, then start again")
                .hasMessageNotContainingAny("secret", "\n");
    }

    @Test
    void aStartWithoutItsDatabaseIsToldInAFewLines(CapturedOutput output) {
        int status = new CommandLine(new ServeCommand())
                .execute("--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/detente", "--server.port=0");

        assertThat(status).isEqualTo(2);
        assertThat(output.getAll())
                .containsOnlyOnce("cannot reach the store jdbc:postgresql://127.0.0.1:1/detente: ")
                .doesNotContain("\tat ", "Exception");
        assertThat(output.getAll().lines()).hasSizeLessThan(20);
    }

    @Test
    void aSecondServiceOnOneFileIsToldInAFewLines(CapturedOutput output) {
        try (SqlStore first = SqlStore.sqlite(folder).alone()) {
            int status = new CommandLine(new ServeCommand()).execute("--detente.data-dir=" + folder, "--server.port=0");

            assertThat(status).isEqualTo(2);
            assertThat(first.faults()).isEmpty();
        }
        assertThat(output.getAll())
                .contains("is in use by another service, the process ")
                .doesNotContain("\tat ", "Exception");
    }

    @Test
    void aClockThatIsSetBackIsToldAndDoesNotChangeThePast() {
        Instant[] now = {T0};
        try (Store store = SqlStore.sqlite(folder)) {
            now[0] = T0;
            InstantSource clock = () -> now[0];
            StoreWatch watch = new StoreWatch(store, null, clock);
            store.ruleBooks().keep("v1", Map.of("a", "1"));
            store.ruleBooks().keep("v2", Map.of("a", "2"));
            store.reports().append(List.of(report("a")), clock);
            store.ruleBooks().publish(new Publication("v1", "b", now[0], "ana", ""));
            assertThat(watch.see()).isEmpty();

            now[0] = T0.minus(Duration.ofDays(1));
            assertThat(watch.see()).hasSize(1).first().satisfies(found -> {
                assertThat(found.fault()).isEqualTo(Fault.CLOCK_BEHIND);
                assertThat(found.text()).contains(T0.toString(), "set the clock of this machine");
            });
            store.reports().append(List.of(report("b")), clock);
            store.ruleBooks().publish(new Publication("v2", "b", now[0], "ana", ""));

            assertThat(store.reports().reports())
                    .extracting(r -> r.recordedAt())
                    .containsExactly(T0, T0);
            assertThat(store.ruleBooks().publications())
                    .extracting(Publication::at)
                    .containsExactly(T0, T0);
            now[0] = T0.plusSeconds(1);
            assertThat(watch.see()).isEmpty();
        }
    }

    private static NewReport report(String id) {
        return ReportStoreContract.unrecorded(ReportStoreContract.full(id, T0, false));
    }
}
