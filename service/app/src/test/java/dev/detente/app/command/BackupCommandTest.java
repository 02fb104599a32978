package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.store.ImportJob;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupCommandTest {
    private static final Report REPORT = new Report(
            Feed.HAND,
            "a",
            Instant.parse("2024-05-01T10:00:00Z"),
            null,
            new ReportContent(
                    LocalDate.of(2024, 4, 24),
                    new ActorCode("USA"),
                    new ActorCode("CHN"),
                    EventType.ACCUSE,
                    null,
                    null,
                    List.of(),
                    "",
                    null));

    private final Path folder;
    private final StringWriter err = new StringWriter();

    BackupCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(Object command, String... args) {
        err.getBuffer().setLength(0);
        return CommandLines.of(command, List.of())
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    @Test
    void aBackupRestoresIntoANewFolderAndNowhereElse() {
        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            store.reports().append(List.of(REPORT));
        }

        assertThat(run(new BackupCommand(), at("backup.db"), "--data-dir", at("data")))
                .isZero();
        // A report, the two numbers given last, and the store's id.
        assertThat(err.toString()).isEqualToNormalizingNewlines("wrote " + at("backup.db") + ": 4 rows\n");
        assertThat(run(new RestoreCommand(), at("backup.db"), "--detente.data-dir=" + at("new")))
                .isZero();
        assertThat(err.toString()).endsWith("restored " + at("backup.db") + ": 4 rows" + System.lineSeparator());
        try (SqlStore store = SqlStore.sqlite(folder.resolve("new"))) {
            assertThat(store.reports().reports()).containsExactly(REPORT);
        }
        assertThat(run(new RestoreCommand(), at("backup.db"), "--detente.data-dir=" + at("new")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("is not empty (see its table report): restore into a new");
    }

    @Test
    void anImportThatRanWhenTheBackupWasMadeRunsOnOnlyWhereItsFileIs() throws IOException {
        Path file = Files.writeString(folder.resolve("rows.csv"), "id,day,source,target,type\n");
        String upload = "0b8ac33c-5e0f-4b0c-9f5b-1a2b3c4d5e6f-rows.csv";
        Path imports = Files.createDirectories(folder.resolve("data").resolve("imports"));
        Path here = Files.writeString(imports.resolve(upload), "id,day,source,target,type\n");
        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            for (Path each : List.of(file, here, folder.resolve("gone.csv"))) {
                String name = String.valueOf(each.getFileName());
                store.imports().begin(ImportJob.begun(name, name, "csv", "", each.toString(), "x", Instant.EPOCH));
            }
        }
        assertThat(run(new BackupCommand(), at("backup.db"), "--data-dir", at("data")))
                .isZero();

        assertThat(run(new RestoreCommand(), at("backup.db"), "--data-dir", at("elsewhere")))
                .isZero();

        assertThat(err.toString())
                .contains("the import of gone.csv was running when the backup was made, and its file is not here");
        try (SqlStore store = SqlStore.sqlite(folder.resolve("elsewhere"))) {
            assertThat(store.imports().running()).extracting(ImportJob::id).containsExactly("rows.csv");
            for (String ended : List.of(upload, "gone.csv")) {
                assertThat(store.imports().find(ended).orElseThrow()).satisfies(job -> {
                    assertThat(job.state()).isEqualTo(ImportJob.State.FAILED);
                    assertThat(job.message()).contains("import the file again");
                });
            }
            assertThat(store.doctor().check()).isEmpty();
        }
        Files.delete(folder.resolve("data").resolve(SqlStore.FILE));
        assertThat(run(new RestoreCommand(), at("backup.db"), "--data-dir", at("data")))
                .isZero();
        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            assertThat(store.imports().running()).extracting(ImportJob::id).containsExactly("rows.csv", upload);
        }
    }

    @Test
    void aBackupOfAStoreWithDamagedPagesNamesTheStoreAndTheDoctor() throws Exception {
        Path file = folder.resolve("data").resolve(SqlStore.FILE);
        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            store.reports().append(List.of(REPORT));
        }
        long page;
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement();
                ResultSet root = statement.executeQuery("SELECT rootpage FROM sqlite_master WHERE name = 'report'")) {
            page = root.getLong(1);
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(new byte[4096]), (page - 1) * 4096);
        }

        assertThat(run(new BackupCommand(), at("backup.db"), "--data-dir", at("data")))
                .isEqualTo(2);

        assertThat(err.toString())
                .contains("the store " + file + " failed: ", "\"detente doctor\"")
                .doesNotContain(".part");
        assertThat(folder.resolve("backup.db")).doesNotExist();
    }

    @Test
    void aRestoreThatFailsLeavesNoStoreBehind() throws IOException {
        Path there = Files.createDirectory(folder.resolve("there"));
        Path kept = Files.writeString(there.resolve("kept.txt"), "x");
        String bad = Files.writeString(folder.resolve("bad.db"), "no backup").toString();

        assertThat(run(new RestoreCommand(), at("none.db"), "--data-dir", at("new")))
                .isEqualTo(2);
        assertThat(run(new RestoreCommand(), bad, "--data-dir", at("new"))).isEqualTo(2);
        assertThat(run(new RestoreCommand(), bad, "--data-dir", there.toString()))
                .isEqualTo(2);

        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(there).isDirectoryContaining(kept::equals).isDirectoryNotContaining(f -> !f.equals(kept));
    }

    @Test
    void aRestoreThatFailsLeavesAStoreThatWasThereAsItIs() {
        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            store.reports().append(List.of(REPORT));
        }

        assertThat(run(new RestoreCommand(), at("none.db"), "--data-dir", at("data")))
                .isEqualTo(2);

        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            assertThat(store.reports().reports()).containsExactly(REPORT);
        }
    }

    @Test
    void whatCannotBeDoneIsReported() {
        assertThat(run(new BackupCommand(), at("backup.db"), "--data-dir", at("none")))
                .isEqualTo(2);
        assertThat(err.toString())
                .isEqualToIgnoringNewLines(
                        "there is no store " + at("none/detente.db") + ": name its folder with --data-dir");
        assertThat(folder.resolve("none")).doesNotExist();
        assertThat(run(new BackupCommand(), at("backup.db"), "--spring.datasource.url=jdbc:mysql://localhost/x"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("use a PostgreSQL one such as jdbc:postgresql://localhost/detente");
        assertThat(run(new RestoreCommand(), at("none.db"), "--data-dir", at("new")))
                .isEqualTo(2);
        assertThat(err.toString()).contains("there is no file " + at("none.db"));
        assertThat(run(new BackupCommand(), at("backup.db"), "--data-dri=x")).isEqualTo(2);
        assertThat(err.toString()).contains("unknown option \"--data-dri\": did you mean --data-dir?");
    }
}
