package dev.detente.store.sql;

import static dev.detente.store.ReportStoreContract.T0;
import static dev.detente.store.ReportStoreContract.unrecorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Amendment;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.NewReport;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.work.Progress;
import dev.detente.store.ApiKeyStoreContract;
import dev.detente.store.AuditLog;
import dev.detente.store.DraftStoreContract;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportStore.Step;
import dev.detente.store.ImportStoreContract;
import dev.detente.store.ProjectionStore;
import dev.detente.store.ProjectionStore.Projection;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.ReportStoreContract;
import dev.detente.store.RuleBookStore.Publication;
import dev.detente.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@ExtendWith(Postgres.class)
class BackupTest {
    private static final Progress<String> QUIET = Progress.none();

    private final Path folder;

    BackupTest(@TempDir Path folder) {
        this.folder = folder;
    }

    enum Kind {
        SQLITE,
        POSTGRESQL
    }

    private SqlStore empty(Kind kind, String name) {
        return kind == Kind.SQLITE
                ? SqlStore.sqlite(folder.resolve(name))
                : SqlStore.open(Postgres.newDatabase(), "postgres", null);
    }

    private static Report accuse(String id) {
        return ReportStoreContract.report(Feed.GDELT, id, EventType.ACCUSE, T0);
    }

    /** Stores something of everything. */
    static void fill(Store store) {
        Report full = ReportStoreContract.full("full", T0.plusNanos(3), true);
        store.reports().append(List.of(full, ReportStoreContract.full("bare", T0, false)));
        store.reports()
                .append(List.of(
                        new Report(full.feed(), full.id(), T0.plusSeconds(9), full.reportedOn(), full.content())));
        store.reports()
                .append(List.of(
                        ReportStoreContract.between("moved", "USA", "CHN", T0),
                        ReportStoreContract.between("moved", "RUS", "UKR", T0.plusSeconds(1))));
        store.reports()
                .amend(new Amendment(
                        "full", T0, Amendment.Kind.RETAG, List.of(new IssueId("taiwan")), "so it is", null));
        store.reports().amend(new Amendment("full", T0, Amendment.Kind.DOUBT, List.of(), "who says so?", "ana"));
        store.imports().begin(ImportStoreContract.job("a"));
        store.imports()
                .append(
                        "a",
                        new Step(
                                0,
                                4,
                                List.of(unrecorded(accuse("1")), unrecorded(accuse("2"))),
                                Map.of("not wanted", 1L),
                                List.of(ImportStoreContract.rejected(4, "day"))),
                        InstantSource.fixed(T0));
        store.feedPositions().append("gdelt", "20240501100000", T0);
        store.ruleBooks().keep("v1", Map.of("rulebook.yaml", "name: default\n"));
        store.ruleBooks().publish(new Publication("v1", "default", T0, "ana", "first"));
        store.drafts().begin(DraftStoreContract.begun("d"));
        store.drafts().save("d", "v0", DraftStoreContract.FIRST);
        store.drafts().step("d", DraftStoreContract.COMPARED);
        store.drafts().comment("d", DraftStoreContract.ASKED);
        store.apiKeys().add(ApiKeyStoreContract.key('a', T0, null, null));
        store.apiKeys().add(ApiKeyStoreContract.key('b', T0, LocalDate.of(2026, 12, 31), T0.plusNanos(1)));
        store.audit().append(new AuditLog.Entry(T0, "ana", "retag", "full", "so it is"));
        store.projections()
                .save(
                        new ProjectionStore.Version(ProjectionStore.Kind.SUMS, "p"),
                        store.reports().position(),
                        List.of(new Projection(Pair.parse("CHN-USA"), new byte[3])));
    }

    /** Everything but projections, as a person would compare two stores. */
    static List<Object> all(Store store) {
        List<Object> all = new ArrayList<>();
        all.add(store.reports().reports());
        all.add(store.reports().amendments());
        all.add(store.reports().position());
        all.add(store.reports().pairs());
        for (Pair pair : store.reports().pairs()) {
            all.add(store.reports().reports(pair, store.reports().position()));
        }
        all.add(store.imports().latest(99));
        all.add(store.imports().rejected("a", 0, 99));
        all.add(store.feedPositions().last("gdelt"));
        all.add(store.ruleBooks().files("v1"));
        all.add(store.ruleBooks().publications());
        all.add(store.drafts().all());
        all.add(store.apiKeys().all());
        all.add(store.audit().latest(99));
        return all;
    }

    @ParameterizedTest
    @CsvSource({"SQLITE,SQLITE", "SQLITE,POSTGRESQL", "POSTGRESQL,SQLITE", "POSTGRESQL,POSTGRESQL"})
    void aStoreRestoredFromABackupHoldsTheSameAndGoesOn(Kind from, Kind to) {
        Path file = folder.resolve("backup.db");
        List<Long> told = new ArrayList<>();
        try (SqlStore first = empty(from, "first");
                SqlStore second = empty(to, "second")) {
            fill(first);
            first.backup(file, (table, rows, all) -> told.add(all - rows));
            second.restore(file, QUIET);

            assertThat(told).endsWith(0L);
            assertThat(all(second)).isEqualTo(all(first));
            assertThat(second.projections().position(new ProjectionStore.Version(ProjectionStore.Kind.SUMS, "p")))
                    .isEmpty();
            for (Store store : List.of(first, second)) {
                // Also what had only been repeated is remembered, and numbers go on.
                store.reports().append(List.of(ReportStoreContract.full("full", T0.plusSeconds(5), false)));
                store.audit().append(new AuditLog.Entry(T0, "bo", "publish", "v1", ""));
                store.drafts().begin(DraftStoreContract.begun("e"));
                store.drafts().save("e", "v0", DraftStoreContract.SECOND);
                store.drafts().step("e", DraftStoreContract.TESTED);
                store.imports().begin(ImportStoreContract.job("b"));
                store.imports()
                        .append(
                                "a",
                                new Step(4, 1, List.of(unrecorded(accuse("1"))), Map.of(), List.of()),
                                InstantSource.fixed(T0));
                store.imports()
                        .append(
                                "b",
                                new Step(0, 1, List.of(), Map.of(), List.of(ImportStoreContract.rejected(1, "x"))),
                                InstantSource.fixed(T0));
                store.feedPositions().append("gdelt", "20240501101500", T0);
                store.ruleBooks().publish(new Publication("v1", "default", T0, "bo", "again"));
            }
            assertThat(all(second)).isEqualTo(all(first));
            assertThat(second.reports().reports()).hasSize(8);
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aBackupTakenWhileAnImportRunsHoldsWholeStepsAlone(Kind kind) throws Exception {
        int step = 40;
        AtomicBoolean over = new AtomicBoolean();
        CountDownLatch underWay = new CountDownLatch(5);
        try (SqlStore store = empty(kind, "store")) {
            store.imports().begin(ImportStoreContract.job("a"));
            CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
                for (int i = 0; !over.get(); i++) {
                    List<NewReport> reports = new ArrayList<>();
                    for (int j = 0; j < step; j++) {
                        reports.add(unrecorded(accuse(i + "-" + j)));
                    }
                    store.imports()
                            .append(
                                    "a",
                                    new Step((long) i * step, step, reports, Map.of(), List.of()),
                                    InstantSource.fixed(T0));
                    underWay.countDown();
                }
            });
            assertThat(underWay.await(1, TimeUnit.MINUTES)).isTrue();
            Path last = folder;
            for (int n = 0; n < 3; n++) {
                last = folder.resolve("backup" + n + ".db");
                store.backup(last, QUIET);
                try (SqlStore restored = empty(Kind.SQLITE, "restored" + n)) {
                    restored.restore(last, QUIET);
                    ImportJob job = restored.imports().find("a").orElseThrow();
                    assertThat(job.counts().rows()).isGreaterThanOrEqualTo(5L * step);
                    assertThat(restored.reports().reports())
                            .hasSize((int) job.counts().accepted());
                    assertThat(restored.reports().position())
                            .isEqualTo(new Position(job.counts().rows(), 0));
                }
            }
            over.set(true);
            writer.join();
            assertThat(Files.exists(last)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aStoreThatHoldsSomethingIsLeftAsItIs(Kind kind) {
        Path file = folder.resolve("backup.db");
        try (SqlStore first = empty(kind, "first");
                SqlStore second = empty(kind, "second")) {
            fill(first);
            first.backup(file, QUIET);
            second.reports().append(List.of(accuse("own")));

            assertThatThrownBy(() -> second.restore(file, QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(
                            " is not empty (see its table report): restore into a new --detente.data-dir or");
            assertThat(second.reports().reports()).hasSize(1);
            assertThat(second.reports().append(List.of(accuse("own")))).containsExactly(Outcome.DUPLICATE);
        }
    }

    @Test
    void aFileThatIsThereIsNotOverwritten() throws IOException {
        Path file = Files.writeString(folder.resolve("backup.db"), "precious");
        try (SqlStore store = empty(Kind.SQLITE, "store")) {
            assertThatThrownBy(() -> store.backup(file, QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageEndingWith(" is there already: name a new file, or move the old one away");
        }
        assertThat(Files.readString(file)).isEqualTo("precious");
    }

    @Test
    void nothingButTheBackupIsLeftBeside() throws IOException {
        try (SqlStore store = empty(Kind.SQLITE, "store")) {
            store.backup(Files.createDirectory(folder.resolve("out")).resolve("backup.db"), QUIET);
        }
        try (var files = Files.list(folder.resolve("out"))) {
            assertThat(files).extracting(p -> p.getFileName().toString()).containsExactly("backup.db");
        }
    }

    @Test
    void whatIsNoBackupIsRefused() throws IOException {
        Path text = Files.writeString(folder.resolve("notes.txt"), "no backup");
        Path whole = folder.resolve("backup.db");
        try (SqlStore store = empty(Kind.SQLITE, "store")) {
            store.backup(whole, QUIET);
            byte[] bytes = Files.readAllBytes(whole);
            Path damaged = folder.resolve("damaged.db");
            Files.write(damaged, Arrays.copyOf(bytes, 5_000));

            assertThatThrownBy(() -> store.restore(text, QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("notes.txt is not a backup: name a file that detente backup wrote");
            assertThatThrownBy(() -> store.restore(folder.resolve("none.db"), QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("there is no file ");
            assertThatThrownBy(() -> store.restore(damaged, QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("damaged.db is damaged, or was written by another version of Détente (")
                    .hasMessageEndingWith("): use another backup, or that version");
        }
    }

    /** What was stored last stands in the log beside it, so a copy of the file alone would lose it without a word. */
    @Test
    void theFileOfAStoreIsNoBackup() {
        Path own = folder.resolve("own");
        try (Store running = SqlStore.sqlite(own);
                SqlStore store = SqlStore.sqlite(folder.resolve("other"))) {
            fill(running);

            assertThatThrownBy(() -> store.restore(own.resolve("detente.db"), QUIET))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("detente.db is not a backup")
                    .hasMessageContaining("is in its log");
        }
    }
}
