package dev.detente.service.kafka;

import dev.detente.intake.TopicImporter;
import dev.detente.intake.TopicImporter.Records;
import dev.detente.intake.TopicImporter.Tally;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.message.DeadLetter;
import dev.detente.intake.message.ReportMessages;
import dev.detente.intake.row.RowProblem;
import dev.detente.store.TopicPositions;
import dev.detente.store.TopicPositions.Claim;
import dev.detente.store.TopicPositions.Part;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads reports from the partitions that it is assigned. The store, not the broker, says where each continues: the reader claims a partition and
 * seeks its position when it is assigned, and again whenever its claim turns out to have ended. Runs in the thread of the consumer.
 */
final class ReportReader {
    private static final Logger LOG = LoggerFactory.getLogger(ReportReader.class);

    private final String group;
    private final String deadLetterTopic;
    private final Function<String, String> topicIds;
    private final TopicPositions positions;
    private final TopicImporter importer;
    private final Supplier<RowReader> rows;
    private final Sender sender;
    private final KafkaListener listener;
    private final InstantSource clock;
    private final Map<TopicPartition, ClaimedPartition> held = new HashMap<>();

    /**
     * A partition that was claimed.
     *
     * @param next where its last step ended, as the store has it; where it begins when there was none
     */
    private record ClaimedPartition(Claim claim, long next) {}

    /**
     * A reader.
     *
     * @param topicIds gives the id of a topic by its name
     * @param rows makes a reader of rows that knows the present issues
     */
    ReportReader(
            String group,
            String deadLetterTopic,
            Function<String, String> topicIds,
            TopicPositions positions,
            TopicImporter importer,
            Supplier<RowReader> rows,
            Sender sender,
            KafkaListener listener,
            InstantSource clock) {
        this.group = group;
        this.deadLetterTopic = deadLetterTopic;
        this.topicIds = topicIds;
        this.positions = positions;
        this.importer = importer;
        this.rows = rows;
        this.sender = sender;
        this.listener = listener;
        this.clock = clock;
    }

    /** Claims partitions, and continues where the store says. One that cannot be claimed now is claimed when its first record comes. */
    void assigned(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        try {
            claim(partitions, consumer);
        } catch (RuntimeException e) {
            LOG.warn("partitions {} could not be claimed yet: {}", partitions, e.toString());
        }
    }

    /** Forgets partitions that others read now. */
    void gone(Collection<TopicPartition> partitions) {
        partitions.forEach(held::remove);
    }

    private void claim(Collection<TopicPartition> partitions, Consumer<?, ?> consumer) {
        if (partitions.isEmpty()) {
            return;
        }
        partitions.forEach(held::remove);
        Map<TopicPartition, Long> firsts = consumer.beginningOffsets(partitions);
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        Map<String, String> ids = new HashMap<>();
        for (TopicPartition partition : partitions) {
            String topic = partition.topic();
            Part part = new Part(group, topic, ids.computeIfAbsent(topic, topicIds), partition.partition());
            long first = firsts.getOrDefault(partition, 0L);
            Claim claim = positions.claim(part, ends.getOrDefault(partition, Long.MAX_VALUE), clock);
            Long next = claim.next();
            if (next != null && next < first) {
                LOG.error(
                        "{}: the records from offset {} to {} were deleted before they were read; give the topic a"
                                + " longer retention, and send them again",
                        partition,
                        next,
                        first - 1);
            }
            consumer.seek(partition, next == null ? first : Math.max(next, first));
            held.put(partition, new ClaimedPartition(claim, next == null ? first : next));
            LOG.info("{}: claim {}, reading on from offset {}", partition, claim.number(), next == null ? first : next);
        }
    }

    /**
     * Stores the records of a poll.
     *
     * @throws RuntimeException when they cannot be stored now; then none is, and the consumer is before the first of them again
     */
    void take(List<ConsumerRecord<byte[], byte[]>> polled, Consumer<?, ?> consumer) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new LinkedHashMap<>();
        polled.forEach(record -> byPartition
                .computeIfAbsent(new TopicPartition(record.topic(), record.partition()), p -> new ArrayList<>())
                .add(record));
        try {
            store(byPartition, consumer);
        } catch (RuntimeException e) {
            Set<TopicPartition> assigned = consumer.assignment();
            byPartition.forEach((partition, records) -> {
                if (assigned.contains(partition)) {
                    consumer.seek(partition, records.get(0).offset());
                }
            });
            throw e;
        }
    }

    private void store(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition, Consumer<?, ?> consumer) {
        Set<TopicPartition> unclaimed = new HashSet<>();
        List<TopicPartition> partitions = new ArrayList<>();
        List<Records> parts = new ArrayList<>();
        byPartition.forEach((partition, records) -> {
            ClaimedPartition known = held.get(partition);
            if (known == null || records.get(0).offset() < known.next()) {
                unclaimed.add(partition);
                return;
            }
            List<byte @Nullable []> values = new ArrayList<>();
            records.forEach(record -> values.add(record.value()));
            partitions.add(partition);
            parts.add(new Records(
                    known.claim(),
                    known.next(),
                    records.get(records.size() - 1).offset() + 1,
                    ReportMessages.rows(values, rows.get())));
        });
        List<Optional<Tally>> taken = parts.isEmpty()
                ? List.of()
                : importer.take(parts, rejected -> deadLetters(partitions, byPartition, rejected));
        for (int i = 0; i < taken.size(); i++) {
            TopicPartition partition = partitions.get(i);
            Tally stored = taken.get(i).orElse(null);
            if (stored == null) {
                LOG.warn(
                        "{}: another service has claimed it and will read its {} records",
                        partition,
                        byPartition.getOrDefault(partition, List.of()).size());
                unclaimed.add(partition);
            } else {
                held.put(
                        partition,
                        new ClaimedPartition(parts.get(i).claim(), parts.get(i).to()));
                listener.taken(stored.stored(), stored.rejected());
            }
        }
        unclaimed.retainAll(consumer.assignment());
        claim(unclaimed, consumer);
    }

    /**
     * Moves positions past what is no record, such as the marks of transactions, so that nothing seems to wait.
     *
     * @param reached where the consumer is in each partition while no more records come
     */
    void idle(Map<TopicPartition, Long> reached) {
        List<TopicPartition> partitions = new ArrayList<>();
        List<Records> parts = new ArrayList<>();
        reached.forEach((partition, at) -> {
            ClaimedPartition known = held.get(partition);
            if (known != null && known.next() < at) {
                partitions.add(partition);
                parts.add(new Records(known.claim(), known.next(), at, ReportMessages.rows(List.of(), rows.get())));
            }
        });
        if (parts.isEmpty()) {
            return;
        }
        List<Optional<Tally>> taken = importer.take(parts, rejected -> {});
        for (int i = 0; i < taken.size(); i++) {
            if (taken.get(i).isPresent()) {
                held.put(
                        partitions.get(i),
                        new ClaimedPartition(parts.get(i).claim(), parts.get(i).to()));
            } else {
                held.remove(partitions.get(i));
            }
        }
    }

    private void deadLetters(
            List<TopicPartition> partitions,
            Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition,
            List<List<RowProblem>> rejected) {
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        for (int i = 0; i < partitions.size(); i++) {
            List<ConsumerRecord<byte[], byte[]>> records = byPartition.getOrDefault(partitions.get(i), List.of());
            Map<Long, List<RowProblem>> byRecord = new TreeMap<>();
            rejected.get(i)
                    .forEach(one -> byRecord.computeIfAbsent(one.index(), index -> new ArrayList<>())
                            .add(one));
            byRecord.forEach((index, reasons) -> letters.add(letter(records.get(Math.toIntExact(index)), reasons)));
        }
        sender.send(letters);
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, List<RowProblem> reasons) {
        DeadLetter letter = new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                reasons.stream().map(RowProblem::problem).toList());
        boolean fits = DeadLetter.fits(record.key(), record.value());
        ProducerRecord<byte[], byte[]> sent =
                new ProducerRecord<>(deadLetterTopic, fits ? record.key() : null, fits ? record.value() : null);
        letter.headers().forEach((name, value) -> sent.headers().add(name, value));
        return sent;
    }
}
