package dev.detente.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.model.Dyad;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.service.kafka.message.ScoreMessage;
import dev.detente.service.kafka.message.ScoreState;
import dev.detente.service.rulebook.RuleBooks;
import dev.detente.service.scoring.Scoring;
import dev.detente.service.scoring.Snapshot;
import dev.detente.service.store.ReportStore;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.api.common.JobID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The stream gives bit for bit what one {@link Scoring} gives, whatever happens on the way. */
class StreamTest {
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
    private static Map<String, ScoreState> expected(List<Fact> facts, Map<String, String> book) {
        ReportStore store = SomeFacts.store(facts);
        RuleEngine engine = CompiledBooks.engine(BookText.of(book));
        LocalDate day = store.lastDays().values().stream()
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Snapshot snapshot = new Scoring(store, engine, InstantSource.system(), true).present();
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

    private static void awaitScores(Cluster.Reader scores, Map<String, ScoreState> expected) {
        await().atMost(Duration.ofSeconds(15))
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> {
                    Map<String, ScoreState> last = new TreeMap<>();
                    scores.last()
                            .forEach((dyad, message) -> last.put(
                                    dyad, ScoreMessage.read(message).data().state()));
                    assertThat(last).containsAllEntriesOf(expected);
                });
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyOrderAndParallelismGiveTheSameScores(int parallelism) throws Exception {
        List<Fact> facts = SomeFacts.of(1, 600);
        StreamOptions.Topics topics = cluster.topics();
        JobID job = cluster.start(cluster.options(topics, null, 0), parallelism);
        cluster.send(topics, SomeFacts.shuffled(facts, parallelism));
        try (Cluster.Reader scores = cluster.new Reader(topics.scores())) {
            awaitScores(scores, expected(facts, RuleBooks.texts(null)));
        }
        cluster.end(job);
    }
}
