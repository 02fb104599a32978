package dev.detente.service.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.service.store.sql.SqlStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return Detente.line(command, List.of())
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
