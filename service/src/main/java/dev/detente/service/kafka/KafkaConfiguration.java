package dev.detente.service.kafka;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.base.work.Worker;
import dev.detente.intake.Ingest;
import dev.detente.intake.TopicImporter;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.hand.TakenIds;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Feed;
import dev.detente.scoring.Boards;
import dev.detente.scoring.RuleEngines;
import dev.detente.store.Store;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Condition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingConsumerAwareMessageListener;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ConsumerSeekAware;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.util.backoff.FixedBackOff;

/**
 * Wires Kafka when the settings name a broker. Spring Boot's own beans for Kafka are left out in application.properties.
 */
@Configuration(proxyBeanMethods = false)
@Conditional(KafkaConfiguration.BrokerNamed.class)
@EnableConfigurationProperties(KafkaProperties.class)
class KafkaConfiguration {
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
    KafkaWatch kafkaWatch(
            BrokerProperties broker,
            ReportTopicProperties reports,
            ScoreTopicProperties scores,
            KafkaProperties spring,
            Store store,
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
                store.topicPositions(),
                clock);
    }

    @Bean
    KafkaHealth kafkaHealthIndicator(KafkaWatch watch, ReportTopicProperties reports) {
        return new KafkaHealth(watch, reports.maxLag());
    }

    @Bean
    Sender kafkaSender(BrokerProperties broker, KafkaProperties spring) {
        Map<String, Object> settings = spring.buildProducerProperties();
        settings.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrapServers());
        settings.put(ProducerConfig.ACKS_CONFIG, "all");
        settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, 5_000);
        settings.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, 10_000);
        // Shorter than ScoreTeller.PATIENCE: a service that has not sent by then has given up.
        settings.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 20_000);
        DefaultKafkaProducerFactory<byte[], byte[]> producers =
                new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        return new Sender(producers::createProducer);
    }

    @Bean
    Kafka kafka(
            BrokerProperties broker,
            ReportTopicProperties reports,
            ScoreTopicProperties scores,
            KafkaProperties spring,
            Store store,
            ActorCatalog actors,
            RuleEngines engines,
            Boards boards,
            KafkaWatch watch,
            Sender sender,
            Ingest.Listener ingested,
            KafkaListener listener,
            InstantSource clock) {
        ReportReader reader = new ReportReader(
                reports.group(),
                reports.deadLetterTopic(),
                watch::topicId,
                store.topicPositions(),
                new TopicImporter(store.topicPositions(), clock, ingested),
                () -> new RowReader(
                        actors, engines.current().book().issues(), clock, Feed.HAND, TakenIds.in(store.reports())),
                sender,
                listener,
                clock);
        Worker resumes = new Worker("kafka-resume");
        return new Kafka(
                reports.topic().isEmpty() ? null : container(broker, reports, spring, reader, watch, listener, resumes),
                resumes,
                scores.topic().isEmpty()
                        ? null
                        : new ScoreTeller(scores.topic(), boards, engines, store, sender, listener, clock),
                scores.every(),
                watch,
                listener);
    }

    private static KafkaMessageListenerContainer<byte[], byte[]> container(
            BrokerProperties broker,
            ReportTopicProperties reports,
            KafkaProperties spring,
            ReportReader reader,
            KafkaWatch watch,
            KafkaListener counts,
            Worker resumes) {
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
        properties.setAckMode(ContainerProperties.AckMode.MANUAL);
        properties.setSyncCommits(false);
        properties.setCommitCallback((offsets, failure) -> {
            if (failure != null) {
                LOG.debug("offsets {} were not committed to the broker", offsets, failure);
            }
        });
        properties.setAuthExceptionRetryInterval(LONGEST_WAIT);
        properties.setIdleEventInterval(1_000L);
        properties.setPollTimeout(1_000);
        properties.setConsumerRebalanceListener(new ConsumerAwareRebalanceListener() {
            @Override
            public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
                reader.assigned(partitions, consumer);
            }

            @Override
            public void onPartitionsRevokedAfterCommit(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
                reader.gone(partitions);
            }

            @Override
            public void onPartitionsLost(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
                reader.gone(partitions);
            }
        });
        Listener listener = new Listener(reader, watch, counts, resumes);
        properties.setMessageListener(listener);
        KafkaMessageListenerContainer<byte[], byte[]> container = new KafkaMessageListenerContainer<>(
                new DefaultKafkaConsumerFactory<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
                properties);
        // The listener handles its failures; any other failure is tried again, and no record is skipped.
        container.setCommonErrorHandler(
                new DefaultErrorHandler(new FixedBackOff(LONGEST_WAIT.toMillis(), FixedBackOff.UNLIMITED_ATTEMPTS)));
        container.setBeanName("kafka-reports");
        listener.container = container;
        return container;
    }

    /** Takes the records of a poll; when they cannot be stored, the consumer pauses, stays in its group, and continues later with the same ones. */
    static final class Listener
            implements BatchAcknowledgingConsumerAwareMessageListener<byte[], byte[]>, ConsumerSeekAware {
        private final ReportReader reader;
        private final KafkaWatch watch;
        private final KafkaListener counts;
        private final Worker resumes;
        private @Nullable KafkaMessageListenerContainer<byte[], byte[]> container;
        private Duration wait = FIRST_WAIT;

        Listener(ReportReader reader, KafkaWatch watch, KafkaListener counts, Worker resumes) {
            this.resumes = resumes;
            this.reader = reader;
            this.watch = watch;
            this.counts = counts;
        }

        @Override
        public void onMessage(
                List<ConsumerRecord<byte[], byte[]>> records,
                @Nullable Acknowledgment acknowledgment,
                @Nullable Consumer<?, ?> consumer) {
            try {
                reader.take(records, Objects.requireNonNull(consumer));
                if (acknowledgment != null) {
                    acknowledgment.acknowledge();
                }
                watch.readingFails(null);
                wait = FIRST_WAIT;
            } catch (RuntimeException e) {
                LOG.warn("reports could not be stored, trying again in {} s: {}", wait.toSeconds(), e.toString());
                watch.readingFails("waits, and continues by itself: " + e.getMessage());
                counts.failed(KafkaListener.Failure.READING);
                pause();
            }
        }

        private void pause() {
            KafkaMessageListenerContainer<byte[], byte[]> paused = container;
            if (paused != null) {
                paused.pause();
                var unused = resumes.after(wait, paused::resume);
                Duration twice = wait.multipliedBy(2);
                wait = twice.compareTo(LONGEST_WAIT) < 0 ? twice : LONGEST_WAIT;
            }
        }

        @Override
        public void onIdleContainer(Map<TopicPartition, Long> positions, ConsumerSeekCallback callback) {
            try {
                reader.idle(positions);
            } catch (RuntimeException e) {
                LOG.debug("positions could not be moved", e);
            }
        }
    }

    /** Starts and stops reading, sending and watching with the service. A start that fails, as while no broker's name can be resolved, is tried again. The lock guards what runs. */
    static final class Kafka implements SmartLifecycle {
        private final @Nullable KafkaMessageListenerContainer<byte[], byte[]> reads;
        private final Worker resumes;
        private final @Nullable ScoreTeller teller;
        private final Duration every;
        private final KafkaWatch watch;
        private final KafkaListener listener;

        @GuardedBy("this")
        private @Nullable Worker looks;

        @GuardedBy("this")
        private @Nullable Worker tells;

        Kafka(
                @Nullable KafkaMessageListenerContainer<byte[], byte[]> reads,
                Worker resumes,
                @Nullable ScoreTeller teller,
                Duration every,
                KafkaWatch watch,
                KafkaListener listener) {
            this.reads = reads;
            this.resumes = resumes;
            this.teller = teller;
            this.every = every;
            this.watch = watch;
            this.listener = listener;
        }

        @Override
        public synchronized void start() {
            listener.begun(watch);
            Worker look = new Worker("kafka-watch");
            var unused = look.repeat(Duration.ZERO, LOOK, this::look);
            looks = look;
            ScoreTeller telling = teller;
            if (telling != null) {
                Worker tell = new Worker("kafka-scores");
                var unusedToo = tell.repeat(every, every, telling::pass);
                tells = tell;
            }
        }

        private void look() {
            KafkaMessageListenerContainer<byte[], byte[]> reading = reads;
            if (reading != null && !reading.isRunning()) {
                try {
                    reading.start();
                } catch (RuntimeException e) {
                    LOG.warn("Kafka cannot be read yet: {}", e.toString());
                }
            }
            watch.look();
        }

        @Override
        public synchronized void stop() {
            for (Worker worker : new Worker[] {looks, tells, resumes}) {
                if (worker != null) {
                    worker.stop();
                }
            }
            looks = null;
            if (reads != null) {
                reads.stop();
            }
        }

        @Override
        public synchronized boolean isRunning() {
            return looks != null;
        }
    }
}
