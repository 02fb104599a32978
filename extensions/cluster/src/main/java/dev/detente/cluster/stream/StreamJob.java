package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import dev.detente.intake.message.DeadLetter;
import dev.detente.intake.message.ScoreMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.BroadcastStream;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Scores of a topic of reports, as a job that runs on. Each step has an id that never changes, by which a savepoint finds it in another version of
 * the program.
 *
 * <pre>
 *   reports, amendments ─▶ read ─▶ latest ─▶ pair ─▶ dyad ─▶ scores      by feed and id, by pair, by dyad
 *                           └▶ store   └▶ facts ─▶ coverage ─▶┘          the days of feeds, and their reports by day
 *   rule books ─▶ books ─▶ read, pair, coverage ─▶ dyad                  to all
 * </pre>
 */
public final class StreamJob {
    /** The number of groups that keys are spread over: no step can have a greater parallelism. */
    public static final int MAX_PARALLELISM = 720;

    private static final byte ALL = 0;
    /** A watermark that holds nothing back. */
    private static final Watermark NO_LIMIT = new Watermark(Long.MAX_VALUE / 2);

    private StreamJob() {}

    /**
     * The streams of a job, for tests.
     *
     * @param parts the sums of blocks as dyads get them
     * @param scores the scores to publish
     * @param refused the records that were not taken
     */
    record Streams(DataStream<PartUpdate> parts, DataStream<ScoreRecord> scores, DataStream<RefusedRecord> refused) {}

    /**
     * Adds the job to an environment, whose settings say how often checkpoints are made and where they go.
     */
    public static void addTo(StreamExecutionEnvironment environment, StreamOptions options) {
        var unused = build(environment, options);
    }

    static Streams build(StreamExecutionEnvironment environment, StreamOptions options) {
        environment.configure(new Configuration().set(PipelineOptions.GENERIC_TYPES, false));
        environment.setMaxParallelism(MAX_PARALLELISM);
        environment.getConfig().enableObjectReuse();

        DataStream<KafkaRow> ticks = environment
                .fromSource(
                        ticks(options.tick()), WatermarkStrategy.noWatermarks(), "ticks", RecordType.of(KafkaRow.class))
                .uid("ticks")
                .setParallelism(1);
        SingleOutputStreamOperator<ControlMessage> sound = books(environment, options, ticks);
        SingleOutputStreamOperator<StreamFact> facts = named(
                rows(environment, options)
                        .connect(broadcast(sound))
                        .process(new ReadFunction(options), RecordType.of(StreamFact.class)),
                "read");
        var byKey = facts.keyBy(StreamJob::key, Types.STRING);
        if (options.store() != null) {
            byKey.sinkTo(new StoreSink(options.store())).name("store").uid("store");
        }
        SingleOutputStreamOperator<PairUpdate> latest =
                named(byKey.process(new LatestFunction(options), RecordType.of(PairUpdate.class)), "latest");
        DataStream<ControlMessage> everything = sound.union(days(options, latest, sound));
        SingleOutputStreamOperator<PartUpdate> sums = named(
                latest.keyBy(PairUpdate::pair, Types.STRING)
                        .connect(broadcast(everything))
                        .process(new PairFunction(options), RecordType.of(PartUpdate.class)),
                "pair");
        DataStream<PartUpdate> updates = withEndsOfChanges(sums);
        DataStream<PartUpdate> parts =
                updates.filter(update -> !update.dyad().isEmpty()).name("sums").uid("sums");
        SingleOutputStreamOperator<ScoreRecord> scores = named(
                parts.keyBy(PartUpdate::dyad, Types.STRING)
                        .connect(broadcast(coverage(options, updates, everything)))
                        .process(new DyadFunction(options), RecordType.of(ScoreRecord.class)),
                "dyad");
        scores.sinkTo(sink(options, "scores", scoresTo(options.topics().scores())))
                .name("scores")
                .uid("scores");
        DataStream<RefusedRecord> refused = facts.getSideOutput(ReadFunction.REFUSED)
                .union(sums.getSideOutput(PairFunction.LATE), sound.getSideOutput(BookFunction.REFUSED));
        String deadLetters = options.topics().deadLetters();
        if (deadLetters != null) {
            refused.sinkTo(sink(options, "dead-letters", deadLettersTo(deadLetters)))
                    .name("dead letters")
                    .uid("dead-letters");
        }
        return new Streams(parts, scores, refused);
    }

    /** The rule books that can be used, in their order. */
    private static SingleOutputStreamOperator<ControlMessage> books(
            StreamExecutionEnvironment environment, StreamOptions options, DataStream<KafkaRow> ticks) {
        String topic = options.topics().ruleBooks();
        DataStream<KafkaRow> books = topic == null
                ? ticks
                : ticks.union(
                        source(environment, options, topic, KafkaRow.Kind.BOOK).setParallelism(1));
        return one(
                books.keyBy(row -> ALL, Types.BYTE)
                        .process(new BookFunction(options), RecordType.of(ControlMessage.class)),
                "book");
    }

    /** Reports and amendments as they came. */
    private static DataStream<KafkaRow> rows(StreamExecutionEnvironment environment, StreamOptions options) {
        DataStream<KafkaRow> reports =
                source(environment, options, options.topics().reports(), KafkaRow.Kind.REPORT);
        String amendments = options.topics().amendments();
        return amendments == null
                ? reports
                : reports.union(source(environment, options, amendments, KafkaRow.Kind.AMENDMENT));
    }

    /** The days of all feeds together. */
    private static SingleOutputStreamOperator<ControlMessage> days(
            StreamOptions options, SingleOutputStreamOperator<PairUpdate> latest, DataStream<ControlMessage> sound) {
        return one(
                latest.getSideOutput(LatestFunction.DAYS)
                        .union(sound)
                        .keyBy(days -> ALL, Types.BYTE)
                        .process(new FactsFunction(options), RecordType.of(ControlMessage.class)),
                "facts");
    }

    /** The updates of pairs; a watermark says which rule book all before it are under. */
    private static DataStream<PartUpdate> withEndsOfChanges(DataStream<PartUpdate> sums) {
        return sums.assignTimestampsAndWatermarks(
                        WatermarkStrategy.<PartUpdate>forGenerator(context -> new EndsOfChanges())
                                .withTimestampAssigner((update, before) -> update.book()))
                .name("ends of changes")
                .uid("ends");
    }

    /** The control messages, with the reports of all pairs by day. */
    private static SingleOutputStreamOperator<ControlMessage> coverage(
            StreamOptions options, DataStream<PartUpdate> updates, DataStream<ControlMessage> everything) {
        DataStream<PartUpdate> reports = updates.filter(
                        update -> !update.reports().isEmpty())
                .name("reports by day")
                .uid("reports-by-day");
        DataStream<ControlMessage> unbounded = everything
                .assignTimestampsAndWatermarks(WatermarkStrategy.<ControlMessage>forGenerator(context -> new NoLimit())
                        .withTimestampAssigner((control, before) -> 0))
                .name("controls of dyads")
                .uid("controls")
                .setParallelism(1);
        return one(
                reports.keyBy(update -> ALL, Types.BYTE)
                        .connect(unbounded.keyBy(control -> ALL, Types.BYTE))
                        .process(new CoverageFunction(options), RecordType.of(ControlMessage.class)),
                "coverage");
    }

    private static String key(StreamFact fact) {
        return fact.key().feed().number() + "/" + fact.key().id();
    }

    private static BroadcastStream<ControlMessage> broadcast(DataStream<ControlMessage> controls) {
        return controls.broadcast(PairFunction.controls());
    }

    private static <T> SingleOutputStreamOperator<T> named(SingleOutputStreamOperator<T> step, String name) {
        return step.name(name).uid(name);
    }

    /** A step that runs once for the whole job. */
    private static <T> SingleOutputStreamOperator<T> one(SingleOutputStreamOperator<T> step, String name) {
        return named(step, name).forceNonParallel();
    }

    private static DataGeneratorSource<KafkaRow> ticks(Duration every) {
        double perSecond = Math.max(1, (double) Duration.ofSeconds(1).toNanos() / every.toNanos());
        return new DataGeneratorSource<>(
                number -> KafkaRow.tick(Instant.now().toEpochMilli()),
                Long.MAX_VALUE,
                RateLimiterStrategy.perSecond(perSecond),
                RecordType.of(KafkaRow.class));
    }

    private static SingleOutputStreamOperator<KafkaRow> source(
            StreamExecutionEnvironment environment, StreamOptions options, String topic, KafkaRow.Kind kind) {
        KafkaSource<KafkaRow> source = KafkaSource.<KafkaRow>builder()
                .setProperties(options.kafka())
                .setTopics(topic)
                .setGroupId(options.group())
                .setClientIdPrefix(options.group() + "-" + kind.name().toLowerCase(Locale.ROOT))
                .setStartingOffsets(OffsetsInitializer.earliest())
                // What a producer takes back was never there.
                .setProperty("isolation.level", "read_committed")
                .setDeserializer(new Rows(kind))
                .build();
        String name = kind.name().toLowerCase(Locale.ROOT) + "s";
        return environment
                .fromSource(source, WatermarkStrategy.noWatermarks(), name, RecordType.of(KafkaRow.class))
                .uid(name);
    }

    /** Takes records as they are. */
    private record Rows(KafkaRow.Kind kind) implements KafkaRecordDeserializationSchema<KafkaRow> {
        @Override
        public void deserialize(ConsumerRecord<byte[], byte[]> record, Collector<KafkaRow> out) {
            byte @Nullable [] value = record.value();
            out.collect(new KafkaRow(
                    kind,
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    value == null ? new byte[0] : value));
        }

        @Override
        public TypeInformation<KafkaRow> getProducedType() {
            return RecordType.of(KafkaRow.class);
        }
    }

    private static <T> KafkaSink<T> sink(
            StreamOptions options, String name, KafkaRecordSerializationSchema<T> records) {
        Properties settings = (Properties) options.kafka().clone();
        settings.setProperty(
                "transaction.timeout.ms",
                Long.toString(options.transactionTimeout().toMillis()));
        return KafkaSink.<T>builder()
                .setBootstrapServers(Objects.requireNonNull(settings.getProperty("bootstrap.servers")))
                .setKafkaProducerConfig(settings)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(options.group() + "-" + name)
                .setRecordSerializer(records)
                .build();
    }

    private static KafkaRecordSerializationSchema<ScoreRecord> scoresTo(String topic) {
        return (score, context, time) -> {
            ProducerRecord<byte[], byte[]> record =
                    new ProducerRecord<>(topic, score.dyad().getBytes(StandardCharsets.UTF_8), score.message());
            ScoreMessage.HEADERS.forEach(
                    (name, value) -> record.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
            return record;
        };
    }

    private static KafkaRecordSerializationSchema<RefusedRecord> deadLettersTo(String topic) {
        return (refused, context, time) -> {
            byte[] value = DeadLetter.fits(null, refused.value()) ? refused.value() : null;
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(topic, value);
            refused.letter()
                    .headers()
                    .forEach((name, header) -> record.headers().add(name, header));
            return record;
        };
    }

    /** The watermark is the number of the rule book that the pairs of this part have changed to. */
    private static final class EndsOfChanges implements WatermarkGenerator<PartUpdate> {
        @Override
        public void onEvent(PartUpdate update, long timestamp, WatermarkOutput output) {
            if (update.endsChange()) {
                output.emitWatermark(new Watermark(update.book()));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {}
    }

    /** Lets the control messages to dyads hold nothing back. */
    private static final class NoLimit implements WatermarkGenerator<ControlMessage> {
        @Override
        public void onEvent(ControlMessage control, long timestamp, WatermarkOutput output) {
            output.emitWatermark(NO_LIMIT);
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            output.emitWatermark(NO_LIMIT);
        }
    }
}
