package dev.detente.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.model.Signal;
import dev.detente.rules.score.PairPart;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.service.scoring.Snapshot;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/** The last sums that a job's dyads were sent of each part, and whether they are those of the signals of one snapshot. */
final class SentSums {
    private static final Map<String, SentSums> OF_JOBS = new ConcurrentHashMap<>();

    private final Map<String, Map<String, ByteBuffer>> byPart = new ConcurrentHashMap<>();

    private SentSums() {}

    /** Those of the jobs on these topics. */
    static SentSums of(StreamOptions.Topics topics) {
        return OF_JOBS.computeIfAbsent(topics.reports(), t -> new SentSums());
    }

    /** Notes what a job on these topics sends. */
    static Cluster.Seeing by(StreamOptions.Topics topics) {
        String reports = topics.reports();
        return streams -> streams.parts()
                .map(update -> note(reports, update), Form.PART_UPDATE.information())
                .sinkTo(new DiscardingSink<>());
    }

    private static PartUpdate note(String reports, PartUpdate update) {
        SentSums of = OF_JOBS.computeIfAbsent(reports, t -> new SentSums());
        for (PartUpdate.Part part : update.parts()) {
            of.byPart
                    .computeIfAbsent(part.name(), p -> new ConcurrentHashMap<>())
                    .put(update.dyad(), ByteBuffer.wrap(part.sums()));
        }
        return update;
    }

    /** Checks that the signals of a snapshot add up to what was sent, block by block and bit for bit. */
    void assertAddUp(Snapshot snapshot) {
        Map<String, Map<String, ByteBuffer>> expected = new TreeMap<>();
        for (Pair pair : snapshot.pairs()) {
            PairPart.Details details = snapshot.details(pair);
            Map<Integer, List<Action>> actions =
                    details.actions().stream().collect(Collectors.groupingBy(a -> Blocks.of(Blocks.day(a))));
            Map<Integer, List<Signal>> signals =
                    details.signals().stream().collect(Collectors.groupingBy(s -> Blocks.of(Blocks.day(s.action()))));
            actions.forEach((block, some) -> {
                long dropped = details.dropped().stream()
                        .filter(day -> Blocks.of(Math.toIntExact(day.toEpochDay())) == block)
                        .count();
                PairSums sums = PairSums.of(some, signals.getOrDefault(block, List.of()), Math.toIntExact(dropped));
                ByteBuffer bytes = ByteBuffer.wrap(PairSumsCodec.encode(sums));
                sums.dyads()
                        .forEach(dyad -> expected.computeIfAbsent(pair + "#" + block, p -> new TreeMap<>())
                                .put(dyad.toString(), bytes));
            });
        }
        Map<String, Map<String, ByteBuffer>> sent = sent();
        assertThat(sent.keySet()).as("parts").isEqualTo(expected.keySet());
        assertThat(expected.keySet().stream()
                        .filter(part -> !Objects.equals(sent.get(part), expected.get(part)))
                        .toList())
                .as("parts with other sums")
                .isEmpty();
    }

    private Map<String, Map<String, ByteBuffer>> sent() {
        Map<String, Map<String, ByteBuffer>> sent = new TreeMap<>();
        byPart.forEach((part, dyads) -> dyads.forEach((dyad, bytes) -> {
            if (bytes.hasRemaining()) {
                sent.computeIfAbsent(part, p -> new TreeMap<>()).put(dyad, bytes);
            }
        }));
        return sent;
    }
}
