package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Amendment;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.rules.BaseRules;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.store.Damage;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStoreContract;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Rows that somebody or something changed behind the program's back: found, named, left out, taken out and put back. */
@ExtendWith(Postgres.class)
class DamagedRowsTest {
    private static final Progress<String> QUIET = Progress.none();
    private static final String WHAT = "does not hold what was written";

    /** A report that cannot be read at all, and one that can. */
    static final List<String> DAMAGE = List.of("type = 'NONSENSE'", "summary = 'nothing happened'");

    private final Path folder;

    DamagedRowsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private static void sql(SqlStore store, String sql) {
        store.database().change(handle -> handle.execute(sql));
    }

    private static Damage damage(SqlStore store, String how) {
        long first = store.database()
                .query(handle -> handle.createQuery("SELECT min(seq) FROM report")
                        .mapTo(Long.class)
                        .one());
        sql(store, "UPDATE report SET " + how + " WHERE seq = " + first);
        return new Damage(first, WHAT);
    }

    @ParameterizedTest
    @FieldSource("DAMAGE")
    void aDamagedReportIsNamedLeftOutTakenOutAndPutBack(String how) {
        Path backup = folder.resolve("backup.db");
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            List<Report> before = store.reports().reports();
            store.backup(backup, QUIET);
            assertThat(store.doctor().check()).isEmpty();

            Damage damage = damage(store, how);

            assertThat(store.reports().reports()).hasSize(before.size() - 1);
            assertThat(store.doctor().check()).extracting(Damage::seq).containsExactly(damage.seq());
            assertThat(store.damaged()).hasSize(1);
            Path another = folder.resolve("another.db");
            assertThatThrownBy(() -> store.backup(another, QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("row " + damage.seq() + " of the table report");
            assertThat(another).doesNotExist();

            store.doctor().quarantine(store.damaged());
            assertThat(store.damaged()).isEmpty();
            assertThat(store.doctor().check()).isEmpty();
            assertThat(store.doctor().takenOut()).extracting(Damage::seq).containsExactly(damage.seq());

            assertThat(store.doctor().putBack(backup, store.doctor().takenOut()))
                    .hasSize(1);
            assertThat(store.doctor().takenOut()).isEmpty();
            assertThat(store.doctor().check()).isEmpty();
            assertThat(store.reports().reports()).isEqualTo(before);
        }
    }

    @Test
    void reportsInPostgresAreCheckedInTheSameWay() {
        Path backup = folder.resolve("backup.db");
        try (SqlStore store = SqlStore.open(Postgres.newStore(), "postgres", null)) {
            BackupTest.fill(store);
            store.backup(backup, QUIET);
            assertThat(store.doctor().check()).isEmpty();
            Damage damage = damage(store, DAMAGE.get(1));

            assertThat(store.doctor().check()).containsExactly(damage);
            store.doctor().quarantine(store.damaged());
            assertThat(store.doctor().check()).isEmpty();
            assertThat(store.doctor().putBack(backup, store.doctor().takenOut()))
                    .containsExactly(damage);
            assertThat(store.doctor().check()).isEmpty();
        }
    }

    @Test
    void aReportUnderAnotherPairIsFoundAndPairsAreStillListed() {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.reports().append(List.of(ReportStoreContract.full("a", ReportStoreContract.T0, false)));
            sql(store, "UPDATE report SET pair = '?'");

            assertThat(store.reports().pairs()).isEmpty();
            assertThat(store.doctor().check()).containsExactly(new Damage(1, "is stored under another pair or action"));
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
    void aReportCountsAgainWhenItsRowIsPutBack() {
        Path backup = folder.resolve("backup.db");
        InstantSource now = InstantSource.fixed(ReportStoreContract.T0.plusSeconds(60));
        try (SqlStore store = SqlStore.sqlite(folder)) {
            store.reports()
                    .append(List.of(
                            ReportStoreContract.report(Feed.HAND, "a", EventType.ACCUSE, ReportStoreContract.T0)));
            Scoring scoring = new Scoring(store.reports(), BaseRules.engine(), now, false);
            store.backup(backup, QUIET);
            assertThat(actions(scoring)).isEqualTo(1);
            damage(store, DAMAGE.get(0));
            store.doctor().check();
            store.reports().append(List.of(ReportStoreContract.between("b", "RUS", "UKR", ReportStoreContract.T0)));

            store.doctor().quarantine(store.damaged());
            assertThat(actions(scoring)).as("a damaged row is left out").isEqualTo(1);
            assertThat(actions(new Scoring(store.reports(), BaseRules.engine(), now, false)))
                    .isEqualTo(1);
            store.doctor().putBack(backup, store.doctor().takenOut());
            assertThat(actions(scoring)).isEqualTo(2);
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
            damage(service, DAMAGE.get(1));
            service.reports().reports();
            assertThat(service.damaged()).hasSize(1);

            command.doctor().quarantine(command.doctor().check());

            service.check(1_000);
            assertThat(service.damaged()).isEmpty();
        }
    }

    @Test
    void aLookFindsADamagedReportAmongItsRowsAlone() {
        try (SqlStore store = SqlStore.sqlite(folder)) {
            BackupTest.fill(store);
            sql(store, "UPDATE report SET checksum = 0 WHERE seq = (SELECT max(seq) FROM report)");
            assertThat(store.check(3)).as("a few rows are not all").isFalse();
            assertThat(store.damaged()).isEmpty();

            assertThat(store.check(1_000)).isTrue();

            assertThat(store.damaged()).hasSize(1);
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
        Map<String, String> words = Map.of("who says so?", "amendment", "20240501100000", "feed_position");
        // A bit of the reason for a correction, and of how far a feed was read.
        for (String word : words.keySet()) {
            byte[] damaged = bytes.clone();
            int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf(word);
            damaged[at] ^= 1;
            Files.write(backup, damaged);
            assertRefused(backup, "is damaged: its table " + words.get(word));
        }
        Files.write(backup, bytes);
        try (Connection file = DriverManager.getConnection("jdbc:sqlite:" + backup)) {
            Sql.run(file, handle -> handle.execute("DELETE FROM star"));
            Sql.run(file, handle -> handle.execute("DELETE FROM report_repeat"));
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
}
