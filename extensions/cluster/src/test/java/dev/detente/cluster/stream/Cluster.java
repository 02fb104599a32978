package dev.detente.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.cluster.cli.PublishCommand;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.metrics.prometheus.PrometheusReporterFactory;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.state.rocksdb.RocksDBOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import picocli.CommandLine;

/** Flink with two task managers and a Kafka broker, both real and in this process. */
final class Cluster {
    /** Slots of each of the two task managers. */
    private static final int SLOTS = 4;

    private static final int PARTITIONS = 3;

    private static final int METRICS = 9_300;

    private final Path folder;
    private final EmbeddedKafkaKraftBroker broker;
    private final MiniCluster flink;
    private int topics;
    private int killed;
    private Duration checkpointEvery = Duration.ofMillis(200);

    Cluster(Path folder) throws Exception {
        this.folder = folder;
        broker = new EmbeddedKafkaKraftBroker(1, PARTITIONS);
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.afterPropertiesSet();
        Configuration configuration = new Configuration();
        configuration.set(RestOptions.BIND_PORT, "0");
        configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(1));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
        configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
        configuration.set(MetricOptions.REPORTERS_LIST, "prometheus");
        Configuration reporter = MetricOptions.forReporter(configuration, "prometheus");
        reporter.set(MetricOptions.REPORTER_FACTORY_CLASS, PrometheusReporterFactory.class.getName());
        // Any port of a range that is free.
        reporter.setString("port", METRICS + "-" + (METRICS + 200));
        flink = new MiniCluster(new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(2)
                .setNumSlotsPerTaskManager(SLOTS)
                .withRandomPorts()
                .build());
        flink.start();
    }

    /** What Prometheus reads; empty when it reads nothing. */
    String metrics() throws InterruptedException {
        StringBuilder all = new StringBuilder();
        for (int port = METRICS; port <= METRICS + 200; port++) {
            try {
                all.append(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
                                        .build(),
                                HttpResponse.BodyHandlers.ofString())
                        .body());
            } catch (IOException e) {
                // Nobody is there.
            }
        }
        return all.toString();
    }

    /** How often jobs that start from now on make a checkpoint. */
    void checkpointEvery(Duration every) {
        checkpointEvery = every;
    }

    /** New topics, which nobody has used. */
    StreamOptions.Topics topics() {
        int n = topics++;
        StreamOptions.Topics names =
                new StreamOptions.Topics("reports" + n, "amendments" + n, "books" + n, "scores" + n, "dead" + n);
        broker.addTopics(
                new NewTopic("reports" + n, PARTITIONS, (short) 1),
                new NewTopic("amendments" + n, PARTITIONS, (short) 1),
                new NewTopic("books" + n, 1, (short) 1),
                new NewTopic("scores" + n, PARTITIONS, (short) 1),
                new NewTopic("dead" + n, 1, (short) 1));
        return names;
    }

    /** Sends a rule book by the program's own command. */
    void publish(String topic, Map<String, String> files) throws IOException {
        Path book = Files.createTempDirectory(folder, "book");
        for (Map.Entry<String, String> file : files.entrySet()) {
            Files.writeString(book.resolve(file.getKey()), file.getValue());
        }
        int status = new CommandLine(new PublishCommand())
                .execute(book.toString(), "--kafka", broker.getBrokersAsString(), "--rule-books", topic);
        assertThat(status).isZero();
    }

    private Properties kafka() {
        Properties settings = new Properties();
        settings.setProperty("bootstrap.servers", broker.getBrokersAsString());
        return settings;
    }

    /** A job that computes soon after each change, on the last day of the data. */
    StreamOptions options(
            StreamOptions.Topics names,
            StreamOptions.@Nullable Database store,
            int keepDays,
            Map<String, String> book) {
        return options(names, store, keepDays, book, Duration.ofMillis(20), Duration.ofMillis(20));
    }

    StreamOptions options(
            StreamOptions.Topics names,
            StreamOptions.@Nullable Database store,
            int keepDays,
            Map<String, String> book,
            Duration settle,
            Duration tick) {
        return new StreamOptions(
                kafka(),
                names,
                "detente-" + names.reports(),
                Duration.ofMinutes(5),
                store,
                book,
                StreamOptions.AsOf.DATA,
                settle,
                tick,
                keepDays,
                Duration.ofSeconds(5));
    }

    /** What is made from a job's options before it is started. */
    interface Seeing {
        void see(StreamJob.Streams streams);
    }

    /** Where a job keeps its state: on the heap, or on disk as {@code deploy/stream.yaml} has it. */
    enum Backend {
        HASHMAP,
        ROCKSDB
    }

    /**
     * Starts a job.
     *
     * @param from the checkpoint or savepoint to go on from; null for a new start
     */
    JobID start(StreamOptions options, int parallelism, Backend backend, @Nullable String from, Seeing seeing)
            throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(StateBackendOptions.STATE_BACKEND, backend.name().toLowerCase(Locale.ROOT));
        configuration.set(CheckpointingOptions.INCREMENTAL_CHECKPOINTS, backend == Backend.ROCKSDB);
        configuration.set(RocksDBOptions.USE_MANAGED_MEMORY, false);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointEvery);
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY,
                folder.resolve("checkpoints").toUri().toString());
        configuration.set(
                CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
                ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, Integer.MAX_VALUE);
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(50));
        StreamExecutionEnvironment environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(parallelism);
        seeing.see(StreamJob.build(environment, options));
        StreamGraph graph = environment.getStreamGraph();
        if (from != null) {
            graph.setSavepointRestoreSettings(SavepointRestoreSettings.forPath(from, false));
        }
        return flink.submitJob(graph).get().getJobID();
    }

    JobID start(StreamOptions options, int parallelism) throws Exception {
        return start(options, parallelism, Backend.HASHMAP, null, streams -> {});
    }

    /** Makes a savepoint and stops the job. */
    String stop(JobID job) throws Exception {
        return flink.stopWithSavepoint(
                        job, folder.resolve("savepoints").toUri().toString(), false, SavepointFormatType.CANONICAL)
                .get(60, TimeUnit.SECONDS);
    }

    /** Makes a checkpoint and returns where it is. */
    String checkpoint(JobID job) throws Exception {
        return flink.triggerCheckpoint(job).get(10, TimeUnit.MINUTES);
    }

    /** Ends the job at once, after a checkpoint. */
    String cancel(JobID job) throws Exception {
        String checkpoint = checkpoint(job);
        flink.cancelJob(job).get();
        while (!flink.getJobStatus(job).get().isGloballyTerminalState()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        return checkpoint;
    }

    void end(JobID job) throws Exception {
        flink.cancelJob(job).get();
        while (!flink.getJobStatus(job).get().isGloballyTerminalState()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    JobStatus status(JobID job) throws Exception {
        return flink.getJobStatus(job).get();
    }

    /** Ends the task managers, as if they were killed, and starts others. */
    void killTaskManagers() throws Exception {
        for (int i = 0; i < 2; i++) {
            flink.terminateTaskManager(killed++).get();
            flink.startTaskManager();
        }
    }

    /** Sends facts to the partitions of their ids, and waits until the broker has them. */
    void send(StreamOptions.Topics names, List<StreamFact> facts) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            for (StreamFact fact : facts) {
                String topic = fact instanceof StreamFact.ReportFact ? names.reports() : names.amendments();
                var unused = producer.send(new ProducerRecord<>(
                        topic, fact.key().id().getBytes(StandardCharsets.UTF_8), SomeFacts.value(fact)));
            }
        }
    }

    void send(String topic, byte[] value) {
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            var unused = producer.send(new ProducerRecord<>(topic, value));
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        Properties settings = kafka();
        settings.setProperty("linger.ms", "5");
        // A new topic refuses the first records until it is open; those that follow must not overtake them.
        settings.setProperty("max.in.flight.requests.per.connection", "1");
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /** Reads what is committed on a topic, again and again. */
    final class Reader implements AutoCloseable {
        private final KafkaConsumer<byte[], byte[]> consumer;
        private final List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();

        Reader(String topic) {
            this(topic, "read_committed");
        }

        /** @param isolation whether to wait for the ends of transactions */
        Reader(String topic, String isolation) {
            Properties settings = kafka();
            settings.setProperty("isolation.level", isolation);
            settings.setProperty("auto.offset.reset", "earliest");
            consumer = new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(p -> new TopicPartition(topic, p.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        /** Everything so far. */
        List<ConsumerRecord<byte[], byte[]>> all() {
            consumer.poll(Duration.ofMillis(20)).forEach(all::add);
            return all;
        }

        /** The last value of each key. */
        Map<String, byte[]> last() {
            Map<String, byte[]> last = new HashMap<>();
            all().forEach(r -> last.put(new String(r.key(), StandardCharsets.UTF_8), r.value()));
            return last;
        }

        @Override
        public void close() {
            consumer.close();
        }
    }

    /** How many records a job has read, as of its last checkpoint. */
    long read(StreamOptions options) throws Exception {
        try (Admin admin = Admin.create(kafka())) {
            return admin
                    .listConsumerGroupOffsets(options.group())
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .values()
                    .stream()
                    .mapToLong(OffsetAndMetadata::offset)
                    .sum();
        }
    }

    /** Stops the broker and starts it again on the same port with what it had. */
    void restartBroker() {
        var server = Objects.requireNonNull(broker.getCluster())
                .brokers()
                .values()
                .iterator()
                .next();
        server.shutdown();
        server.awaitShutdown();
        server.startup();
    }

    void close() throws Exception {
        flink.close();
        broker.destroy();
    }
}
