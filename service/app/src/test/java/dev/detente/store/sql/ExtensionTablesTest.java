package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.kafka.TopicPositions;
import dev.detente.kafka.TopicPositionsContract;
import dev.detente.kafka.sql.SqlTopicPositions;
import dev.detente.messages.MessageKind;
import dev.detente.messages.Outbox;
import dev.detente.messages.OutboxContract;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.model.Feed;
import dev.detente.model.work.Progress;
import dev.detente.reader.sql.SqlTextStore;
import dev.detente.reader.texts.StoredText;
import dev.detente.reader.texts.TextStore;
import dev.detente.reader.texts.TextStoreContract;
import dev.detente.record.StatementStore;
import dev.detente.record.sql.SqlStatementStore;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.StoreException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tables of extensions in a store: when they are made, and what becomes of them in backups. */
@ExtendWith(Postgres.class)
class ExtensionTablesTest {
    private static final InstantSource AT = InstantSource.fixed(ReportStoreContract.T0);
    private static final LocalDate DAY = LocalDate.of(2024, 5, 1);
    private static final String NO_TABLE = "no such table|does not exist";

    private final Path folder;
    private final String url = Postgres.newDatabase();

    ExtensionTablesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private SqlStore open(boolean postgres, String name) {
        return postgres ? SqlStore.open(url, "postgres", null) : SqlStore.sqlite(folder.resolve(name));
    }

    private static void run(SqlStore store, String statement) {
        store.transactions().change(handle -> handle.execute(statement));
    }

    /** Stores something of each extension, and an origin of the core's that belongs to it. */
    private static void fill(SqlStore store) {
        TextStore texts = new SqlTextStore(store.transactions());
        StoredText text = texts.keep(TextStoreContract.text("t", "Blinken in Beijing"), 10);
        texts.keep(TextStoreContract.text("u", null), 10);
        TextStoreContract.accept(
                store,
                text,
                TextStoreContract.acceptance(text, 0, Feed.TEXT, "x"),
                TextStoreContract.acceptance(text, null, Feed.HAND, "y"));
        new SqlTopicPositions(store.transactions()).claim(TopicPositionsContract.part(0), 9, AT);
        new SqlStatementStore(store.transactions()).keep(DAY, "v1", "[]");
        new SqlOutbox(store.transactions()).add(OutboxContract.about("s", "all", MessageKind.SURGE));
    }

    private static List<Object> all(SqlStore store) {
        TextStore texts = new SqlTextStore(store.transactions());
        TopicPositions positions = new SqlTopicPositions(store.transactions());
        StatementStore statements = new SqlStatementStore(store.transactions());
        Outbox outbox = new SqlOutbox(store.transactions());
        return List.of(
                texts.page(TextStore.END, 10).texts(),
                texts.find("t"),
                store.origins().ofText("t"),
                store.reports().reports(),
                positions.places("detente", "id-1"),
                statements.find(DAY, "v1"),
                outbox.subscriptions());
    }

    @ParameterizedTest
    @CsvSource({"false,true", "true,false", "false,false"})
    void whatExtensionsKeepIsInABackupAndGoesOn(boolean from, boolean to) {
        Path file = folder.resolve("backup.db");
        try (SqlStore first = open(from, "first");
                SqlStore second = open(to, "second")) {
            fill(first);
            first.backup(file, Progress.none());
            second.restore(file, Progress.none());

            assertThat(all(second)).isEqualTo(all(first));
            for (SqlStore store : List.of(first, second)) {
                StoredText later = TextStoreContract.text("v", null);
                new SqlTextStore(store.transactions()).keep(later, 10);
                TextStoreContract.accept(store, later, TextStoreContract.acceptance(later, 1, Feed.HAND, "z"));
                new SqlTopicPositions(store.transactions()).claim(TopicPositionsContract.part(1), 9, AT);
            }
            assertThat(all(second)).isEqualTo(all(first));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExtensionThatIsNewGetsItsTablesAndTheOthersKeepTheirRows(boolean postgres) {
        try (SqlStore store = open(postgres, "store")) {
            fill(store);
            // As a program without the record leaves it.
            run(store, "DROP TABLE stated_day");
            run(store, "DELETE FROM store_version WHERE owner = 'record'");
            assertThatThrownBy(() -> new SqlStatementStore(store.transactions()).find(DAY, "v1"))
                    .isInstanceOf(StoreException.class)
                    .hasMessageMatching("(?s).*(" + NO_TABLE + ").*");
        }
        try (SqlStore store = open(postgres, "store")) {
            assertThat(new SqlStatementStore(store.transactions()).find(DAY, "v1"))
                    .isEmpty();
            assertThat(new SqlOutbox(store.transactions()).subscriptions()).hasSize(1);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anExtensionWhoseTablesDifferRefusesTheStore(boolean postgres) {
        try (SqlStore store = open(postgres, "store")) {
            run(store, "UPDATE store_version SET version = 'another' WHERE owner = 'kafka'");
        }
        assertThatThrownBy(() -> open(postgres, "store"))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("was made by another version of Détente, whose tables differ");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void tablesOfAnExtensionThatTheProgramLacksAreLeftAlone(boolean postgres) {
        Path file = folder.resolve("backup.db");
        try (SqlStore store = open(postgres, "store")) {
            run(store, "INSERT INTO store_version VALUES ('weather', 'v1')");
            run(store, "CREATE TABLE forecast (day BIGINT)");
            run(store, "INSERT INTO forecast VALUES (7)");
        }
        try (SqlStore store = open(postgres, "store")) {
            assertThatThrownBy(() -> store.backup(file, Progress.none()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has tables of weather, which this program lacks");
            assertThat(file).doesNotExist();
            List<Integer> kept = store.transactions()
                    .query(handle -> handle.createQuery("SELECT day FROM forecast")
                            .mapTo(Integer.class)
                            .list());
            assertThat(kept).containsExactly(7);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aBackupWithRowsOfAnExtensionThatTheProgramLacksIsRefused(boolean postgres) throws IOException {
        Path file = folder.resolve("backup.db");
        try (SqlStore store = open(false, "first")) {
            fill(store);
            store.backup(file, Progress.none());
        }
        try (Database backup = SqliteDatabase.single(file)) {
            backup.change(handle -> handle.execute("INSERT INTO backup_content VALUES ('forecast', 1, 7)"));
        }
        try (SqlStore store = open(postgres, "second")) {
            assertThatThrownBy(() -> store.restore(file, Progress.none()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("holds rows of the table forecast, which this program lacks");
            assertThat(store.reports().reports()).isEmpty();
        }
    }

    @Test
    void aDamagedRowOfAnExtensionInABackupIsRefused() throws IOException {
        Path file = folder.resolve("backup.db");
        try (SqlStore store = open(false, "first")) {
            fill(store);
            store.backup(file, Progress.none());
        }
        byte[] bytes = Files.readAllBytes(file);
        // A bit of a title, which the text has and what was accepted from it.
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("Blinken in Beijing")] ^= 1;
        Files.write(file, bytes);
        try (SqlStore store = open(false, "second")) {
            assertThatThrownBy(() -> store.restore(file, Progress.none()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageMatching("(?s).* is damaged: its table read_text(_accepted)? does not hold .*");
            assertThat(store.reports().reports()).isEmpty();
        }
    }
}
