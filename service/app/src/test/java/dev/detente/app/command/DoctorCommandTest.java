package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.sql.SqlStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorCommandTest {
    private static final Report REPORT =
            ReportStoreContract.report(Feed.HAND, "a", EventType.ACCUSE, ReportStoreContract.T0);

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
        damage("UPDATE report SET summary = 'mallory'");
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
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.reports().append(List.of(REPORT));
        }
        assertThat(run(new BackupCommand(), backup, "--data-dir", data)).isZero();
        assertThat(run(new DoctorCommand(), "--data-dir", data)).isZero();
        assertThat(out.toString()).isEqualToNormalizingNewlines("Every report holds what was written.\n");
        damage();

        assertThat(run(new DoctorCommand(), "--data-dir", data)).isEqualTo(1);
        assertThat(out.toString())
                .startsWith("row 1 of the table report does not hold what was written")
                .contains(
                        "1 damaged: they are left out", "detente doctor --from BACKUP", "detente doctor --quarantine");

        assertThat(run(new DoctorCommand(), "--data-dir", data, "--quarantine")).isZero();
        assertThat(out.toString()).contains("took out row 1 of the table report", "1 in the table \"damaged\"");

        assertThat(run(new DoctorCommand(), "--data-dir", data, "--from", backup))
                .isZero();
        assertThat(out.toString())
                .contains("put back row 1 of the table report", "Every report holds what was written.");
        try (SqlStore store = SqlStore.sqlite(folder)) {
            assertThat(store.reports().reports()).containsExactly(REPORT);
        }
    }

    @Test
    void aRowWhoseKeyWasDamagedCannotBePutBackAndThatIsSaid() throws Exception {
        String data = folder.toString();
        String backup = folder.resolve("backup.db").toString();
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.reports().append(List.of(REPORT));
        }
        assertThat(run(new BackupCommand(), backup, "--data-dir", data)).isZero();
        damage("UPDATE report SET seq = 99");

        assertThat(run(new DoctorCommand(), "--data-dir", data, "--quarantine")).isZero();
        assertThat(run(new DoctorCommand(), "--data-dir", data, "--from", backup))
                .isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "this backup has no undamaged row under the key 99 of the table report",
                        "this backup cannot put them back");
    }

    @Test
    void aBackupOfAnotherStoreIsRefused() throws Exception {
        String data = folder.toString();
        String foreign = folder.resolve("backup.db").toString();
        Path other = folder.resolve("other");
        for (Path each : List.of(folder, other)) {
            try (SqlStore store = SqlStore.sqlite(each)) {
                store.reports().append(List.of(REPORT));
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
        damage(restored, "UPDATE report SET summary = 'mallory'");
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
