package dev.detente.kafka;

import dev.detente.intake.Ingest;
import dev.detente.intake.hand.RowReader;
import dev.detente.intake.message.DeadLetter;
import dev.detente.intake.message.ReportMessages;
import dev.detente.intake.row.RowSource;
import dev.detente.intake.row.SourceRow;
import dev.detente.kafka.TopicPositions.Claim;
import dev.detente.kafka.TopicPositions.Part;
import dev.detente.kafka.TopicPositions.Step;
import dev.detente.model.Feed;
import dev.detente.model.NewReport;
import dev.detente.store.RejectedRow;
import dev.detente.store.ReportStore.Outcome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchConsumerAwareMessageListener;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.ConsumerAwareRebalanceListener;
import org.springframework.kafka.listener.ConsumerSeekAware;

/**
 * Reads reports from the partitions that it is assigned. The store, not the broker, says where each continues: the reader claims a partition and
 * seeks its position when it is assigned, and again whenever its claim turns out to have ended. Runs in the thread of the consumer.
 */
public final class ReportReader
        implements BatchConsumerAwareMessageListener<byte[], byte[]>,
                ConsumerAwareRebalanceListener,
                ConsumerSeekAware {
    private static final Logger LOG = LoggerFactory.getLogger(ReportReader.class);
    /** A record in which more is wrong is no report. */
    private static final int MOST_REASONS = 50;

    private final ReportTopicProperties settings;
    private final KafkaWatch watch;
    private final TopicPositions positions;
    private final Ingest.Listener ingested;
    private final Supplier<RowReader> rows;
    private final Sender sender;
    private final KafkaMetrics metrics;
    private final InstantSource clock;
    private final Map<TopicPartition, ClaimedPartition> held = new HashMap<>();

    /**
     * A partition that was claimed.
     *
     * @param next where its last step ended, as the store has it; where it begins when there was none
     */
    private record ClaimedPartition(Claim claim, long next) {}

    /**
     * Consecutive records of a partition, read as reports.
     *
     * @param step the good ones, for the store
     * @param letters the rejected ones, in their order, for the topic of dead letters
     */
    private record PolledRecords(TopicPartition partition, Step step, List<ProducerRecord<byte[], byte[]>> letters) {}

    /**
     * A reader.
     *
     * @param watch gives the ids of topics, and learns whether reading fails
     * @param ingested receives the outcomes of reports
     * @param rows makes a reader of rows that knows the present issues
     */
    public ReportReader(
            ReportTopicProperties settings,
            KafkaWatch watch,
            TopicPositions positions,
            Ingest.Listener ingested,
            Supplier<RowReader> rows,
            Sender sender,
            KafkaMetrics metrics,
            InstantSource clock) {
        this.settings = settings;
        this.watch = watch;
        this.positions = positions;
        this.ingested = ingested;
        this.rows = rows;
        this.sender = sender;
        this.metrics = metrics;
        this.clock = clock;
    }

    /** Claims partitions, and continues where the store says. One that cannot be claimed now is claimed when its first record comes. */
    @Override
    public void onPartitionsAssigned(Consumer<?, ?> consumer, Collection<TopicPartition> partitions) {
        try {
            claim(partitions, consumer);
        } catch (RuntimeException e) {
            LOG.warn("partitions {} could not be claimed yet: {}", partitions, e.toString());
        }
    }

    /** Forgets partitions that others read now. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
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
            Part part = new Part(
                    settings.group(), topic, ids.computeIfAbsent(topic, watch::topicId), partition.partition());
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
     * @throws BatchListenerFailedException when they cannot be stored now; then none is, and the container gives them again later
     */
    @Override
    public void onMessage(List<ConsumerRecord<byte[], byte[]>> polled, @Nullable Consumer<?, ?> consumer) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = polled.stream()
                .collect(Collectors.groupingBy(
                        record -> new TopicPartition(record.topic(), record.partition()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        try {
            store(byPartition, Objects.requireNonNull(consumer));
            watch.readingFails(null);
        } catch (RuntimeException e) {
            LOG.warn("reports could not be stored, which is tried again: {}", e.toString());
            watch.readingFails("waits, and continues by itself: " + e.getMessage());
            metrics.readingFailed();
            throw new BatchListenerFailedException("reports could not be stored", e, 0);
        }
    }

    private void store(Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition, Consumer<?, ?> consumer) {
        Set<TopicPartition> unclaimed = new HashSet<>();
        List<PolledRecords> steps = new ArrayList<>();
        byPartition.forEach((partition, records) -> {
            ClaimedPartition known = held.get(partition);
            if (known == null || records.get(0).offset() < known.next()) {
                unclaimed.add(partition);
            } else {
                steps.add(read(partition, known, records.get(records.size() - 1).offset() + 1, records));
            }
        });
        Set<TopicPartition> ended = take(steps);
        ended.forEach(partition -> LOG.warn(
                "{}: another service has claimed it and will read its {} records",
                partition,
                byPartition.getOrDefault(partition, List.of()).size()));
        unclaimed.addAll(ended);
        unclaimed.retainAll(consumer.assignment());
        claim(unclaimed, consumer);
    }

    private PolledRecords read(
            TopicPartition partition, ClaimedPartition known, long to, List<ConsumerRecord<byte[], byte[]>> records) {
        List<byte @Nullable []> values = new ArrayList<>();
        records.forEach(record -> values.add(record.value()));
        List<NewReport> reports = new ArrayList<>();
        List<ProducerRecord<byte[], byte[]>> letters = new ArrayList<>();
        try (RowSource source = ReportMessages.rows(values, rows.get())) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                SourceRow row = source.next();
                if (row instanceof SourceRow.Good good) {
                    reports.add(good.report());
                } else if (row instanceof SourceRow.Bad bad) {
                    letters.add(letter(record, bad));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new PolledRecords(partition, new Step(known.claim(), known.next(), to, reports), letters);
    }

    /**
     * Sends dead letters, then stores reports and positions in one step, so that a killed reader continues where it stopped. When two records have
     * different contents under one id, the later one corrects the earlier, as in a file.
     *
     * @return the partitions whose claim has ended; nothing of them is stored
     */
    private Set<TopicPartition> take(List<PolledRecords> polled) {
        if (polled.isEmpty()) {
            return Set.of();
        }
        sender.send(polled.stream().flatMap(one -> one.letters().stream()).toList());
        List<Optional<List<Outcome>>> stored =
                positions.append(polled.stream().map(PolledRecords::step).toList(), clock);
        Set<TopicPartition> ended = new HashSet<>();
        for (int i = 0; i < stored.size(); i++) {
            PolledRecords one = polled.get(i);
            List<Outcome> outcomes = stored.get(i).orElse(null);
            if (outcomes == null) {
                held.remove(one.partition());
                ended.add(one.partition());
            } else {
                held.put(
                        one.partition(),
                        new ClaimedPartition(one.step().claim(), one.step().to()));
                ingested.taken(Feed.HAND, outcomes, one.letters().size());
                metrics.taken(outcomes.size(), one.letters().size());
            }
        }
        return ended;
    }

    /** Moves positions past what is no record, such as the marks of transactions, so that nothing seems to wait. */
    @Override
    public void onIdleContainer(Map<TopicPartition, Long> reached, ConsumerSeekCallback callback) {
        List<PolledRecords> steps = new ArrayList<>();
        reached.forEach((partition, at) -> {
            ClaimedPartition known = held.get(partition);
            if (known != null && known.next() < at) {
                steps.add(read(partition, known, at, List.of()));
            }
        });
        try {
            var unused = take(steps);
        } catch (RuntimeException e) {
            LOG.debug("positions could not be moved", e);
        }
    }

    private ProducerRecord<byte[], byte[]> letter(ConsumerRecord<byte[], byte[]> record, SourceRow.Bad bad) {
        DeadLetter letter = new DeadLetter(
                record.topic(),
                record.partition(),
                record.offset(),
                bad.reasons().stream()
                        .limit(MOST_REASONS)
                        .map(RejectedRow::problem)
                        .toList());
        boolean fits = DeadLetter.fits(record.key(), record.value());
        ProducerRecord<byte[], byte[]> sent = new ProducerRecord<>(
                settings.deadLetterTopic(), fits ? record.key() : null, fits ? record.value() : null);
        letter.headers().forEach((name, value) -> sent.headers().add(name, value));
        return sent;
    }
}
