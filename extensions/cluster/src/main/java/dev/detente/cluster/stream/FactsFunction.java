package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** One for the whole job: what scores need of all reports together, the first day of each feed and the day that scores are of. */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class FactsFunction extends KeyedProcessFunction<Byte, ControlMessage, ControlMessage> {
    private static final long serialVersionUID = 1;

    private final StreamOptions.@Nullable AsOf asOf;

    private transient ValueState<ControlMessage> facts;
    private transient volatile long asOfDay;

    /** @param options which day scores are of */
    FactsFunction(StreamOptions options) {
        this.asOf = options.asOf();
    }

    @Override
    public void open(OpenContext context) {
        facts = getRuntimeContext().getState(new ValueStateDescriptor<>("facts", RecordType.of(ControlMessage.class)));
        getRuntimeContext().getMetricGroup().addGroup("detente").gauge("as_of_epoch_day", () -> asOfDay);
    }

    @Override
    public void processElement(ControlMessage control, Context context, Collector<ControlMessage> out)
            throws Exception {
        ControlMessage.Facts known = facts.value() instanceof ControlMessage.Facts f ? f : ControlMessage.Facts.NONE;
        ControlMessage.Facts some = control instanceof ControlMessage.Facts f ? f : ControlMessage.Facts.NONE;
        LocalDate day = asOf == StreamOptions.AsOf.CLOCK
                ? LocalDate.ofInstant(
                        Instant.ofEpochMilli(context.timerService().currentProcessingTime()), ZoneOffset.UTC)
                : some.asOf();
        ControlMessage.Facts now = known.and(some.first(), day);
        if (now.first().isEmpty() || now.number() == known.number()) {
            return;
        }
        facts.update(now);
        asOfDay = now.asOf().toEpochDay();
        out.collect(now);
    }
}
