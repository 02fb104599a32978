package dev.detente.service.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.service.store.Store;
import dev.detente.service.store.StoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
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
    void aStoreOfAnotherVersionIsRefusedInOurWords() throws SQLException {
        store.close();
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqlStore.FILE));
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE flyway_schema_history SET checksum = checksum + 1");
        }

        assertThatThrownBy(this::open)
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was made by another version of Détente, whose tables differ")
                .hasMessageNotContainingAny("http", "lyway");
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
