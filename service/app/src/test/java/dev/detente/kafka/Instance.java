package dev.detente.kafka;

import dev.detente.intake.Ingest;
import dev.detente.kafka.sql.SqlTopicPositions;
import dev.detente.kafka.wiring.KafkaConfiguration;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.rules.BaseRules;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.Boards;
import dev.detente.scoring.RuleEngines;
import dev.detente.scoring.ScoreWatch;
import dev.detente.scoring.Scoring;
import dev.detente.store.sql.SqlStore;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

/** What a service has of Kafka, over a store; several over one store are several services. */
final class Instance implements AutoCloseable, Ingest.Listener {
    private static final RuleEngine ENGINE = BaseRules.engine();

    /** Reports by outcome. */
    final Map<String, Integer> outcomes = new ConcurrentHashMap<>();

    private final MeterRegistry registry = new SimpleMeterRegistry();
    final TopicPositions positions;
    final KafkaWatch watch;
    final KafkaHealth health;
    private final Sender sender;
    private final Scoring scoring;
    private final KafkaConfiguration.Kafka kafka;
    private final ScoreWatch scores;

    /** Starts reading and telling; a topic that is empty is not used. */
    Instance(SqlStore store, String reports, String scores, InstantSource clock) {
        this(store, new SqlTopicPositions(store.transactions()), reports, scores, clock);
    }

    /** The same with positions that somebody may hold up or let fail. */
    Instance(SqlStore store, TopicPositions positions, String reports, String scores, InstantSource clock) {
        this(Broker.get().servers(), store, positions, reports, scores, clock);
    }

    private Instance(
            String servers,
            SqlStore store,
            TopicPositions positions,
            String reports,
            String scores,
            InstantSource clock) {
        this.positions = positions;
        BrokerProperties broker = new BrokerProperties(servers);
        ReportTopicProperties in = new ReportTopicProperties(reports, "detente", "", Duration.ofMinutes(15));
        ScoreTopicProperties out = new ScoreTopicProperties(scores, Duration.ofMillis(100));
        KafkaProperties spring = new KafkaProperties();
        spring.getConsumer()
                .getProperties()
                .putAll(Map.of(
                        "session.timeout.ms", "3000",
                        "heartbeat.interval.ms", "200",
                        "max.poll.interval.ms", "3000",
                        "metadata.max.age.ms", "500",
                        "reconnect.backoff.max.ms", "200",
                        "fetch.max.wait.ms", "50"));
        spring.getAdmin()
                .getProperties()
                .putAll(Map.of("default.api.timeout.ms", "1000", "request.timeout.ms", "1000"));
        KafkaConfiguration wiring = new KafkaConfiguration();
        Ingest ingest = new Ingest(
                store.reports(), ActorCatalog.standard(), () -> ENGINE.book().issues(), this);
        RuleEngines engines = RuleEngines.only(ENGINE);
        scoring = new Scoring(store.reports(), ENGINE, clock, false);
        watch = wiring.kafkaWatch(broker, in, out, spring, positions, clock);
        health = wiring.kafkaHealthIndicator(watch, in);
        sender = wiring.kafkaSender(broker, spring);
        KafkaMetrics metrics = new KafkaMetrics(registry, watch);
        ScoreTeller teller = wiring.scoreTeller(out, wiring.scoreMessages(store), sender, metrics, clock);
        this.scores = new ScoreWatch(
                new Boards(scoring), engines, Stream.ofNullable(teller).toList());
        kafka = wiring.kafka(
                broker,
                in,
                spring,
                wiring.reportReader(in, positions, ingest, watch, sender, this, metrics, clock),
                watch);
        kafka.start();
        this.scores.start();
    }

    /** A service that reads a topic into a folder's store until it is killed, and says each time that it has stored something. */
    public static void main(String... arguments) throws InterruptedException {
        try (SqlStore store = SqlStore.sqlite(Path.of(arguments[0]));
                Instance instance = new Instance(
                        arguments[1],
                        store,
                        new SqlTopicPositions(store.transactions()),
                        arguments[2],
                        "",
                        InstantSource.fixed(Instant.parse(arguments[3])))) {
            for (int stored = -1; ; Thread.sleep(1)) {
                int now = instance.records();
                if (now != stored) {
                    System.out.println("stored");
                    stored = now;
                }
            }
        }
    }

    /** How many reports had that outcome. */
    int count(String outcome) {
        return outcomes.getOrDefault(outcome, 0);
    }

    /** How many records were stored or rejected. */
    int records() {
        return sum(KafkaMetric.RECORDS);
    }

    /** How many messages about scores were sent. */
    int sent() {
        return sum(KafkaMetric.MESSAGES);
    }

    /** How often something failed. */
    int failures() {
        return sum(KafkaMetric.FAILURES);
    }

    private int sum(KafkaMetric metric) {
        return (int) registry.find(metric.meter()).counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Override
    public void taken(Feed feed, String outcome, int count) {
        outcomes.merge(outcome, count, Integer::sum);
    }

    @Override
    public void close() {
        scores.close();
        kafka.stop();
        watch.close();
        sender.close();
        scoring.close();
    }
}
