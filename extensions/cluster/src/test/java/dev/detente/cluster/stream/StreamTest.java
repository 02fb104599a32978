package dev.detente.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.cluster.core.SomeBooks;
import dev.detente.intake.message.DeadLetter;
import dev.detente.intake.message.ScoreMessage;
import dev.detente.intake.message.ScoreState;
import dev.detente.model.Dyad;
import dev.detente.model.Repository;
import dev.detente.model.Stress;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Scoring;
import dev.detente.scoring.Snapshot;
import dev.detente.store.ReportStore;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.flink.api.common.JobID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stream gives bit for bit what one {@link Scoring} gives, whatever happens on the way. */
@Tag("long")
class StreamTest {
    private static final int KILLS = Stress.ON ? 50 : 1;
    /** There is about one report of GDELT on a day with any. */
    private static final Map<String, String> COUNTING = SomeBooks.counting(0.8);

    private static final Map<String, String> OTHER_HALF_LIVES =
            SomeBooks.with(COUNTING, "halfLifeVerbalDays: 7", "halfLifeVerbalDays: 9");
    private static final Map<String, String> MERGING = SomeBooks.merging();

    @SuppressWarnings("NullAway.Init")
    private static Cluster cluster;

    @BeforeAll
    static void start(@TempDir Path folder) throws Exception {
        cluster = new Cluster(folder);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    /** The scores of one {@link Scoring} on the last day of the data. */
    private static Map<String, ScoreState> expected(List<StreamFact> facts, Map<String, String> book) {
        return states(SomeFacts.store(facts), book);
    }

    private static Snapshot snapshot(ReportStore store, Map<String, String> book) {
        RuleEngine engine = CompiledBooks.engine(BookText.of(book));
        return new Scoring(store, engine, InstantSource.system(), true).present();
    }

    private static void awaitSums(StreamOptions.Topics topics, List<StreamFact> facts, Map<String, String> book) {
        Snapshot one = snapshot(SomeFacts.store(facts), book);
        await().atMost(Duration.ofMinutes(Stress.ON ? 10 : 1))
                .untilAsserted(() -> SentSums.of(topics).assertAddUp(one));
    }

    private static Map<String, ScoreState> states(ReportStore store, Map<String, String> book) {
        RuleEngine engine = CompiledBooks.engine(BookText.of(book));
        LocalDate day = store.lastDays().values().stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Snapshot snapshot = snapshot(store, book);
        Map<String, ScoreState> states = new TreeMap<>();
        for (Dyad dyad : snapshot.sheet().dyads()) {
            states.put(
                    dyad.toString(),
                    ScoreState.of(
                            snapshot.sheet().score(dyad, day),
                            new ScoreState.RuleBookOf(
                                    engine.book().name(), engine.book().version())));
        }
        return states;
    }

    private static void awaitScores(JobID job, Cluster.Reader scores, Map<String, ScoreState> expected) {
        await().atMost(Duration.ofMinutes(Stress.ON ? 20 : 2))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    assertThat(cluster.status(job).isGloballyTerminalState()).isFalse();
                    Map<String, byte[]> last = scores.last();
                    // A score that is the same on another day or under another rule book is not told again.
                    List<ScoreState> missing = expected.values().stream()
                            .filter(state -> {
                                byte[] message = last.get(state.dyad());
                                return message == null
                                        || !ScoreMessage.read(message)
                                                .data()
                                                .state()
                                                .saysTheSameAs(state);
                            })
                            .toList();
                    assertThat(missing).isEmpty();
                });
    }

    @ParameterizedTest
    @CsvSource({"1,HASHMAP", "4,ROCKSDB"})
    void anyOrderAndParallelismGiveTheSameSumsAndScores(int parallelism, Cluster.Backend backend) throws Exception {
        List<StreamFact> facts = SomeFacts.of(1, 600);
        StreamOptions.Topics topics = cluster.topics();
        JobID job = cluster.start(
                cluster.options(topics, null, 0, COUNTING), parallelism, backend, null, SentSums.by(topics));
        cluster.send(topics, SomeFacts.shuffled(facts, parallelism));
        try (Cluster.Reader scores = cluster.new Reader(topics.scores())) {
            awaitScores(job, scores, expected(facts, COUNTING));
        }
        awaitSums(topics, facts, COUNTING);
        cluster.end(job);
    }

    /** Dashboard and alerts ask for what a running job exports, by the names that Flink's reporter gives it. */
    @Test
    void theDashboardAndAlertsAskForMetricsOfTheJob() throws Exception {
        Set<String> asked = new TreeSet<>();
        for (String file : List.of("grafana/dashboards/detente-cluster.json", "prometheus/rules.yml")) {
            Pattern.compile("flink_\\w+")
                    .matcher(Files.readString(Repository.of("dashboards", file)))
                    .results()
                    .forEach(found -> asked.add(found.group()));
        }
        StreamOptions.Topics topics = cluster.topics();
        JobID job = cluster.start(cluster.options(topics, null, 0, COUNTING), 1);
        cluster.send(topics, SomeFacts.of(3, 50));

        assertThat(asked).hasSizeGreaterThan(10);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            String exported = cluster.metrics();
            assertThat(asked).allMatch(name -> exported.contains("\n" + name + "{"));
        });
        cluster.end(job);
    }

    /** Facts of all kinds; under stress more of them, among many reports of a feed. */
    private static List<StreamFact> factsAtKills() {
        if (!Stress.ON) {
            return SomeFacts.of(2, 900);
        }
        List<StreamFact> facts = SomeFacts.many(Integer.getInteger("detente.reports", 1_000_000));
        facts.addAll(SomeFacts.of(2, 30_000));
        return facts;
    }

    @Test
    void killsStopsRestoresAndNewRuleBooksChangeNothing() throws Exception {
        List<StreamFact> facts = SomeFacts.shuffled(factsAtKills(), 2);
        int third = facts.size() / 3;
        StreamOptions.Topics topics = cluster.topics();
        EmbeddedPostgres server = EmbeddedPostgres.builder().start();
        String url = server.getJdbcUrl("postgres", "postgres");
        StreamOptions options = cluster.options(topics, new StreamOptions.Database(url, "postgres", null), 0, COUNTING);
        String books = Objects.requireNonNull(topics.ruleBooks());
        try (Cluster.Reader scores = cluster.new Reader(topics.scores());
                Cluster.Reader dead = cluster.new Reader(Objects.requireNonNull(topics.deadLetters()))) {
            JobID job = cluster.start(options, 2, Cluster.Backend.HASHMAP, null, SentSums.by(topics));
            cluster.send(topics, facts.subList(0, third));
            kills(() -> cluster.killTaskManagers());
            cluster.send(books, "{\"files\":{\"rulebook.yaml\":\"name: broken\"}}".getBytes(StandardCharsets.UTF_8));
            cluster.send(books, BookText.of(OTHER_HALF_LIVES).message());
            cluster.send(topics, facts.subList(third, 2 * third));
            cluster.restartBroker();
            awaitScores(job, scores, expected(facts.subList(0, 2 * third), OTHER_HALF_LIVES));

            // Another program goes on from the savepoint, on other slots, with its state on disk.
            String savepoint = cluster.stop(job);
            job = cluster.start(options, 4, Cluster.Backend.ROCKSDB, savepoint, SentSums.by(topics));
            cluster.send(topics, facts.subList(2 * third, facts.size()));
            kills(() -> cluster.killTaskManagers());
            awaitScores(job, scores, expected(facts, OTHER_HALF_LIVES));
            cluster.publish(books, MERGING);
            awaitScores(job, scores, expected(facts, MERGING));

            String checkpoint = cluster.cancel(job);
            job = cluster.start(options, 1, Cluster.Backend.ROCKSDB, checkpoint, SentSums.by(topics));
            cluster.send(topics, facts.subList(0, 100));
            cluster.send(books, BookText.of(COUNTING).message());
            awaitScores(job, scores, expected(facts, COUNTING));
            awaitSums(topics, facts, COUNTING);
            cluster.end(job);

            assertThat(scores.all())
                    .as("nothing is told twice")
                    .extracting(r -> ScoreMessage.read(r.value()).id())
                    .doesNotHaveDuplicates();
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(dead.all()).as("the broken rule book").hasSize(1));
            assertEachDyadChangesBooksOnce(scores, List.of(COUNTING, OTHER_HALF_LIVES, MERGING, COUNTING));
        }
        try (Store store = SqlStore.open(url, "postgres", null)) {
            ReportStore expected = SomeFacts.store(facts);
            assertThat(store.reports().reports())
                    .as("no report is stored twice")
                    .doesNotHaveDuplicates();
            assertThat(states(store.reports(), COUNTING)).isEqualTo(states(expected, COUNTING));
            assertThat(store.reports().amendments()).containsExactlyInAnyOrderElementsOf(expected.amendments());
            assertThat(store.reports().firstDays(store.reports().position(), null))
                    .isEqualTo(expected.firstDays(expected.position(), null));
        }
        server.close();
    }

    @Test
    void daysThatNoCorrectionReachesAreFolded() throws Exception {
        List<StreamFact> facts = new ArrayList<>(SomeFacts.of(4, 500));
        StreamFact early = SomeFacts.early();
        facts.add(early);
        StreamOptions.Topics topics = cluster.topics();
        String books = Objects.requireNonNull(topics.ruleBooks());
        JobID job = cluster.start(cluster.options(topics, null, 40, COUNTING), 2);
        cluster.send(topics, facts);
        try (Cluster.Reader scores = cluster.new Reader(topics.scores());
                Cluster.Reader dead = cluster.new Reader(Objects.requireNonNull(topics.deadLetters()))) {
            awaitScores(job, scores, expected(facts, COUNTING));
            // Said again it changes nothing, and once its day is folded it comes too late.
            await().atMost(Duration.ofMinutes(2)).until(() -> {
                cluster.send(topics, List.of(early));
                return dead.all().stream().anyMatch(r -> reasons(r).contains("folded into sums"));
            });
            cluster.send(books, BookText.of(MERGING).message());
            cluster.send(books, BookText.of(OTHER_HALF_LIVES).message());
            awaitScores(job, scores, expected(facts, OTHER_HALF_LIVES));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> dead.all().stream().anyMatch(r -> reasons(r).contains("tags issues differently")));
        }
        cluster.end(job);
    }

    private static String reasons(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader(DeadLetter.REASONS).value(), StandardCharsets.UTF_8);
    }

    /** Something that can fail. */
    private interface Doing {
        void run() throws Exception;
    }

    private static void kills(Doing kill) throws Exception {
        for (int i = 0; i < KILLS; i++) {
            kill.run();
            TimeUnit.MILLISECONDS.sleep(100 + (i * 37) % 400);
        }
    }

    /** Of each dyad the books follow each other: it never goes back. */
    private static void assertEachDyadChangesBooksOnce(Cluster.Reader scores, List<Map<String, String>> books) {
        List<String> versions =
                books.stream().map(b -> BookText.of(b).version()).toList();
        Map<String, List<String>> seen = new TreeMap<>();
        for (var record : scores.all()) {
            ScoreState state = ScoreMessage.read(record.value()).data().state();
            List<String> own = seen.computeIfAbsent(state.dyad(), d -> new ArrayList<>());
            String version = state.ruleBook().version();
            if (own.isEmpty() || !own.get(own.size() - 1).equals(version)) {
                own.add(version);
            }
        }
        seen.forEach((dyad, own) -> {
            List<String> rest = new ArrayList<>(versions);
            for (String version : own) {
                int at = rest.indexOf(version);
                assertThat(at).as("%s: %s", dyad, own).isNotNegative();
                rest = rest.subList(at + 1, rest.size());
            }
        });
    }
}
