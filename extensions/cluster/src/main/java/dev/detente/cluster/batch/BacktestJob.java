package dev.detente.cluster.batch;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.RecordSerializer;
import dev.detente.model.Amendment;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.Amendments;
import dev.detente.scoring.Facts;
import dev.detente.scoring.Snapshot;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/**
 * Computes the sums of files under two rule books. Reading, merging and the rules run on the cluster; the sums, a few bytes for each action, come to the
 * process that compares them. The reports behind the few pairs that it explains are fetched by a second job.
 *
 * @param files the files; a row of a later file corrects those of earlier ones under its id
 * @param base the book to compare with
 * @param draft the book under test, whose issues hand-coded rows may name
 * @param now days after its UTC day are in the future
 */
public record BacktestJob(List<InputFile> files, BookText base, BookText draft, Instant now) {
    /** A record that comes to the client has two megabytes at most. */
    private static final int PIECE = 1 << 20;

    private static final TypeInformation<Tuple3<String, Integer, byte[]>> PIECES =
            Types.TUPLE(Types.STRING, Types.INT, Types.PRIMITIVE_ARRAY(Types.BYTE));

    /**
     * The results of a backtest.
     *
     * @param before everything under the base
     * @param after everything under the draft
     * @param rows the outcome of the rows of each file
     */
    public record Result(Snapshot before, Snapshot after, List<FileRows> rows) {}

    public BacktestJob {
        files = List.copyOf(files);
    }

    /**
     * Runs the job and waits for its end.
     *
     * @param environments gives an environment for each job
     * @param watch receives the progress
     */
    public Result run(Supplier<StreamExecutionEnvironment> environments, Watch watch) throws Exception {
        Books books = new Books(List.of(base, draft));
        StreamExecutionEnvironment env = environments.get();
        DataStream<Tuple3<String, Integer, byte[]>> pieces = new Pipeline(env, files, books, now, false)
                .sums()
                .flatMap(
                        (PackedSums summed, Collector<Tuple3<String, Integer, byte[]>> out) -> {
                            DataOutputSerializer packed = new DataOutputSerializer(PIECE);
                            new RecordSerializer<>(PackedSums.class).serialize(summed, packed);
                            byte[] bytes = packed.getCopyOfBuffer();
                            for (int at = 0; at < bytes.length; at += PIECE) {
                                out.collect(Tuple3.of(
                                        summed.pair().toString(),
                                        at,
                                        Arrays.copyOfRange(bytes, at, Math.min(at + PIECE, bytes.length))));
                            }
                        },
                        PIECES);
        Map<String, TreeMap<Integer, byte[]>> byPair = new HashMap<>();
        JobExecutionResult result = watch.run(
                env,
                "backtest",
                pieces,
                p -> byPair.computeIfAbsent(p.f0, pair -> new TreeMap<>()).put(p.f1, p.f2));
        Map<Pair, PairSums> before = new TreeMap<>();
        Map<Pair, PairSums> after = new TreeMap<>();
        PairSumsCodec.Common common = new PairSumsCodec.Common();
        for (TreeMap<Integer, byte[]> parts : byPair.values()) {
            DataOutputSerializer whole = new DataOutputSerializer(PIECE);
            for (byte[] part : parts.values()) {
                whole.write(part);
            }
            PackedSums summed = new RecordSerializer<>(PackedSums.class)
                    .deserialize(new DataInputDeserializer(whole.getCopyOfBuffer()));
            List<PairSums> sums = summed.sums(common);
            before.put(summed.pair(), sums.get(0));
            after.put(summed.pair(), sums.get(1));
        }
        FetchedFacts facts = new FetchedFacts(
                Set.copyOf(before.keySet()),
                ReadOut.firstDays(result),
                pairs -> fetch(environments.get(), books, pairs));
        List<RuleEngine> engines = books.compiled().engines();
        return new Result(
                Snapshot.known(engines.get(0), facts, before),
                Snapshot.known(engines.get(1), facts, after),
                FileRows.of(files, result));
    }

    /** The last report under each id about these pairs, with its text. */
    private Map<Pair, List<Report>> fetch(StreamExecutionEnvironment env, Books books, Set<Pair> pairs) {
        HashSet<String> names = new HashSet<>();
        pairs.forEach(pair -> names.add(pair.toString()));
        DataStream<PackedReport> some = new Pipeline(env, files, books, now, true)
                .latest()
                .filter(packed -> names.contains(
                        packed.unpacked().report().content().pair().toString()));
        Map<Pair, List<Report>> reports = new HashMap<>();
        try {
            Watch.none().run(env, "reports to explain with", some, packed -> {
                Report report = packed.unpacked().report();
                reports.computeIfAbsent(report.content().pair(), pair -> new ArrayList<>())
                        .add(report);
            });
        } catch (Exception e) {
            throw new IllegalStateException("the reports behind the moves could not be read: " + e.getMessage(), e);
        }
        return reports;
    }

    /** Reports that are fetched when they are needed. */
    private static final class FetchedFacts implements Facts {
        private final Set<Pair> pairs;
        private final Map<Feed, LocalDate> firstDays;
        private final Function<Set<Pair>, Map<Pair, List<Report>>> source;
        private final Map<Pair, List<Report>> reports = new ConcurrentHashMap<>();

        FetchedFacts(
                Set<Pair> pairs, Map<Feed, LocalDate> firstDays, Function<Set<Pair>, Map<Pair, List<Report>>> source) {
            this.pairs = pairs;
            this.firstDays = firstDays;
            this.source = source;
        }

        @Override
        public synchronized void expect(Set<Pair> some) {
            Set<Pair> missing = new TreeSet<>(some);
            missing.removeAll(reports.keySet());
            if (!missing.isEmpty()) {
                reports.putAll(source.apply(missing));
                missing.forEach(pair -> reports.putIfAbsent(pair, List.of()));
            }
        }

        @Override
        public Set<Pair> pairs() {
            return new TreeSet<>(pairs);
        }

        @Override
        public List<Report> reports(Pair pair) {
            expect(Set.of(pair));
            return reports.getOrDefault(pair, List.of());
        }

        @Override
        public Set<Pair> pairsOf(String actionId) {
            return pairs();
        }

        @Override
        public List<Amendment> said() {
            return List.of();
        }

        @Override
        public Amendments amendments() {
            return Amendments.NONE;
        }

        @Override
        public Map<Feed, LocalDate> observedSince() {
            return firstDays;
        }
    }
}
