package dev.detente.kafka;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.test.KafkaClusterTestKit;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;

/** A real broker, one for all tests of a JVM; it stops with the JVM. Each test makes topics of its own. */
final class Broker {
    private static @Nullable Broker running;

    private final EmbeddedKafkaKraftBroker broker;
    private @Nullable KafkaProducer<byte[], byte[]> producer;

    static {
        // What a broker and its clients say of each step would be most of the log.
        for (String talkative : List.of("org.apache.kafka", "kafka", "state", "org.springframework.kafka")) {
            ((Logger) LoggerFactory.getLogger(talkative)).setLevel(Level.OFF);
        }
    }

    private Broker() {
        broker = new EmbeddedKafkaKraftBroker(1, 1);
        // The same port after a restart.
        broker.kafkaPorts(freePort());
        broker.brokerProperty("group.initial.rebalance.delay.ms", "0");
        broker.brokerProperty("group.min.session.timeout.ms", "1000");
        broker.brokerProperty("auto.create.topics.enable", "false");
        broker.brokerProperty("transaction.state.log.num.partitions", "1");
        broker.brokerProperty("transaction.state.log.replication.factor", "1");
        broker.brokerProperty("transaction.state.log.min.isr", "1");
        broker.brokerProperty("offsets.topic.num.partitions", "1");
        broker.afterPropertiesSet();
        Runtime.getRuntime().addShutdownHook(new Thread(broker::destroy));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The broker, which is started when it is first asked for. */
    static synchronized Broker get() {
        Broker known = running;
        if (known == null) {
            known = new Broker();
            running = known;
        }
        return known;
    }

    /** Its address. */
    String servers() {
        return broker.getBrokersAsString();
    }

    /** Makes a topic. */
    void topic(String name, int partitions) {
        broker.addTopics(new NewTopic(name, partitions, (short) 1));
    }

    private KafkaClusterTestKit cluster() {
        return Objects.requireNonNull(broker.getCluster());
    }

    /** Stops it; what it holds stays. */
    void stop() {
        cluster().brokers().values().forEach(server -> {
            server.shutdown();
            server.awaitShutdown();
        });
    }

    /** Starts it again on the same port. */
    void start() {
        cluster().brokers().values().forEach(server -> server.startup());
    }

    /** Sends records to a partition. */
    synchronized void send(String topic, int partition, List<byte @Nullable []> values) {
        KafkaProducer<byte[], byte[]> to = producer;
        if (to == null) {
            to = new KafkaProducer<>(
                    Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers()),
                    new ByteArraySerializer(),
                    new ByteArraySerializer());
            producer = to;
        }
        for (byte[] value : values) {
            Future<?> unused =
                    to.send(new ProducerRecord<>(topic, partition, "CHN-USA".getBytes(StandardCharsets.UTF_8), value));
        }
        to.flush();
    }

    /** Sends records in a transaction, which leaves a mark behind them. */
    void sendInTransaction(String topic, List<byte[]> values) {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers());
        settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, topic);
        try (KafkaProducer<byte[], byte[]> in =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            in.initTransactions();
            in.beginTransaction();
            for (byte[] value : values) {
                Future<?> unused = in.send(new ProducerRecord<>(topic, 0, null, value));
            }
            in.commitTransaction();
        }
    }

    /** All records of a topic with one partition. */
    List<ConsumerRecord<byte[], byte[]>> all(String topic) {
        Map<String, Object> settings = Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers(), ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        try (KafkaConsumer<byte[], byte[]> reader =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(topic, 0);
            reader.assign(List.of(partition));
            reader.seekToBeginning(List.of(partition));
            long end = reader.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
            List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
            while (reader.position(partition) < end) {
                reader.poll(Duration.ofSeconds(1)).forEach(records::add);
            }
            return records;
        }
    }
}
