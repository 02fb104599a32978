package dev.detente.kafka.wiring;

import dev.detente.intake.Ingest;
import dev.detente.kafka.BrokerProperties;
import dev.detente.kafka.KafkaHealth;
import dev.detente.kafka.KafkaMetrics;
import dev.detente.kafka.KafkaWatch;
import dev.detente.kafka.ReportReader;
import dev.detente.kafka.ReportTopicProperties;
import dev.detente.kafka.ScoreMessages;
import dev.detente.kafka.ScoreTeller;
import dev.detente.kafka.ScoreTopicProperties;
import dev.detente.kafka.Sender;
import dev.detente.kafka.TopicPositions;
import dev.detente.kafka.sql.SqlScoreMessages;
import dev.detente.kafka.sql.SqlTopicPositions;
import dev.detente.model.Feed;
import dev.detente.model.work.Worker;
import dev.detente.store.sql.SqlStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Import;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.kafka.KafkaException;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BackOffHandler;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListenerContainer;
import org.springframework.util.backoff.ExponentialBackOff;

/**
 * Wires Kafka when the settings name a broker. Spring Boot's own beans for Kafka are left out in application.properties.
 */
@AutoConfiguration
@Import({KafkaMetrics.class})
@EnableConfigurationProperties({
    KafkaProperties.class,
    BrokerProperties.class,
    ReportTopicProperties.class,
    ScoreTopicProperties.class
})
@Conditional(KafkaConfiguration.BrokerNamed.class)
public class KafkaConfiguration {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaConfiguration.class);
    /** How often to look at the broker, and to start reading again when it has stopped. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    /** Records of one step: enough to make commits cheap, few enough to hold in memory. */
    private static final int STEP = 2_000;

    /** Whether brokers are named. */
    static final class BrokerNamed implements Condition {
        @Override
        public boolean matches(ConditionContext context, AnnotatedTypeMetadata metadata) {
            return !context.getEnvironment()
                    .getProperty(BrokerProperties.SERVERS, "")
                    .isBlank();
        }
    }

    @Bean
    TopicPositions topicPositions(SqlStore store) {
        return new SqlTopicPositions(store.transactions());
    }

    @Bean
    public ScoreMessages scoreMessages(SqlStore store) {
        return new SqlScoreMessages(store.transactions());
    }

    @Bean
    public KafkaWatch kafkaWatch(
            BrokerProperties broker,
            ReportTopicProperties reports,
            ScoreTopicProperties scores,
            KafkaProperties spring,
            TopicPositions positions,
            InstantSource clock) {
        Map<String, Object> settings = spring.buildAdminProperties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        return new KafkaWatch(
                () -> Admin.create(settings),
                reports.group(),
                reports.topic(),
                Stream.of(reports.topic(), reports.deadLetterTopic(), scores.topic())
                        .filter(topic -> !topic.isEmpty())
                        .toList(),
                positions,
                clock);
    }

    @Bean
    public KafkaHealth kafkaHealthIndicator(KafkaWatch watch, ReportTopicProperties reports) {
        return new KafkaHealth(watch, reports.maxLag());
    }

    @Bean
    public Sender kafkaSender(BrokerProperties broker, KafkaProperties spring) {
        Map<String, Object> settings = spring.buildProducerProperties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        // Shorter than ScoreTeller.PATIENCE: a service that has not sent by then has given up.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        return new Sender(settings);
    }

    /** None when no topic of scores is named. */
    @Bean
    @Nullable
    public ScoreTeller scoreTeller(
            ScoreTopicProperties scores,
            ScoreMessages messages,
            Sender sender,
            KafkaMetrics metrics,
            InstantSource clock) {
        return scores.topic().isEmpty() ? null : new ScoreTeller(scores, messages, sender, metrics, clock);
    }

    @Bean
    public ReportReader reportReader(
            ReportTopicProperties reports,
            TopicPositions positions,
            Ingest ingest,
            KafkaWatch watch,
            Sender sender,
            Ingest.Listener ingested,
            KafkaMetrics metrics,
            InstantSource clock) {
        return new ReportReader(
                reports, watch, positions, ingested, () -> ingest.reader(Feed.HAND, clock), sender, metrics, clock);
    }

    @Bean
    public Kafka kafka(
            BrokerProperties broker,
            ReportTopicProperties reports,
            KafkaProperties spring,
            ReportReader reader,
            KafkaWatch watch) {
        Worker worker = new Worker("kafka-watch");
        return new Kafka(
                reports.topic().isEmpty() ? null : container(broker, reports, spring, reader, worker), watch, worker);
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> container(
            BrokerProperties broker,
            ReportTopicProperties reports,
            KafkaProperties spring,
            ReportReader reader,
            Worker worker) {
        Map<String, Object> settings = spring.buildConsumerProperties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, STEP);
        // A topic or a partition that is made later is found within half a minute.
        settings.putIfAbsent(ConsumerConfig.METADATA_MAX_AGE_CONFIG, 30_000);
        ContainerProperties properties = new ContainerProperties(reports.topic());
        properties.setGroupId(reports.group());
        // The store says where to continue. Offsets are committed too, for people who look at the group with Kafka's
        // own tools.
        properties.setSyncCommits(false);
        properties.setCommitCallback((offsets, failure) -> {
            if (failure != null) {
                LOG.debug("offsets {} were not committed to the broker", offsets, failure);
            }
        });
        properties.setAuthExceptionRetryInterval(LONGEST_WAIT);
        properties.setIdleEventInterval(1_000L);
        properties.setPollTimeout(1_000);
        properties.setConsumerRebalanceListener(reader);
        properties.setMessageListener(reader);
        KafkaMessageListenerContainer<byte[], byte[]> container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        container.setCommonErrorHandler(retries(worker));
        container.setBeanName("kafka-reports");
        return container;
    }

    /** Pauses the consumer after a failure, which stays in its group, and gives it the same records again; none is skipped. */
    private static DefaultErrorHandler retries(Worker worker) {
        ExponentialBackOff waits = new ExponentialBackOff(FIRST_WAIT.toMillis(), 2);
        waits.setMaxInterval(LONGEST_WAIT.toMillis());
        DefaultErrorHandler handler = new DefaultErrorHandler(null, waits, new BackOffHandler() {
            @Override
            public void onNextBackOff(
                    @Nullable MessageListenerContainer container, @Nullable Exception failure, long milliseconds) {
                if (container != null) {
                    container.pause();
                    var unused = worker.after(Duration.ofMillis(milliseconds), container::resume);
                }
            }
        });
        handler.setClassifications(Map.of(), true);
        // The reader has logged it in one line.
        handler.setLogLevel(KafkaException.Level.DEBUG);
        return handler;
    }

    /** Looks at the broker and begins to read. A beginning that fails, as while no broker's name can be resolved, is tried again with each look. */
    public static final class Kafka implements SmartLifecycle {
        private final @Nullable KafkaMessageListenerContainer<byte[], byte[]> reads;
        private final KafkaWatch watch;
        private final Worker worker;
        private volatile boolean running;

        Kafka(@Nullable KafkaMessageListenerContainer<byte[], byte[]> reads, KafkaWatch watch, Worker worker) {
            this.reads = reads;
            this.watch = watch;
            this.worker = worker;
        }

        @Override
        public void start() {
            var unused = worker.repeat(Duration.ZERO, LOOK, this::look);
            running = true;
        }

        private void look() {
            if (reads != null && !reads.isRunning()) {
                try {
                    reads.start();
                } catch (RuntimeException e) {
                    LOG.warn("Kafka cannot be read yet: {}", e.toString());
                }
            }
            watch.look();
        }

        @Override
        public void stop() {
            worker.stop();
            if (reads != null) {
                reads.stop();
            }
            running = false;
        }

        @Override
        public boolean isRunning() {
            return running;
        }
    }
}
