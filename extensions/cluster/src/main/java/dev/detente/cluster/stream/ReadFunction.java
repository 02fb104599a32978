package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import dev.detente.intake.message.RecordReader;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Problem;
import dev.detente.rules.book.RuleBookReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.BroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Reads reports and amendments, by the issues of the rule book that came last. */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class ReadFunction extends BroadcastProcessFunction<KafkaRow, ControlMessage, StreamFact> {
    private static final long serialVersionUID = 1;
    private static final System.Logger LOG = System.getLogger(ReadFunction.class.getName());

    /** Records that were not taken. */
    static final OutputTag<RefusedRecord> REFUSED = new OutputTag<>("refused", RecordType.of(RefusedRecord.class));

    private final TreeMap<String, String> first;

    private transient @Nullable RecordReader records;
    private transient int book;
    private transient Counter rows;
    private transient Counter refused;
    private transient Lag lag = new Lag();

    /** @param options the rule book to begin with */
    ReadFunction(StreamOptions options) {
        this.first = new TreeMap<>(options.ruleBook());
    }

    @Override
    public void open(OpenContext context) {
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        rows = metrics.counter("rows");
        refused = metrics.counter("rows_refused");
        lag = new Lag();
        metrics.gauge("lag_millis", lag);
    }

    @Override
    public void processBroadcastElement(ControlMessage control, Context context, Collector<StreamFact> out)
            throws Exception {
        if (control instanceof ControlMessage.Book next) {
            context.getBroadcastState(PairFunction.controls()).put(1, next);
        }
    }

    @Override
    public void processElement(KafkaRow row, ReadOnlyContext context, Collector<StreamFact> out) throws Exception {
        rows.inc();
        lag.at(row.timestamp());
        ControlMessage control =
                context.getBroadcastState(PairFunction.controls()).get(1);
        if (control instanceof ControlMessage.Book next && next.number() != book) {
            book = next.number();
            records = reader(next.files());
        } else if (records == null) {
            records = reader(first);
        }
        List<Problem> problems = new ArrayList<>();
        Optional<? extends StreamFact> fact = fact(row, Objects.requireNonNull(records), problems);
        if (fact.isPresent()) {
            out.collect(fact.get());
        } else {
            refused.inc();
            LOG.log(System.Logger.Level.DEBUG, "the record at {0} is refused: {1}", row.place(), problems);
            context.output(REFUSED, RefusedRecord.of(row, problems));
        }
    }

    private static RecordReader reader(SortedMap<String, String> book) {
        return new RecordReader(
                ActorCatalog.standard(), RuleBookReader.read(book).issues());
    }

    /** Reads a record by the time that Kafka gave it. */
    private static Optional<? extends StreamFact> fact(KafkaRow row, RecordReader records, List<Problem> problems) {
        Instant time = Instant.ofEpochMilli(row.timestamp());
        return row.kind() == KafkaRow.Kind.AMENDMENT
                ? records.amendment(row.value(), time, problems)
                        .map(of -> new StreamFact.AmendmentFact(of.amendment(), of.pair()))
                : records.report(row.value(), time, problems).map(StreamFact.ReportFact::new);
    }
}
