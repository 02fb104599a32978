package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Report;
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
import java.util.List;
import java.util.Locale;
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

    @Override
    public Store store() {
        return store;
    }

    @Override
    public Store open() {
        return SqlStore.sqlite(folder);
    }
}
