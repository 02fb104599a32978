package dev.detente.cluster.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.cluster.core.SomeBooks;
import dev.detente.intake.Ingest;
import dev.detente.intake.RowSources;
import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.RowSource;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.model.Stress;
import dev.detente.model.TensionScore;
import dev.detente.model.work.Progress;
import dev.detente.rulebooks.backtest.Backtest;
import dev.detente.rulebooks.backtest.BacktestOutcome;
import dev.detente.rulebooks.backtest.BacktestPeriod;
import dev.detente.rulebooks.judging.Crises;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.Board;
import dev.detente.scoring.Query;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.View;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.connector.base.source.reader.SourceReaderOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However files are divided, ordered and read, by however many processes and with processes lost, sums and scores are those of one process, bit for bit. */
@Tag("long")
class SameBitsTest {
    private static final int ROWS = Stress.ON ? 200_000 : 4_000;
    private static final int ORDERS = Stress.ON ? 6 : 1;
    private static final int KILLS = Stress.ON ? 50 : 2;
    /** Rows of the files that are read while task managers are lost. */
    private static final int ROWS_AT_KILLS = Stress.ON ? Integer.getInteger("detente.reports", 10_000_000) : ROWS;
    /** The longest time from one loss to the next, in milliseconds: long enough for some of the work to be done. */
    private static final int PAUSE = Stress.ON ? 15_000 : 1_500;

    /** At most that many rows without an id, which one process reads, and whose days end before the future. */
    private static final int ICEWS = 25_000;

    private static final long SMALL_PART = 20_000;
    private static final long LARGE_PART = 16 << 20;
    private static final LocalDate DAY = LocalDate.of(2023, 4, 20);
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    private static final int TASK_MANAGERS = 4;
    private static final BookText BOOK = BookText.of(SomeBooks.counting(ROWS / 160.0));
    private static final ExecutorService THREADS = Executors.newCachedThreadPool();

    @TempDir
    private static Path folder;

    private static MiniCluster cluster;

    /** What is compared. */
    private record Numbers(Map<Pair, ByteBuffer> sums, List<TensionScore> scores, List<Ingest.Result> rows) {}

    @BeforeAll
    static void start() throws Exception {
        // Flink tells much of task managers that are lost.
        java.util.logging.Logger.getLogger("").setLevel(java.util.logging.Level.OFF);
        Configuration configuration = new Configuration();
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(64));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, java.time.Duration.ofMillis(500));
        configuration.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, java.time.Duration.ofSeconds(5));
        configuration.set(SourceReaderOptions.SOURCE_READER_CLOSE_TIMEOUT, 1_000L);
        configuration.set(RestOptions.BIND_PORT, "0");
        cluster = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(TASK_MANAGERS)
                .setNumSlotsPerTaskManager(2)
                .build());
        cluster.start();
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
        THREADS.shutdownNow();
    }

    @Test
    void anyProcessesGiveTheBitsOfOneProcess() throws Exception {
        List<Path> files = files(1);
        Numbers one = byOneProcess(files);

        assertThat(one.scores()).hasSizeGreaterThan(40);
        assertThat(one.rows()).anyMatch(r -> r.corrections() > 0).anyMatch(r -> r.rejectedRows() > 0);
        for (int parallelism : List.of(1, 2, 4, 8)) {
            assertThat(onFlink(files, parallelism, SMALL_PART))
                    .as("on %d", parallelism)
                    .isEqualTo(one);
        }
    }

    @Test
    void orderAndDivisionOfFilesChangeNoBit() throws Exception {
        MadeReports made = new MadeReports(2);
        List<List<String>> files = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            files.add(made.gdelt(ROWS / 7, 1_000_000L * i));
        }
        Numbers first = byOneProcess(written("ordered", files));
        for (int i = 0; i < ORDERS; i++) {
            Collections.shuffle(files, new Random(i));
            Numbers again = onFlink(written("shuffled-" + i, files), 4, 5_000 + 7_000L * i);
            assertThat(again.sums()).isEqualTo(first.sums());
            assertThat(again.scores()).isEqualTo(first.scores());
        }
    }

    @Test
    void lostTaskManagersChangeNoBit() throws Exception {
        List<Path> files = files(3, ROWS_AT_KILLS);
        Numbers one = byOneProcess(files);
        SplittableRandom random = new SplittableRandom(3);
        int kills = 0;
        int oldest = 0;
        while (kills < KILLS) {
            Future<Numbers> running =
                    THREADS.submit((Callable<Numbers>) () -> onFlink(files, 4, Stress.ON ? LARGE_PART : SMALL_PART));
            while (kills < KILLS && sleepsDuring(running, random.nextInt(200, PAUSE))) {
                cluster.terminateTaskManager(oldest++).get();
                cluster.startTaskManager();
                kills++;
            }
            assertThat(running.get()).isEqualTo(one);
        }
    }

    /** Whether work goes on after that many milliseconds. */
    private static boolean sleepsDuring(Future<?> work, int millis) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(millis);
        return !work.isDone();
    }

    @Test
    void aSilentPairIsScoredWhenItIsAskedFor() throws Exception {
        List<Path> files = files(1);
        Dyad silent = ActorCatalog.standard().requireDyad("FRA-BEL");
        View view = view(store(files));

        ScoreJob.Result result = new ScoreJob(inputs(files), BOOK, List.of(DAY), silent, CLOCK.instant())
                .run(environment(2), Watch.none());

        assertThat(result.scores()).containsExactly(view.sheet().score(silent, DAY));
    }

    @Test
    void aBacktestIsThatOfOneProcess() throws Exception {
        List<Path> files = files(4);
        Map<String, String> changed = new TreeMap<>(SomeBooks.counting(ROWS / 80.0));
        changed.replaceAll((name, text) -> text.replace("escalate($a, -$w * $v)", "escalate($a, -$w * $v + 0.125)"));
        BookText draft = BookText.of(changed);
        assertThat(draft).isNotEqualTo(BOOK);
        Scoring scoring = new Scoring(store(files), CompiledBooks.engine(BOOK), CLOCK, false);

        BacktestJob.Result result =
                new BacktestJob(inputs(files), BOOK, draft, CLOCK.instant()).run(() -> environment(4), Watch.none());

        BacktestOutcome one = new Backtest(scoring, CompiledBooks.engine(draft))
                .run(new BacktestPeriod(null, null), Progress.none(), CLOCK);
        BacktestOutcome onFlink = new Backtest(result.before(), result.after(), Crises.all())
                .run(new BacktestPeriod(null, null), Progress.none(), CLOCK);
        assertThat(((BacktestOutcome.Finished) one).result().moves()).isTrue();
        assertThat(onFlink).isEqualTo(one);
    }

    private static List<Path> files(long seed) throws IOException {
        return files(seed, ROWS);
    }

    private static List<Path> files(long seed, int rows) throws IOException {
        MadeReports made = new MadeReports(seed);
        Path within = java.nio.file.Files.createTempDirectory(folder, "files");
        List<String> gdelt = made.gdelt(rows, 1);
        return List.of(
                MadeReports.write(within.resolve("a.export.CSV"), gdelt.subList(0, rows / 2)),
                MadeReports.write(within.resolve("b.ndjson"), made.hand(rows / 10, gdelt)),
                MadeReports.write(within.resolve("c.export.CSV.gz"), gdelt.subList(rows / 2, rows)),
                MadeReports.write(within.resolve("d.csv"), made.icews(Math.min(ICEWS, rows / 4))),
                MadeReports.write(within.resolve("e.ndjson.gz"), made.hand(rows / 20, gdelt)));
    }

    private static List<Path> written(String name, List<List<String>> files) throws IOException {
        List<Path> written = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            written.add(MadeReports.write(folder.resolve(name + i + ".export.CSV"), files.get(i)));
        }
        return written;
    }

    private static InMemoryReportStore store(List<Path> files) throws IOException {
        InMemoryReportStore store = new InMemoryReportStore();
        take(files, store);
        return store;
    }

    private static List<Ingest.Result> take(List<Path> files, InMemoryReportStore store) throws IOException {
        RuleEngine engine = CompiledBooks.engine(BOOK);
        RowSources sources = new RowSources(
                ActorCatalog.standard(),
                engine.book()::issues,
                RowFilter.STANDARD,
                CLOCK,
                TakenIds.none(),
                UnpackLimits.STANDARD);
        Ingest ingest = new Ingest(store, ActorCatalog.standard(), engine.book()::issues, (f, o, n) -> {});
        List<Ingest.Result> results = new ArrayList<>();
        for (Path file : files) {
            var format = RowSources.recognise(file);
            try (RowSource rows = sources.open(Files.newInputStream(file), format, "", RowSources.Origin.FILE)) {
                results.add(ingest.take(rows, format.feed(), CLOCK).result());
            }
        }
        return results;
    }

    private static View view(InMemoryReportStore store) {
        return new Scoring(store, CompiledBooks.engine(BOOK), CLOCK, false).view(new Query(DAY, null, null));
    }

    private static Numbers byOneProcess(List<Path> files) throws IOException {
        InMemoryReportStore store = new InMemoryReportStore();
        List<Ingest.Result> rows = take(files, store);
        View view = view(store);
        Map<Pair, ByteBuffer> sums = new TreeMap<>();
        view.snapshot().pairs().forEach(pair -> {
            var of = view.snapshot().sums(pair);
            if (!of.isEmpty()) {
                sums.put(pair, ByteBuffer.wrap(PairSumsCodec.encode(of)));
            }
        });
        return new Numbers(sums, Board.of(view).first(Integer.MAX_VALUE), rows);
    }

    private static StreamExecutionEnvironment environment(int parallelism) {
        URI rest = cluster.getRestAddress().join();
        return StreamExecutionEnvironment.createRemoteEnvironment(rest.getHost(), rest.getPort())
                .setParallelism(parallelism);
    }

    private static List<InputFile> inputs(List<Path> files) throws IOException {
        return InputFile.of(files.stream().map(Path::toString).toList(), null);
    }

    private static Numbers onFlink(List<Path> files, int parallelism, long part) throws Exception {
        List<InputFile> inputs = inputs(files).stream()
                .map(f -> new InputFile(f.name(), f.path(), f.format(), f.size(), f.changedAt(), plain(f)))
                .toList();
        Books books = new Books(List.of(BOOK));
        StreamExecutionEnvironment env = environment(parallelism);
        Pipeline pipeline = new Pipeline(env, inputs, books, CLOCK.instant(), false, part);
        Map<Pair, ByteBuffer> sums = new TreeMap<>();
        Watch.none().run(env, "sums", pipeline.sums(), s -> {
            if (sums.put(s.pair(), ByteBuffer.wrap(s.packed().get(0))) != null) {
                throw new IllegalStateException(s.pair() + " came twice");
            }
        });
        ScoreJob.Result scores = new ScoreJob(inputs, BOOK, List.of(DAY), null, CLOCK.instant())
                .run(environment(parallelism), Watch.none());
        return new Numbers(
                sums,
                scores.scores(),
                scores.rows().stream().map(rows -> rows.taken().result()).toList());
    }

    private static boolean plain(InputFile file) {
        return !file.name().endsWith(".gz") && !file.name().endsWith("d.csv");
    }
}
