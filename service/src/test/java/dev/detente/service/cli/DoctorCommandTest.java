package dev.detente.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.answers.command.CommandLines;
import dev.detente.store.AuditLog;
import dev.detente.store.sql.SqlStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private final Path folder;
    private final StringWriter out = new StringWriter();

    DoctorCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(Object command, String... args) {
        out.getBuffer().setLength(0);
        return CommandLines.of(command, List.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(args);
    }

    private void damage() throws SQLException {
        damage("UPDATE audit SET author = 'mallory'");
    }

    private void damage(String sql) throws SQLException {
        damage(folder, sql);
    }

    private static void damage(Path folder, String sql) throws SQLException {
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqlStore.FILE));
                Statement statement = file.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void itNamesADamagedRowAndTakesItOutAndPutsItBack() throws Exception {
        String data = folder.toString();
        String backup = folder.resolve("backup.db").toString();
        AuditLog.Entry entry = new AuditLog.Entry(Instant.EPOCH, "ana", "retag", "a", "");
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.audit().append(entry);
        }
        assertThat(run(new BackupCommand(), backup, "--data-dir", data)).isZero();
        assertThat(run(new DoctorCommand(), "--data-dir", data)).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("Every row holds what was written.\n");
        damage();

        assertThat(run(new DoctorCommand(), "--data-dir", data)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("row 1 of the table audit does not hold what was written")
                .contains(
                        "1 damaged: they are left out", "detente doctor --from BACKUP", "detente doctor --quarantine");

        assertThat(run(new DoctorCommand(), "--data-dir", data, "--quarantine")).isZero();
        assertThat(out.toString()).contains("took out row 1 of the table audit", "1 in the table \"damaged\"");

        assertThat(run(new DoctorCommand(), "--data-dir", data, "--from", backup))
                .isZero();
        assertThat(out.toString()).contains("put back row 1 of the table audit", "Every row holds what was written.");
        try (SqlStore store = SqlStore.sqlite(folder)) {
            assertThat(store.audit().latest(9)).containsExactly(entry);
        }
    }

    @Test
    void ofADamagedFeedPositionItSaysWhatTheFeedDoesWithoutIt() throws Exception {
        String data = folder.toString();
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.feedPositions().append("gdelt", "20240426001500", Instant.EPOCH);
            store.feedPositions().append("gdelt", "20240426003000", Instant.EPOCH);
        }
        damage("UPDATE feed_position SET position = '20990101000000' WHERE seq = 2");
        String words =
                "- feed_position: take it out, and the live feed reads on from the position before it, by itself";

        assertThat(run(new DoctorCommand(), "--data-dir", data)).isEqualTo(1);
        assertThat(out.toString()).contains("row 2 of the table feed_position", words);
        assertThat(run(new DoctorCommand(), "--data-dir", data, "--quarantine")).isZero();
        assertThat(out.toString()).contains(words).doesNotContain("import");
        try (SqlStore store = SqlStore.sqlite(folder)) {
            assertThat(store.feedPositions().last("gdelt")).contains("20240426001500");
        }
    }

    @Test
    void aRowWhoseKeyWasDamagedCannotBePutBackAndThatIsSaid() throws Exception {
        String data = folder.toString();
        String backup = folder.resolve("backup.db").toString();
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.audit().append(new AuditLog.Entry(Instant.EPOCH, "ana", "retag", "a", ""));
        }
        assertThat(run(new BackupCommand(), backup, "--data-dir", data)).isZero();
        damage("UPDATE audit SET seq = 99");

        assertThat(run(new DoctorCommand(), "--data-dir", data, "--quarantine")).isZero();
        assertThat(run(new DoctorCommand(), "--data-dir", data, "--from", backup))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "this backup has no undamaged row under the key 99 of the table audit",
                        "this backup cannot put them back");
    }

    @Test
    void aBackupOfAnotherStoreIsRefused() throws Exception {
        String data = folder.toString();
        String foreign = folder.resolve("backup.db").toString();
        Path other = folder.resolve("other");
        for (Path each : List.of(folder, other)) {
            try (SqlStore store = SqlStore.sqlite(each)) {
                store.audit().append(new AuditLog.Entry(Instant.EPOCH, "ana", "retag", "a", ""));
            }
        }
        assertThat(run(new BackupCommand(), foreign, "--data-dir", other.toString()))
                .isZero();
        damage();

        assertThat(run(new DoctorCommand(), "--data-dir", data, "--from", foreign))
                .isEqualTo(2);
        assertThat(out.toString()).contains("is a backup of another store");

        Path restored = folder.resolve("restored");
        assertThat(run(new RestoreCommand(), foreign, "--data-dir", restored.toString()))
                .isZero();
        damage(restored, "UPDATE audit SET author = 'mallory'");
        assertThat(run(new DoctorCommand(), "--data-dir", restored.toString(), "--from", foreign))
                .isZero();
    }

    @Test
    void withoutAStoreItSaysSo() {
        assertThat(run(new DoctorCommand(), "--data-dir", folder.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(out.toString()).contains("there is no store");
    }
}
