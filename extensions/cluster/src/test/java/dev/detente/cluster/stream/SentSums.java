package dev.detente.cluster.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.cluster.core.RecordType;
import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.model.Signal;
import dev.detente.rules.score.PairPart;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.Snapshot;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The last sums that a job's dyads were sent of each part, and whether they are those of the signals of one snapshot. What was sent after the
 * checkpoint that a job goes on from is forgotten, as the job forgets it.
 */
final class SentSums {
    private static final Map<String, SentSums> OF_JOBS = new ConcurrentHashMap<>();

    /** By part and dyad: what was sent, latest last. */
    private final Map<String, Map<String, List<SentSum>>> byPart = new HashMap<>();

    private String attempt = "";

    /** Sums, and the last checkpoint before they were sent. */
    private record SentSum(long after, ByteBuffer sums) {}

    private SentSums() {}

    /** Those of the jobs on these topics. */
    static SentSums of(StreamOptions.Topics topics) {
        return of(topics.reports());
    }

    private static SentSums of(String reports) {
        return OF_JOBS.computeIfAbsent(reports, t -> new SentSums());
    }

    /** Notes what a job on these topics sends. */
    static Cluster.Seeing by(StreamOptions.Topics topics) {
        return streams -> streams.parts()
                .map(new Noting(topics.reports()), RecordType.of(PartUpdate.class))
                .sinkTo(new DiscardingSink<>());
    }

    private static final class Noting extends RichMapFunction<PartUpdate, PartUpdate> implements CheckpointedFunction {
        private static final long serialVersionUID = 1;

        private final String reports;
        private String attempt = "";
        private long after;

        Noting(String reports) {
            this.reports = reports;
        }

        @Override
        public void initializeState(FunctionInitializationContext context) {
            attempt = getRuntimeContext().getJobInfo().getJobId() + "/"
                    + getRuntimeContext().getTaskInfo().getAttemptNumber();
            after = context.getRestoredCheckpointId().orElse(0);
            SentSums.of(reports).begin(attempt, after);
        }

        @Override
        public void snapshotState(FunctionSnapshotContext context) {
            after = context.getCheckpointId();
        }

        @Override
        public PartUpdate map(PartUpdate update) {
            SentSums.of(reports).note(attempt, after, update);
            return update;
        }
    }

    private synchronized void begin(String next, long restored) {
        if (!next.equals(attempt)) {
            attempt = next;
            byPart.values().forEach(dyads -> dyads.values().forEach(sent -> sent.removeIf(s -> s.after >= restored)));
        }
    }

    private synchronized void note(String by, long after, PartUpdate update) {
        if (!by.equals(attempt)) {
            // A task that was lost, at its end.
            return;
        }
        for (PartUpdate.Part part : update.parts()) {
            List<SentSum> sent = byPart.computeIfAbsent(part.name(), p -> new HashMap<>())
                    .computeIfAbsent(update.dyad(), d -> new ArrayList<>());
            sent.removeIf(s -> s.after == after);
            sent.add(new SentSum(after, ByteBuffer.wrap(part.sums())));
        }
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

    private synchronized Map<String, Map<String, ByteBuffer>> sent() {
        Map<String, Map<String, ByteBuffer>> last = new TreeMap<>();
        byPart.forEach((part, dyads) -> dyads.forEach((dyad, sent) -> {
            if (!sent.isEmpty() && sent.get(sent.size() - 1).sums.hasRemaining()) {
                last.computeIfAbsent(part, p -> new TreeMap<>()).put(dyad, sent.get(sent.size() - 1).sums);
            }
        }));
        return last;
    }
}
