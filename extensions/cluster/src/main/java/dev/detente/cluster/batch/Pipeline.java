package dev.detente.cluster.batch;

import dev.detente.cluster.core.RecordType;
import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.scoring.files.Hash;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.configuration.BatchExecutionOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.file.src.FileSource;
import org.apache.flink.core.fs.Path;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a job over files: rows are read, the last report under each id kept, reports merged into actions, rules run, and sums turned into scores. Between
 * two steps, everything of a key goes to one process.
 */
final class Pipeline {
    /** Enough that few keys more or less make no difference between the processes of a large cluster. */
    private static final int KEY_GROUPS = 4_096;

    private static final int FAILURES_A_MINUTE = 20;

    private final SingleOutputStreamOperator<PackedReport> read;
    private final Books books;
    private final DataStream<AllReports> global;

    /**
     * Begins with the rows of files.
     *
     * @param now days after its UTC day are in the future
     * @param texts whether reports keep what only people read
     */
    Pipeline(StreamExecutionEnvironment env, List<InputFile> files, Books books, Instant now, boolean texts) {
        this(env, files, books, now, texts, FileParts.size(files, env.getParallelism()));
    }

    /** @param part how many bytes of a file one process reads at a time */
    Pipeline(
            StreamExecutionEnvironment env, List<InputFile> files, Books books, Instant now, boolean texts, long part) {
        this.books = books;
        env.configure(configuration());
        env.setMaxParallelism(KEY_GROUPS);
        FileSource<RowBatch> source = FileSource.forBulkFileFormat(
                        new RowFormat(books, now, texts),
                        files.stream().map(file -> new Path(file.path())).toArray(Path[]::new))
                .setFileEnumerator(FileParts.of(files, part))
                .build();
        read = env.fromSource(source, WatermarkStrategy.noWatermarks(), "read rows", RecordType.of(RowBatch.class))
                .process(new ReadOut(), RecordType.of(PackedReport.class))
                .name("find issues");
        global = read.getSideOutput(ReadOut.GLOBAL);
    }

    private static BroadcastStream<AllReports> broadcast(DataStream<AllReports> facts) {
        return facts.broadcast(new MapStateDescriptor<>("global", Types.INT, RecordType.of(AllReports.class)));
    }

    /** Returns the settings of every job over files: Flink guesses no serialised form, and the steps have the parallelism that is set. */
    private static Configuration configuration() {
        Configuration configuration = new Configuration();
        configuration.set(ExecutionOptions.RUNTIME_MODE, RuntimeExecutionMode.BATCH);
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        // A process that is lost is replaced, and only what is lost with it is done again; what fails again and again
        // ends the job.
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "failure-rate");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_MAX_FAILURES_PER_INTERVAL, FAILURES_A_MINUTE);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FAILURE_RATE_FAILURE_RATE_INTERVAL, Duration.ofMinutes(1));
        configuration.set(BatchExecutionOptions.ADAPTIVE_AUTO_PARALLELISM_ENABLED, false);
        return configuration;
    }

    /** The last report under each feed and id. */
    DataStream<PackedReport> latest() {
        return read.keyBy(PackedReport::key, Types.LONG)
                .connect(broadcast(global))
                .process(new Latest(), RecordType.of(PackedReport.class))
                .name("keep the last report of each id");
    }

    /** The sums of each pair under each rule book. */
    SingleOutputStreamOperator<PackedSums> sums() {
        return latest().keyBy(PackedReport::place, Types.LONG)
                .process(new DayMerge(books), RecordType.of(PairActions.class))
                .name("merge reports into actions")
                .keyBy(merged -> Hash.of(0, merged.pair()), Types.LONG)
                .process(new SumUp(books), RecordType.of(PackedSums.class))
                .name("run the rules");
    }

    /**
     * The scores of each dyad under the first rule book.
     *
     * @param days the days of the scores
     * @param only the one dyad that is asked for; null for all
     */
    DataStream<TensionScore> scores(List<LocalDate> days, @Nullable Dyad only) {
        SingleOutputStreamOperator<PackedSums> sums = sums();
        DataStream<AllReports> facts = !books.countsReports()
                ? global
                : global.union(sums.map(AllReports::reportsOf, RecordType.of(AllReports.class))
                        .fullWindowPartition()
                        .reduce(AllReports::add)
                        .name("add up reports by day"));
        DataStream<DyadPart> parts =
                sums.flatMap(new ToDyads(only), RecordType.of(DyadPart.class)).name("hand sums to dyads");
        if (only != null) {
            parts = parts.union(
                    read.getExecutionEnvironment().fromData(RecordType.of(DyadPart.class), new DyadPart(only, null)));
        }
        return parts.keyBy(DyadPart::hash, Types.LONG)
                .connect(broadcast(facts))
                .process(new Score(books, days), RecordType.of(TensionScore.class))
                .name("score");
    }
}
