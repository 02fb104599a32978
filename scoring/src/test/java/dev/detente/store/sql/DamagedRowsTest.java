package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.base.work.Progress;
import dev.detente.model.Amendment;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.rules.BaseRules;
import dev.detente.rules.book.RuleBookException;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.Damage;
import dev.detente.store.ImportJob;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.Store;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Rows that somebody or something changed behind the program's back: found, named, left out, taken out and put back. */
@ExtendWith(Postgres.class)
class DamagedRowsTest {
    private static final Progress<String> QUIET = Progress.none();
    private static final String WHAT = "does not hold what was written";

    /** A column of each table that still may hold what was put there; some values cannot be read at all. */
    static final Map<ChecksummedTable, String> DAMAGE = new EnumMap<>(Map.ofEntries(
            Map.entry(ChecksummedTable.REPORT, "type = 'NONSENSE'"),
            Map.entry(ChecksummedTable.AMENDMENT, "kind = 'NONSENSE'"),
            Map.entry(ChecksummedTable.IMPORT_JOB, "state = 'NONSENSE'"),
            Map.entry(ChecksummedTable.FEED_POSITION, "position = '1'"),
            Map.entry(ChecksummedTable.TOPIC_POSITION, "next_offset = next_offset + 1"),
            Map.entry(ChecksummedTable.RULE_BOOK_TEXT, "content = 'name: other'"),
            Map.entry(ChecksummedTable.RULE_BOOK_FILE, "hash = 'f00'"),
            Map.entry(ChecksummedTable.PUBLICATION, "reason = 'none'"),
            Map.entry(ChecksummedTable.DRAFT, "title = 'x'"),
            Map.entry(ChecksummedTable.DRAFT_SAVE, "author = 'mallory'"),
            Map.entry(ChecksummedTable.DRAFT_STEP, "state = 'NONSENSE'"),
            Map.entry(ChecksummedTable.DRAFT_COMMENT, "text = 'fine'"),
            Map.entry(ChecksummedTable.READ_TEXT, "day = day + 1"),
            Map.entry(ChecksummedTable.READ_TEXT_ACCEPTED, "feed = 'nonsense'"),
            Map.entry(ChecksummedTable.API_KEY, "role = 'NONSENSE'"),
            Map.entry(ChecksummedTable.AUDIT, "author = 'mallory'")));

    private final Path folder;

    DamagedRowsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void sql(SqlStore store, String sql) {
        store.database().write(connection -> Database.update(connection, sql, s -> {}));
    }

    private static String damage(SqlStore store, ChecksummedTable table) {
        String place = store.database()
                .list("SELECT * FROM " + table.table(), s -> {}, table::place)
                .get(0);
        store.database()
                .write(connection -> Database.update(
                        connection,
                        "UPDATE " + table.table() + " SET " + DAMAGE.get(table) + " WHERE " + table.hasKey(),
                        s -> table.bindKey(s, 1, place)));
        return place;
    }

    @ParameterizedTest
    @EnumSource(ChecksummedTable.class)
    void aDamagedRowIsNamedLeftOutTakenOutAndPutBack(ChecksummedTable table) {
        Path backup = folder.resolve("backup.db");
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            List<Object> before = BackupTest.all(store);
            List<Amendment> said = store.reports().amendments();
            store.backup(backup, QUIET);
            assertThat(store.doctor().check()).isEmpty();

            Damage damage = new Damage(table.table(), damage(store, table), WHAT);

            if (table == ChecksummedTable.RULE_BOOK_TEXT || table == ChecksummedTable.RULE_BOOK_FILE) {
                assertThatThrownBy(() -> store.ruleBooks().files("v1"))
                        .isInstanceOf(RuleBookException.class)
                        .hasMessageContaining("rulebook.yaml")
                        .hasMessageContaining("is damaged in the store");
            } else {
                assertThat(BackupTest.all(store)).isNotEqualTo(before);
            }
            assertThat(store.doctor().check()).hasSize(1).first().satisfies(found -> {
                assertThat(found.table()).isEqualTo(damage.table());
                assertThat(found.place()).isEqualTo(damage.place());
            });
            assertThat(store.damaged()).hasSize(1);
            Path another = folder.resolve("another.db");
            assertThatThrownBy(() -> store.backup(another, QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("row " + damage.place() + " of the table " + damage.table());
            assertThat(another).doesNotExist();

            store.doctor().quarantine(store.damaged());
            assertThat(store.damaged()).isEmpty();
            assertThat(store.doctor().check()).isEmpty();
            assertThat(store.doctor().takenOut()).extracting(Damage::place).containsExactly(damage.place());

            assertThat(store.doctor().putBack(backup, store.doctor().takenOut()))
                    .hasSize(1);
            assertThat(store.doctor().takenOut()).isEmpty();
            assertThat(store.doctor().check()).isEmpty();
            if (table == ChecksummedTable.REPORT) {
                assertThat(store.reports().reports()).isEqualTo(before.get(3));
            } else if (table == ChecksummedTable.AMENDMENT) {
                assertThat(store.reports().amendments()).isEqualTo(said);
            } else {
                assertThat(BackupTest.all(store)).isEqualTo(before);
            }
        }
    }

    @Test
    void everyTableInPostgresIsCheckedInTheSameWay() {
        Path backup = folder.resolve("backup.db");
        try (SqlStore store = SqlStore.open(Postgres.newStore(), "postgres", null)) {
            BackupTest.fill(store);
            store.backup(backup, QUIET);
            assertThat(store.doctor().check()).isEmpty();
            for (ChecksummedTable table : ChecksummedTable.values()) {
                damage(store, table);
            }

            assertThat(store.doctor().check())
                    .extracting(Damage::table)
                    .containsExactlyInAnyOrderElementsOf(DAMAGE.keySet().stream()
                            .map(ChecksummedTable::table)
                            .toList());
            store.doctor().quarantine(store.damaged());
            assertThat(store.doctor().check()).isEmpty();
            assertThat(store.doctor().putBack(backup, store.doctor().takenOut()))
                    .hasSize(ChecksummedTable.values().length);
            assertThat(store.doctor().check()).isEmpty();
        }
    }

    @Test
    void aReportUnderAnotherPairIsFoundAndPairsAreStillListed() {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.reports().append(List.of(ReportStoreContract.full("a", ReportStoreContract.T0, false)));
            sql(store, "UPDATE report SET pair = '?'");

            assertThat(store.reports().pairs()).isEmpty();
            assertThat(store.doctor().check())
                    .containsExactly(new Damage("report", "1", "is stored under another pair or action"));
        }
    }

    @Test
    void aReportThatWasDamagedIsStoredAgainWhenItIsGivenAgain() {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            var given = List.of(ReportStoreContract.full("a", ReportStoreContract.T0, true));
            store.reports().append(given);
            sql(store, "UPDATE report SET summary = 'nonsense'");

            assertThat(store.reports().append(given)).containsExactly(Outcome.ACCEPTED);
            assertThat(store.reports().reports()).isEqualTo(given);
        }
    }

    @Test
    void whatWasSaidCountsAgainWhenItsRowIsPutBack() {
        Path backup = folder.resolve("backup.db");
        InstantSource now = InstantSource.fixed(ReportStoreContract.T0.plusSeconds(60));
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.reports()
                    .append(List.of(
                            ReportStoreContract.report(Feed.HAND, "a", EventType.ACCUSE, ReportStoreContract.T0)));
            Scoring scoring = new Scoring(store.reports(), BaseRules.engine(), now, false);
            store.reports()
                    .amend(new Amendment("a", ReportStoreContract.T0, Amendment.Kind.RETRACT, List.of(), "no", "ana"));
            store.backup(backup, QUIET);
            assertThat(actions(scoring)).isZero();
            damage(store, ChecksummedTable.AMENDMENT);
            store.doctor().check();
            store.reports().append(List.of(ReportStoreContract.between("b", "RUS", "UKR", ReportStoreContract.T0)));
            assertThat(actions(scoring)).as("a damaged row is left out").isEqualTo(2);

            store.doctor().quarantine(store.damaged());
            assertThat(actions(scoring)).isEqualTo(2);
            assertThat(actions(new Scoring(store.reports(), BaseRules.engine(), now, false)))
                    .isEqualTo(2);
            store.doctor().putBack(backup, store.doctor().takenOut());
            assertThat(actions(scoring)).isEqualTo(1);
        }
    }

    private static int actions(Scoring scoring) {
        return scoring.view(Query.NOW).snapshot().actions().size();
    }

    @Test
    void aDamagedTimeDoesNotMoveTheTimesOfWhatFollows() {
        Instant now = ReportStoreContract.T0.plusSeconds(5);
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            long after = Values.nanos(Instant.parse("2200-01-01T00:00:00Z"));
            sql(store, "UPDATE report SET recorded_at = " + after + " WHERE seq = (SELECT max(seq) FROM report)");
            sql(store, "UPDATE amendment SET recorded_at = " + after + " WHERE seq = (SELECT max(seq) FROM amendment)");

            Amendment stored = store.reports()
                    .amend(
                            new Amendment("full", now, Amendment.Kind.DOUBT, List.of(), "why?", "ana"),
                            InstantSource.fixed(now));

            assertThat(stored.recordedAt()).isEqualTo(now);
        }
    }

    @Test
    void theServiceForgetsWhatAnotherProcessHasTakenOut() {
        try (SqlStore service = SqlStore.sqlite(folder);
                SqlStore command = SqlStore.sqlite(folder)) {
            BackupTest.fill(service);
            damage(service, ChecksummedTable.AUDIT);
            assertThat(service.audit().latest(9)).isEmpty();
            assertThat(service.damaged()).hasSize(1);

            command.doctor().quarantine(command.doctor().check());

            service.check(1_000);
            assertThat(service.damaged()).isEmpty();
        }
    }

    @Test
    void oneLookFindsADamagedRowOfEachTableOfASmallStore() {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            assertThat(store.check(3)).as("a few rows are not all").isFalse();
            assertThat(store.check(1_000)).isTrue();
            for (ChecksummedTable table : ChecksummedTable.values()) {
                damage(store, table);
            }

            assertThat(store.check(1_000)).isTrue();

            assertThat(store.damaged())
                    .extracting(Damage::table)
                    .containsExactlyInAnyOrderElementsOf(DAMAGE.keySet().stream()
                            .map(ChecksummedTable::table)
                            .toList());
        }
    }

    @Test
    void aRowThatLostItsChecksumIsDamagedAndStaysSo() throws Exception {
        List<String> tables = Arrays.stream(ChecksummedTable.values())
                .map(ChecksummedTable::table)
                .toList();
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(SqlStore.FILE))) {
                for (String table : tables) {
                    Database.update(file, "UPDATE " + table + " SET checksum = NULL", s -> {});
                }
            }
            assertThat(store.reports().reports()).isEmpty();
            assertThat(store.doctor().check()).extracting(Damage::table).hasSameElementsAs(tables);
            store.feedPositions().append("gdelt", "2", ReportStoreContract.T0);
        }
        try (SqlStore store = SqlStore.sqlite(folder)) {
            assertThat(store.doctor().check()).extracting(Damage::table).hasSameElementsAs(tables);
            assertThat(store.feedPositions().last("gdelt")).contains("2");
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndThePlaceIsNamed() throws Exception {
        Path backup = folder.resolve("backup.db");
        try (SqlStore store = SqlStore.sqlite(folder.resolve("store"))) {
            BackupTest.fill(store);
            store.backup(backup, QUIET);
        }
        byte[] bytes = Files.readAllBytes(backup);
        // A bit of the reason for a correction, and of a title.
        for (String word : List.of("who says so?", "Blinken in Beijing")) {
            byte[] damaged = bytes.clone();
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
            damaged[at] ^= 1;
            Files.write(backup, damaged);
            assertRefused(backup, "is damaged: row ");
        }
        Files.write(backup, bytes);
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + backup)) {
            Database.update(file, "DELETE FROM star", s -> {});
            Database.update(file, "DELETE FROM report_repeat", s -> {});
        }
        assertRefused(backup, "is damaged: its table report_repeat does not hold the 1 row that was written");
    }

    private void assertRefused(Path backup, String why) {
        try (SqlStore into = SqlStore.sqlite(folder.resolve("into"))) {
            assertThatThrownBy(() -> into.restore(backup, QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(why)
                    .hasMessageEndingWith("Nothing was restored: use another backup");
            assertThat(into.reports().reports()).isEmpty();
        }
    }

    /** Whatever is written and changed through the store keeps its checksum. */
    @Test
    void whatTheStoreChangesItselfIsNotDamaged() {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            Store changing = store;
            changing.apiKeys().revoke("a".repeat(12), ReportStoreContract.T0);
            changing.imports().end("a", ImportJob.State.DONE, "", ReportStoreContract.T0);

            assertThat(store.doctor().check()).isEmpty();
        }
    }
}
