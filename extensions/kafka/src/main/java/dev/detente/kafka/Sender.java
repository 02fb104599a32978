package dev.detente.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.support.ProducerListener;

/** Sends records and waits until the broker has them. The producer is made on first use, since that fails while no broker's name can be resolved. */
public final class Sender implements AutoCloseable {
    private final DefaultKafkaProducerFactory<byte[], byte[]> producers;
    private final KafkaTemplate<byte[], byte[]> template;

    /** @param settings those of Kafka's producer */
    public Sender(Map<String, Object> settings) {
        producers = new DefaultKafkaProducerFactory<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
        template = new KafkaTemplate<>(producers);
        // Without this, each record that is not sent is logged with its content; who sends logs one line.
        template.setProducerListener(new ProducerListener<>() {});
    }

    /**
     * Sends records in order.
     *
     * @throws KafkaException when the broker does not have all of them; it may have some
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        if (records.isEmpty()) {
            return;
        }
        try {
            CompletableFuture<?>[] sent = records.stream().map(template::send).toArray(CompletableFuture<?>[]::new);
            template.flush();
            CompletableFuture.allOf(sent).join();
        } catch (CompletionException | org.springframework.kafka.KafkaException e) {
            Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
            throw new KafkaException(cause.getMessage(), cause);
        }
    }

    @Override
    public void close() {
        producers.destroy();
    }
}
