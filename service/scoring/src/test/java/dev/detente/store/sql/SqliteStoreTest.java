package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteStoreTest implements SharedStoreContract {
    private final Path folder;
    private final Store store;

    SqliteStoreTest(@TempDir Path folder) {
        this.folder = folder.resolve("made/when missing");
        store = open();
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aFolderThatIsMadeIsItsOwnersAlone() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
    }

    @Test
    void theFilesAreTheirOwnersAloneInAnyFolder() throws IOException {
        store.reports().append(MadeUpReports.of(0, 10));

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(f -> f.getFileName().toString().startsWith(SqlStore.FILE)))
                    .isNotEmpty()
                    .allSatisfy(f -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(f)))
                            .as(f.toString())
                            .isEqualTo("rw-------"));
        }
    }

    /** Corrections of one id, alternately about two pairs. */
    private double seconds(String id, int rows) {
        List<Report> same = MadeUpReports.of(0, rows).stream()
                .map(r -> new Report(r.feed(), id, r.recordedAt(), r.reportedOn(), r.content()))
                .toList();
        long began = System.nanoTime();
        store.reports().append(same);
        return (System.nanoTime() - began) / 1e9;
    }

    @Test
    void manyRowsOfOneIdTakeTimeInProportion() {
        seconds("warm", 2_000);
        double few = Math.min(seconds("a", 2_000), seconds("b", 2_000));
        double many = Math.min(seconds("c", 16_000), seconds("d", 16_000));

        System.out.printf(Locale.ROOT, "2,000 rows of one id %.2f s, 16,000 rows %.2f s%n", few, many);
        // Eight times as many rows; when each looked at all others they took 64 times as long.
        assertThat(many / few).isLessThan(24);
    }

    @Test
    void aStoreOfAnotherVersionIsRefusedInOurWords() throws SQLException {
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqlStore.FILE));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE store_version SET version = 'another'");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was made by another version of Détente, whose tables differ");
    }

    private List<String> indexes() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqlStore.FILE))) {
            return Sql.run(
                    connection,
                    handle -> handle.createQuery(
                                    "SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'report' ORDER BY name")
                            .map((row, context) -> row.getString(1).replaceAll("IF NOT EXISTS |\\s*--.*", ""))
                            .list());
        }
    }

    @Test
    void indexesThatWereLeftOutAreMadeAtTheEndOfAnImport() throws SQLException {
        List<String> all = indexes();
        List<String> steps = new ArrayList<>();

        store.imports().leaveOutIndexes();
        assertThat(indexes()).hasSize(all.size() - 4).isSubsetOf(all);
        store.reports().append(MadeUpReports.of(0, 1_000));
        store.imports().makeIndexes((stage, done, of) -> steps.add(stage + " " + done + " of " + of));

        assertThat(indexes()).isEqualTo(all);
        assertThat(steps).containsExactly("indexes 1 of 4", "indexes 2 of 4", "indexes 3 of 4", "indexes 4 of 4");
    }

    @Test
    void indexesThatWereLeftOutAreMadeWhenTheStoreIsOpened() throws SQLException {
        List<String> all = indexes();
        store.imports().leaveOutIndexes();
        store.reports().append(MadeUpReports.of(0, 1_000));

        try (Store another = open()) {
            assertThat(indexes()).isEqualTo(all);
            store.reports().append(MadeUpReports.of(1_000, 10));
            assertThat(another.reports().position()).isEqualTo(store.reports().position());
        }
        store.imports().makeIndexes(Progress.none());
        assertThat(indexes()).isEqualTo(all);
    }

    @Test
    void noIndexIsLeftOutOfAStoreWithReports() throws SQLException {
        List<String> all = indexes();
        store.reports().append(MadeUpReports.of(0, 1));

        store.imports().leaveOutIndexes();

        assertThat(indexes()).isEqualTo(all);
    }

    @Test
    void noIndexIsLeftOutWhileAServiceUsesTheStore() throws SQLException {
        List<String> all = indexes();
        try (SqlStore service = SqlStore.sqlite(folder).alone()) {
            store.imports().leaveOutIndexes();

            assertThat(indexes()).isEqualTo(all);
            assertThat(service.reports().position()).isEqualTo(store.reports().position());
        }
        store.imports().leaveOutIndexes();
        assertThat(indexes()).hasSize(all.size() - 4);
    }

    @Test
    void newReportsAreFoundWithoutReadingOlderOnes() {
        try (Database database = SqliteDatabase.open(folder.resolve(SqlStore.FILE))) {
            for (String asked : List.of(SqlReportStore.PAIRS_AFTER, SqlReportStore.PAIRS_BETWEEN)) {
                List<String> plan = database.query(handle -> handle.createQuery("EXPLAIN QUERY PLAN " + asked)
                        .bindMap(Map.of("after", 0L, "until", 0L))
                        .map((row, context) -> row.getString("detail"))
                        .list());
                assertThat(plan)
                        .as(asked)
                        .anyMatch(step -> step.startsWith("SEARCH r"))
                        .noneMatch(step -> step.startsWith("SCAN r "));
            }
        }
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Store open() {
        return SqlStore.sqlite(folder);
    }
}
