package dev.detente.kafka;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.kafka.TopicPositions.Place;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks every few seconds whether the broker answers, whether the topics exist, and how many records of the topic of reports no service has read yet. */
public final class KafkaWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaWatch.class);
    /** How long to wait for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Supplier<Admin> admins;
    private final String group;
    private final String reports;
    private final List<String> topics;
    private final TopicPositions positions;
    private final InstantSource clock;
    private final Instant since;

    @GuardedBy("this")
    private final Map<TopicPartition, Waiting> waiting = new HashMap<>();

    @GuardedBy("admins")
    private @Nullable Admin admin;

    private volatile Status status;
    private volatile @Nullable String readingFails;

    /**
     * The result of the last look.
     *
     * @param lastAnswer when the broker answered last; null when it has not since the start
     * @param failure why it did not at the last look, or which topic is missing; null when all was well
     * @param lag how many records of the topic of reports were not read yet
     * @param stalled how long the partition that waits longest has had records without being read on, or the broker has not answered; zero when all
     *     is read
     */
    public record Status(
            @Nullable Instant lastAnswer, @Nullable String failure, long lag, Duration stalled) {}

    /** The next offset to read of a partition, and since when it has been that one. */
    private record Waiting(long next, Instant since) {}

    /**
     * A watch.
     *
     * @param group who reads
     * @param reports the topic of reports; empty when none is read
     * @param topics all topics that have to be there
     */
    public KafkaWatch(
            Supplier<Admin> admins,
            String group,
            String reports,
            List<String> topics,
            TopicPositions positions,
            InstantSource clock) {
        this.admins = admins;
        this.group = group;
        this.reports = reports;
        this.topics = List.copyOf(topics);
        this.positions = positions;
        this.clock = clock;
        this.since = clock.instant();
        this.status = new Status(null, "it was not asked yet", 0, Duration.ZERO);
    }

    /** Returns the result of the last look. */
    public Status status() {
        return status;
    }

    /** Why the reports read last could not be stored; null when they could. */
    public @Nullable String readingFails() {
        return readingFails;
    }

    void readingFails(@Nullable String why) {
        readingFails = why;
    }

    /** Looks once. */
    public synchronized void look() {
        Status before = status;
        try {
            Status now = seen();
            if (before.failure() != null && now.failure() == null) {
                LOG.info("Kafka answers");
            }
            status = now;
        } catch (RuntimeException e) {
            String failure = "the broker does not answer: " + e.getMessage();
            Instant answered = before.lastAnswer() == null ? since : before.lastAnswer();
            Duration silent = Duration.between(answered, clock.instant());
            status = new Status(
                    before.lastAnswer(),
                    failure,
                    before.lag(),
                    silent.compareTo(before.stalled()) > 0 ? silent : before.stalled());
        }
        String failure = status.failure();
        if (failure != null && !failure.equals(before.failure())) {
            LOG.warn("Kafka: {}", failure);
        }
    }

    @GuardedBy("this")
    private Status seen() {
        Map<String, KafkaFuture<TopicDescription>> asked =
                admin().describeTopics(topics).topicNameValues();
        String missing = null;
        long lag = 0;
        Duration stalled = Duration.ZERO;
        for (String topic : topics) {
            try {
                TopicDescription found = answer(asked.get(topic));
                if (topic.equals(reports)) {
                    Map<TopicPartition, Long> waits = waits(found);
                    lag = waits.values().stream().mapToLong(Long::longValue).sum();
                    stalled = stalled();
                }
            } catch (UnknownTopicOrPartitionException e) {
                missing = "the topic " + topic + " is not there: make it with kafka-topics";
            }
        }
        return new Status(clock.instant(), missing, lag, stalled);
    }

    /** How many records of each partition were not read yet. */
    @GuardedBy("this")
    private Map<TopicPartition, Long> waits(TopicDescription topic) {
        Map<Integer, Place> places = new HashMap<>();
        positions
                .places(group, topic.topicId().toString())
                .forEach(place -> places.put(place.part().number(), place));
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        Map<TopicPartition, OffsetSpec> firsts = new HashMap<>();
        topic.partitions().forEach(partition -> {
            TopicPartition key = new TopicPartition(topic.name(), partition.partition());
            ends.put(key, OffsetSpec.latest());
            firsts.put(key, OffsetSpec.earliest());
        });
        Map<TopicPartition, ListOffsetsResultInfo> end = offsets(ends);
        Map<TopicPartition, ListOffsetsResultInfo> first = offsets(firsts);
        Map<TopicPartition, Long> waits = new HashMap<>();
        for (Map.Entry<TopicPartition, ListOffsetsResultInfo> each : end.entrySet()) {
            TopicPartition partition = each.getKey();
            ListOffsetsResultInfo begin = first.get(partition);
            long from = begin == null ? 0 : begin.offset();
            Place place = places.get(partition.partition());
            Long read = place == null ? null : place.next();
            long next = read == null ? from : Math.max(read, from);
            long wait = Math.max(0, each.getValue().offset() - next);
            waits.put(partition, wait);
            Waiting known = waiting.get(partition);
            if (wait == 0) {
                waiting.remove(partition);
            } else if (known == null || known.next() != next) {
                waiting.put(partition, new Waiting(next, clock.instant()));
            }
        }
        waiting.keySet().retainAll(waits.keySet());
        return waits;
    }

    private Map<TopicPartition, ListOffsetsResultInfo> offsets(Map<TopicPartition, OffsetSpec> specs) {
        return answer(admin().listOffsets(specs, new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
                .all());
    }

    @GuardedBy("this")
    private Duration stalled() {
        Instant now = clock.instant();
        return waiting.values().stream()
                .map(wait -> Duration.between(wait.since(), now))
                .max(Duration::compareTo)
                .filter(longest -> !longest.isNegative())
                .orElse(Duration.ZERO);
    }

    /**
     * The id of a topic.
     *
     * @throws KafkaException when the broker does not say
     */
    String topicId(String topic) {
        TopicDescription found =
                answer(admin().describeTopics(List.of(topic)).topicNameValues().get(topic));
        return found.topicId().toString();
    }

    /** Has a lock of its own: a look that waits for the broker must not hold up a claim. */
    private Admin admin() {
        synchronized (admins) {
            Admin known = admin;
            if (known == null) {
                known = admins.get();
                admin = known;
            }
            return known;
        }
    }

    private static <T> T answer(@Nullable KafkaFuture<T> asked) {
        if (asked == null) {
            throw new KafkaException("the broker was not asked");
        }
        try {
            return asked.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof KafkaException failure ? failure : new KafkaException(e.getCause());
        } catch (TimeoutException e) {
            throw new KafkaException("no answer within " + PATIENCE.toSeconds() + " s", e);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        synchronized (admins) {
            if (admin != null) {
                admin.close(Duration.ZERO);
            }
        }
    }
}
