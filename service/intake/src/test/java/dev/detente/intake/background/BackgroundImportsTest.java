package dev.detente.intake.background;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.detente.intake.Importer;
import dev.detente.intake.Ingest;
import dev.detente.intake.RowSources;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.work.Progress;
import dev.detente.model.work.Stopwatch;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.book.RuleBooks;
import dev.detente.store.Fault;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.State;
import dev.detente.store.ImportStore;
import dev.detente.store.RejectedRow;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.Store;
import dev.detente.store.StoreException;
import dev.detente.store.sql.SqlStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackgroundImportsTest {
    private static final IssueTree ISSUES = RuleBooks.read(null).issues();
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2024-05-02T00:31:00Z"));

    private static final long MOST = 8 << 20;

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final List<BackgroundImports> made = new ArrayList<>();

    @TempDir
    private Path data;

    private UploadFolder uploads;

    @BeforeEach
    void uploads() {
        uploads = new UploadFolder(data.resolve("imports"), MOST);
    }

    @AfterEach
    void stop() throws InterruptedException {
        for (BackgroundImports imports : made) {
            imports.stop();
        }
    }

    private BackgroundImports imports(ImportStore at, Ingest.Listener listener) {
        return imports(at, listener, CLOCK, BackgroundImports.Limits.STANDARD);
    }

    private BackgroundImports imports(
            ImportStore at, Ingest.Listener listener, InstantSource clock, BackgroundImports.Limits limits) {
        RowSources sources = new RowSources(
                ActorCatalog.standard(),
                () -> ISSUES,
                RowFilter.STANDARD,
                clock,
                TakenIds.none(),
                UnpackLimits.STANDARD);
        BackgroundImports imports = new BackgroundImports(
                new Importer(at, sources, clock, listener, Importer.KEPT),
                at,
                uploads,
                new ImportFolder(data.resolve("files")),
                clock,
                Duration.ofMillis(1),
                Stopwatch.NONE,
                limits);
        made.add(imports);
        return imports;
    }

    private BackgroundImports imports() {
        return imports(store.imports(), (feed, outcome, count) -> {});
    }

    private static String csv(String prefix, int rows) {
        return IntStream.range(0, rows)
                .mapToObj(i -> prefix + i + ",2024-04-24,USA,CHN,SANCTION\n")
                .collect(Collectors.joining("", "id,day,source,target,type\n", ""));
    }

    private Path upload(String text) throws IOException {
        return uploads.receive(
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), text.length(), "some.csv");
    }

    private List<Path> kept() throws IOException {
        try (Stream<Path> files = Files.list(data.resolve("imports"))) {
            return files.toList();
        }
    }

    private ImportJob ended(String id) {
        return ended(store, id);
    }

    private static ImportJob ended(Store store, String id) {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(10))
                .until(() -> store.imports().find(id).orElseThrow(), job -> job.state() != State.RUNNING);
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void anUploadIsImportedAndThenDeleted() throws Exception {
        BackgroundImports imports = imports();
        ImportJob begun = imports.submit("ana", () -> upload(csv("a", 3)), "some.csv", null, ColumnNames.NONE);
        ImportJob job = ended(begun.id());
        imports.stop();

        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.format()).isEqualTo("csv");
        assertThat(job.counts().accepted()).isEqualTo(3);
        assertThat(store.reports().reports()).hasSize(3);
        assertThat(imports.pace(job.id())).isEmpty();
        assertThat(kept()).isEmpty();
    }

    @Test
    void importsRunOneAfterTheOtherInTheirOrder() throws Exception {
        List<String> ended = new ArrayList<>();
        BackgroundImports imports = imports(
                new Watched(store.imports()) {
                    @Override
                    public boolean end(String id, State state, String message, Instant endedAt) {
                        ended.add(id);
                        return super.end(id, state, message, endedAt);
                    }
                },
                (feed, outcome, count) -> {});
        List<String> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            String rows = csv("o" + i + "-", 5 - i);
            begun.add(imports.submit("ana", () -> upload(rows), "some.csv", Format.CSV, ColumnNames.NONE)
                    .id());
        }
        ended(begun.get(4));

        assertThat(ended).isEqualTo(begun);
    }

    @Test
    void aSmallImportDoesNotWaitForALargeOne() throws Exception {
        try (Store real = SqlStore.sqlite(data.resolve("store"))) {
            CountDownLatch smallIsDone = new CountDownLatch(1);
            // Each row takes a millisecond: the large one leaves the quick lane after 20,000 rows, the small ones end
            // in it.
            AtomicInteger millis = new AtomicInteger();
            BackgroundImports imports = imports(
                    real.imports(),
                    (feed, outcome, count) -> {
                        if (Thread.currentThread().getName().equals("large-imports")) {
                            waitFor(smallIsDone);
                        }
                    },
                    () -> CLOCK.instant().plusMillis(millis.getAndIncrement()),
                    new BackgroundImports.Limits(Duration.ofSeconds(20), 20));
            String rows = csv("large", 40_000);
            String large = imports.submit("ana", () -> upload(rows), "large.csv", Format.CSV, ColumnNames.NONE)
                    .id();
            for (int i = 0; i < 3; i++) {
                String few = csv("small" + i + "-", 3);
                String small = imports.submit("ana", () -> upload(few), "small.csv", Format.CSV, ColumnNames.NONE)
                        .id();
                assertThat(ended(real, small).counts().accepted()).isEqualTo(3);
                assertThat(real.imports().find(large).orElseThrow().state()).isEqualTo(State.RUNNING);
            }
            smallIsDone.countDown();

            assertThat(ended(real, large).counts().accepted()).isEqualTo(40_000);
            assertThat(ended(real, large).counts().duplicates()).isZero();
            imports.stop();
        }
    }

    @Test
    void thoseWhoSendImportsTakeTurns() throws Exception {
        CountDownLatch inStep = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<String> ended = Collections.synchronizedList(new ArrayList<>());
        BackgroundImports imports = imports(
                new Watched(store.imports()) {
                    @Override
                    public boolean end(String id, State state, String message, Instant endedAt) {
                        ended.add(find(id).orElseThrow().name());
                        return super.end(id, state, message, endedAt);
                    }
                },
                (feed, outcome, count) -> {
                    inStep.countDown();
                    waitFor(goOn);
                });
        imports.submit("ana", () -> upload(csv("a1", 1)), "a1", Format.CSV, ColumnNames.NONE);
        waitFor(inStep);
        imports.submit("ana", () -> upload(csv("a2", 1)), "a2", Format.CSV, ColumnNames.NONE);
        String last = imports.submit("ana", () -> upload(csv("a3", 1)), "a3", Format.CSV, ColumnNames.NONE)
                .id();
        imports.submit("ben", () -> upload(csv("b1", 1)), "b1", Format.CSV, ColumnNames.NONE);
        goOn.countDown();
        ended(last);

        assertThat(ended).containsExactly("a1", "a2", "b1", "a3");
    }

    @Test
    void importsThatRunOrWaitAreCancelledAndLeaveNoFile() throws Exception {
        CountDownLatch inStep = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        List<State> heard = Collections.synchronizedList(new ArrayList<>());
        BackgroundImports imports = imports(store.imports(), new Ingest.Listener() {
            @Override
            public void taken(Feed feed, String outcome, int count) {
                inStep.countDown();
                waitFor(goOn);
            }

            @Override
            public void ended(State state) {
                heard.add(state);
            }
        });
        String runs = imports.submit("ana", () -> upload(csv("r", 12_000)), "some.csv", Format.CSV, ColumnNames.NONE)
                .id();
        String waits = imports.submit("ana", () -> upload(csv("w", 2)), "more.csv", Format.CSV, ColumnNames.NONE)
                .id();
        waitFor(inStep);

        AtomicInteger firsts = new AtomicInteger();
        assertThat(IntStream.range(0, 4)
                        .parallel()
                        .mapToObj(i -> imports.cancel(runs, "ben", firsts::incrementAndGet)
                                .state()))
                .containsOnly(State.CANCELLED);
        assertThat(firsts).hasValue(1);
        assertThat(imports.cancel(waits, "ben", () -> {}).message()).startsWith("ben cancelled it");
        assertThat(kept()).isEmpty();
        assertThat(imports.has(waits)).isFalse();
        goOn.countDown();
        ImportJob next =
                ended(imports.submit("ana", () -> upload(csv("n", 1)), "next.csv", Format.CSV, ColumnNames.NONE)
                        .id());
        imports.stop();

        assertThat(next.state()).isEqualTo(State.DONE);
        assertThat(store.imports().find(runs).orElseThrow().counts().rows()).isEqualTo(5_000);
        assertThat(store.imports().find(waits).orElseThrow().counts().rows()).isZero();
        assertThat(store.reports().reports()).hasSize(5_001);
        assertThat(imports.cancel(next.id(), "ben", () -> {}).state()).isEqualTo(State.DONE);
        assertThat(heard).containsExactly(State.CANCELLED, State.CANCELLED, State.DONE);
        assertThat(imports.pace(runs)).isEmpty();
    }

    @Test
    void oneSenderHasAFewUnfinishedImportsAtMost() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        BackgroundImports imports = imports(
                store.imports(),
                (feed, outcome, count) -> waitFor(goOn),
                CLOCK,
                new BackgroundImports.Limits(Duration.ofSeconds(5), 2));
        String first = imports.submit("ana", () -> upload(csv("a1", 1)), "a1", Format.CSV, ColumnNames.NONE)
                .id();
        String second = imports.submit("ana", () -> upload(csv("a2", 1)), "a2", Format.CSV, ColumnNames.NONE)
                .id();

        assertThatThrownBy(() -> imports.submit("ana", () -> upload(csv("a3", 1)), "a3", Format.CSV, ColumnNames.NONE))
                .isInstanceOf(TooManyImportsException.class)
                .hasMessageContaining("2 unfinished imports of this key");
        assertThat(kept()).hasSize(2);
        imports.submit("ben", () -> upload(csv("b1", 1)), "b1", Format.CSV, ColumnNames.NONE);
        imports.cancel(second, "ana", () -> {});
        String third = imports.submit("ana", () -> upload(csv("a3", 1)), "a3", Format.CSV, ColumnNames.NONE)
                .id();
        goOn.countDown();

        assertThat(ended(first).state()).isEqualTo(State.DONE);
        assertThat(ended(third).state()).isEqualTo(State.DONE);
    }

    @ParameterizedTest
    @ValueSource(longs = {101, -1})
    void anUploadThatIsTooLargeIsRefusedAndNotKept(long length) throws Exception {
        UploadFolder small = new UploadFolder(data.resolve("imports"), 100);

        assertThatThrownBy(() -> small.receive(new ByteArrayInputStream(new byte[101]), length, "x.csv"))
                .isInstanceOf(TooLargeException.class);
        assertThat(data.resolve("imports"))
                .satisfiesAnyOf(
                        folder -> assertThat(folder).doesNotExist(),
                        folder -> assertThat(folder).isEmptyDirectory());
        assertThat(small.receive(new ByteArrayInputStream(new byte[100]), 100, "x.csv"))
                .exists();
    }

    @Test
    void aFileThatALinkHasReplacedIsNotRead() throws Exception {
        Path secret = Files.writeString(data.resolve("secret.csv"), csv("secret", 2));
        Path folder = Files.createDirectories(data.resolve("files/2024"));
        Path file = Files.writeString(folder.resolve("f.csv"), csv("secret", 2)).toRealPath();
        BackgroundImports imports = imports();
        ImportJob job = ended(imports.submit(
                        "ana",
                        () -> {
                            Files.move(folder, data.resolve("files/moved"));
                            Files.createSymbolicLink(folder, data);
                            Files.createSymbolicLink(data.resolve("f.csv"), secret);
                            return file;
                        },
                        "f.csv",
                        Format.CSV,
                        ColumnNames.NONE)
                .id());

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.message()).isEqualTo("a link has taken the place of the file: copy the file itself");
        assertThat(store.reports().reports()).isEmpty();
    }

    @Test
    void anImportThatWasStoppedGoesOnAfterAStartAndCountsNothingTwice() throws Exception {
        CountDownLatch inStep = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        BackgroundImports first = imports(store.imports(), (feed, outcome, count) -> {
            inStep.countDown();
            waitFor(goOn);
        });
        ImportJob begun = first.submit("ana", () -> upload(csv("r", 12_000)), "some.csv", Format.CSV, ColumnNames.NONE);
        ImportJob waiting = first.submit("ana", () -> upload(csv("w", 2)), "more.csv", Format.CSV, ColumnNames.NONE);
        waitFor(inStep);
        Thread stopping = new Thread(first::stop);
        stopping.start();
        await().until(() -> stopping.getState() == Thread.State.TIMED_WAITING);
        goOn.countDown();
        stopping.join();
        ImportJob stopped = store.imports().find(begun.id()).orElseThrow();
        assertThat(stopped.state()).isEqualTo(State.RUNNING);
        assertThat(stopped.counts().rows()).isEqualTo(5_000);
        assertThat(kept()).hasSize(2);

        Path orphan = upload("half an upl");
        Path foreign = Files.writeString(data.resolve("imports/of-somebody-else.csv"), "");
        BackgroundImports second = imports();
        second.start();
        ImportJob job = ended(begun.id());
        assertThat(ended(waiting.id()).counts().accepted()).isEqualTo(2);
        second.stop();

        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.counts().accepted()).isEqualTo(12_000);
        assertThat(job.counts().rows()).isEqualTo(12_000);
        assertThat(store.reports().reports()).hasSize(12_002);
        assertThat(orphan).doesNotExist();
        assertThat(kept()).containsExactly(foreign);
    }

    @Test
    void anImportThatBeganElsewhereIsLeftToWhomItBelongs() throws Exception {
        Path file = Files.writeString(data.resolve("own.csv"), csv("c", 1));
        ImportJob foreign = new Importer(
                        store.imports(),
                        new RowSources(
                                ActorCatalog.standard(),
                                () -> ISSUES,
                                RowFilter.STANDARD,
                                CLOCK,
                                TakenIds.none(),
                                UnpackLimits.STANDARD),
                        CLOCK,
                        (feed, outcome, count) -> {},
                        Importer.KEPT)
                .begin(file, "own.csv", Format.CSV, ColumnNames.NONE);
        BackgroundImports imports = imports();
        imports.start();
        ended(imports.submit("ana", () -> upload(csv("d", 1)), "some.csv", Format.CSV, ColumnNames.NONE)
                .id());

        assertThat(store.imports().find(foreign.id()).orElseThrow().state()).isEqualTo(State.RUNNING);
        assertThat(file).exists();
    }

    @Test
    void aFileBelowTheImportFolderIsNotDeleted() throws Exception {
        Path file =
                Files.writeString(Files.createDirectories(data.resolve("files")).resolve("f.csv"), csv("f", 1));
        ImportJob job = imports().submit("ana", () -> file, "f.csv", null, ColumnNames.NONE);

        assertThat(ended(job.id()).state()).isEqualTo(State.DONE);
        assertThat(file).exists();
    }

    @Test
    void aFileOfNoKnownFormatIsRefusedAndDeleted() throws Exception {
        Path file = uploads.receive(new ByteArrayInputStream(new byte[] {'?'}), 1, "some.dat");

        assertThatThrownBy(() -> imports().submit("ana", () -> file, "some.dat", null, ColumnNames.NONE))
                .isInstanceOfSatisfying(FieldException.class, e -> {
                    assertThat(e.problem().field()).isEqualTo("format");
                    assertThat(e.problem().value()).isEqualTo("some.dat");
                    assertThat(e).hasMessageContaining("gdelt2");
                });
        assertThat(kept()).isEmpty();
        assertThat(store.imports().latest(1)).isEmpty();
    }

    @Test
    void whatCannotBeReadToItsEndFailsWithAMessageAndTheNextOneRuns() throws Exception {
        BackgroundImports imports = imports();
        Path half = uploads.receive(
                new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0, 0, 0, 0, 0, 0, 1}), -1, "half.csv.gz");
        ImportJob failed = imports.submit("ana", () -> half, "half.csv.gz", Format.CSV, ColumnNames.NONE);
        ImportJob next = imports.submit("ana", () -> upload(csv("n", 1)), "some.csv", Format.CSV, ColumnNames.NONE);

        assertThat(ended(next.id()).state()).isEqualTo(State.DONE);
        assertThat(ended(failed.id()).state()).isEqualTo(State.FAILED);
        assertThat(ended(failed.id()).message()).isNotBlank();
        imports.stop();
        assertThat(kept()).isEmpty();
    }

    @Test
    void anUploadThatBreaksOffLeavesNothingBehind() throws Exception {
        InputStream breaking = new FilterInputStream(new ByteArrayInputStream(new byte[100_000])) {
            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                int count = super.read(into, offset, length);
                if (count < 0) {
                    throw new IOException("gone");
                }
                return count;
            }
        };

        assertThatThrownBy(() -> uploads.receive(breaking, -1, "x.csv")).hasMessage("gone");
        assertThat(kept()).isEmpty();
    }

    @Test
    void anUploadThatMayNotBeWrittenIsToldFromAFullDisk() throws Exception {
        assertThat(new NotKeptException(data, new AccessDeniedException("x")).forbidden())
                .isTrue();
        assertThat(new NotKeptException(data, new FileSystemException("x", null, "Read-only file system")).forbidden())
                .isTrue();
        assertThat(new NotKeptException(data, new IOException("No space left on device")).forbidden())
                .isFalse();
    }

    @Test
    void anUploadThatTheDiskDoesNotTakeIsNotItsSendersFault() throws Exception {
        UploadFolder blocked = new UploadFolder(Files.createFile(data.resolve("in-the-way")), MOST);

        assertThatThrownBy(() -> blocked.receive(InputStream.nullInputStream(), -1, "x.csv"))
                .isInstanceOf(NotKeptException.class)
                .hasMessageContaining("in-the-way");
    }

    @Test
    void aFailureOfTheStoreIsWaitedOutAndNothingIsLostOrDoubled() throws Exception {
        AtomicInteger failures = new AtomicInteger(3);
        ImportStore flaky = new Watched(store.imports()) {
            @Override
            public List<Outcome> append(String id, Step step, InstantSource clock) {
                if (step.firstRow() > 0 && failures.getAndDecrement() > 0) {
                    throw new IllegalStateException("the disk is full");
                }
                return super.append(id, step, clock);
            }
        };
        ImportJob job = ended(imports(flaky, (feed, outcome, count) -> {})
                .submit("ana", () -> upload(csv("s", 12_000)), "some.csv", Format.CSV, ColumnNames.NONE)
                .id());

        assertThat(failures).hasNegativeValue();
        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.counts().accepted()).isEqualTo(12_000);
        assertThat(store.reports().reports()).hasSize(12_000);
    }

    @Test
    void aStandingFaultOfTheStoreIsWaitedOutWhileOthersRun() throws Exception {
        AtomicInteger failures = new AtomicInteger();
        CountDownLatch mended = new CountDownLatch(1);
        ImportStore full = new Watched(store.imports()) {
            @Override
            public List<Outcome> append(String id, Step step, InstantSource clock) {
                if (mended.getCount() > 0 && find(id).orElseThrow().name().equals("kept.csv")) {
                    failures.incrementAndGet();
                    throw new StoreException(Fault.DISK_FULL, "the disk is full", new IOException("no room"));
                }
                return super.append(id, step, clock);
            }
        };
        BackgroundImports imports = imports(full, (feed, outcome, count) -> {});
        String kept = imports.submit("ana", () -> upload(csv("k", 3)), "kept.csv", Format.CSV, ColumnNames.NONE)
                .id();
        await().until(() -> failures.get() > 10);
        String other = imports.submit("ben", () -> upload(csv("o", 2)), "other.csv", Format.CSV, ColumnNames.NONE)
                .id();

        assertThat(ended(other).state()).isEqualTo(State.DONE);
        assertThat(imports.has(kept)).isTrue();
        assertThat(store.imports().find(kept).orElseThrow().state()).isEqualTo(State.RUNNING);
        mended.countDown();
        assertThat(ended(kept).counts().accepted()).isEqualTo(3);
    }

    @Test
    void aFailureThatDoesNotPassEndsTheImportWithAMessage() throws Exception {
        ImportStore broken = new Watched(store.imports()) {
            @Override
            public List<Outcome> append(String id, Step step, InstantSource clock) {
                throw new IllegalStateException("out of order");
            }
        };
        BackgroundImports imports = imports(broken, (feed, outcome, count) -> {});
        ImportJob job = ended(imports.submit("ana", () -> upload(csv("b", 1)), "some.csv", Format.CSV, ColumnNames.NONE)
                .id());
        imports.stop();

        assertThat(job.state()).isEqualTo(State.FAILED);
        assertThat(job.message()).contains("import the file again", "out of order");
        assertThat(kept()).isEmpty();
    }

    @Test
    void thePaceShowsRowsASecondAndTheTimeLeft() {
        Instant since = CLOCK.instant();
        ImportJob.Counts none = ImportJob.Counts.NONE;
        ImportJob.Counts counts = new ImportJob.Counts(6_000, 6_000, 0, 0, none.leftOut(), 0, none.rejectedBy(), 0);
        ImportPace pace = new ImportPace(since, 1_000, counts, 300, 1_000);

        // 5,000 rows in 10 seconds; 30 % of the bytes were 6,000 rows, so 14,000 are left.
        assertThat(pace.rowsPerSecond(since.plusSeconds(10))).isEqualTo(500);
        assertThat(pace.timeLeft(since.plusSeconds(10))).isEqualTo(Duration.ofSeconds(28));
        assertThat(pace.rowsPerSecond(since)).isNull();
        assertThat(pace.timeLeft(since)).isNull();
        assertThat(new ImportPace(since, 0, ImportJob.Counts.NONE, 0, 0).timeLeft(since.plusSeconds(1)))
                .isNull();
    }

    /** A store that is looked at, or kept from its work. */
    private static class Watched implements ImportStore {
        private final ImportStore real;

        Watched(ImportStore real) {
            this.real = real;
        }

        @Override
        public void begin(ImportJob job) {
            real.begin(job);
        }

        @Override
        public Optional<ImportJob> find(String id) {
            return real.find(id);
        }

        @Override
        public void leaveOutIndexes() {
            real.leaveOutIndexes();
        }

        @Override
        public void makeIndexes(Progress<String> progress) {
            real.makeIndexes(progress);
        }

        @Override
        public List<ImportJob> latest(int limit) {
            return real.latest(limit);
        }

        @Override
        public List<ImportJob> running() {
            return real.running();
        }

        @Override
        public List<Outcome> append(String id, Step step, InstantSource clock) {
            return real.append(id, step, clock);
        }

        @Override
        public boolean end(String id, State state, String message, Instant endedAt) {
            return real.end(id, state, message, endedAt);
        }

        @Override
        public List<RejectedRow> rejected(String id, long after, int limit) {
            return real.rejected(id, after, limit);
        }
    }
}
