package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.keys.ApiKeys;
import dev.detente.store.Role;
import dev.detente.store.sql.SqlStore;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysCommandTest {
    private Instant now = Instant.parse("2026-05-01T10:00:00Z");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Path folder;

    KeysCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return CommandLines.of(new KeysCommand(() -> now), List.of())
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(args);
    }

    private String data() {
        return "--data-dir=" + folder.resolve("data");
    }

    @Test
    void aKeyIsMadeListedAndRevokedWhileAServerHasTheStoreOpen() {
        try (SqlStore server = SqlStore.sqlite(folder.resolve("data"))) {
            ApiKeys keys = new ApiKeys(server.apiKeys(), server.audit(), () -> now);

            assertThat(run("new", "ana", "--role", "analyst", "--expires", "2026-05-02", data()))
                    .isZero();
            String text = out.toString().strip();
            String id = text.split("_", -1)[1];
            assertThat(keys.find(text))
                    .hasValueSatisfying(key -> assertThat(key.role()).isEqualTo(Role.ANALYST));
            assertThat(err.toString())
                    .isEqualToNormalizingNewlines("Made key " + id
                            + " for ana, analyst. It is not shown again. Send it as \"Authorization: Bearer KEY\".\n");

            assertThat(run("list", data())).isZero();
            assertThat(out.toString())
                    .isEqualToNormalizingNewlines("ID            ROLE       STATE    EXPIRES     MADE        NAME\n"
                            + id + "  analyst    valid    2026-05-02  2026-05-01  ana\n");
            assertThat(err.toString().strip()).isEqualTo("1 key");

            now = Instant.parse("2026-05-03T00:00:00Z");
            run("list", data());
            assertThat(out.toString()).contains("analyst    expired  2026-05-02");

            assertThat(run("revoke", id, data())).isZero();
            assertThat(err.toString().strip()).isEqualTo("Key " + id + " of ana was revoked at 2026-05-03T00:00:00Z.");
            assertThat(keys.holds(id, Role.ANALYST)).isFalse();
            assertThat(server.audit().latest(9)).extracting(e -> e.what()).containsExactly("revoke key", "make key");
            assertThat(server.audit().latest(1).get(0).author()).endsWith(" on the command line");
        }
    }

    @Test
    void mistakesAreReportedWithARemedy() {
        assertThat(run("list", data())).isEqualTo(2);
        assertThat(err.toString()).contains("there is no store", "name its folder with --data-dir");
        try (SqlStore store = SqlStore.sqlite(folder.resolve("data"))) {
            assertThat(store.apiKeys().all()).isEmpty();
            assertThat(run("new", "ana", "--role", "analist", data())).isEqualTo(2);
            assertThat(err.toString()).contains("unknown role \"analist\": did you mean analyst?");
            assertThat(run("new", "ana", "--role", "viewer", "--expires", "2026-04-30", data()))
                    .isEqualTo(2);
            assertThat(err.toString()).contains("expires 2026-04-30: This is past");
            assertThat(run("new", "ana", data())).isEqualTo(2);
            assertThat(err.toString()).contains("Missing required option: '--role=ROLE'");
            assertThat(run("revoke", "nope", data())).isEqualTo(2);
            assertThat(err.toString())
                    .contains("ID nope: This is not the id of a key: \"keys list\" shows all of them");
            assertThat(run("list", data())).isZero();
            assertThat(out.toString()).isEmpty();
            assertThat(err.toString().strip()).isEqualTo("0 keys");
        }
    }
}
