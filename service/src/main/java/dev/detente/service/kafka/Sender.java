package dev.detente.service.kafka;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;

/** Sends records and waits until the broker has them. The producer is made on first use, since that fails while no broker's name can be resolved. The lock guards it; nothing is sent under it. */
final class Sender implements AutoCloseable {
    private final Supplier<Producer<byte[], byte[]>> producers;

    @GuardedBy("this")
    private @Nullable Producer<byte[], byte[]> producer;

    Sender(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    private synchronized Producer<byte[], byte[]> producer() {
        Producer<byte[], byte[]> known = producer;
        if (known == null) {
            known = producers.get();
            producer = known;
        }
        return known;
    }

    /**
     * Sends records in order.
     *
     * @throws KafkaException when the broker does not have all of them; it may have some
     */
    void send(List<ProducerRecord<byte[], byte[]>> records) {
        Producer<byte[], byte[]> to = producer();
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<byte[], byte[]> record : records) {
            Future<RecordMetadata> one = to.send(record);
            if (one.isDone()) {
                // Most often a failure, for which the others need not wait as well.
                arrive(one);
            }
            sent.add(one);
        }
        to.flush();
        sent.forEach(Sender::arrive);
    }

    private static void arrive(Future<RecordMetadata> sent) {
        try {
            sent.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public synchronized void close() {
        if (producer != null) {
            producer.close();
        }
    }
}
