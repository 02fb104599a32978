package dev.detente.cluster.stream;

import dev.detente.model.Feed;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/** One for the whole job: what scores need of all reports together, the first day of each feed and the day that scores are of. */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class FactsFunction extends KeyedProcessFunction<Byte, FeedDays, Control> {
    private static final long serialVersionUID = 1;

    private final StreamOptions.@Nullable AsOf asOf;

    private transient ValueState<Control> facts;
    private transient volatile long asOfDay;

    /** @param options which day scores are of */
    FactsFunction(StreamOptions options) {
        this.asOf = options.asOf();
    }

    @Override
    public void open(OpenContext context) {
        facts = getRuntimeContext().getState(new ValueStateDescriptor<>("facts", Form.CONTROL.information()));
        getRuntimeContext().getMetricGroup().addGroup("detente").gauge("as_of_epoch_day", () -> asOfDay);
    }

    @Override
    public void processElement(FeedDays days, Context context, Collector<Control> out) throws Exception {
        Control.Facts known = facts.value() instanceof Control.Facts f ? f : null;
        Map<Feed, LocalDate> first = new EnumMap<>(Feed.class);
        LocalDate day = known == null ? LocalDate.MIN : known.asOf();
        if (known != null) {
            first.putAll(known.first());
        }
        if (days.feed() != null) {
            first.merge(days.feed(), days.first(), (a, b) -> a.isBefore(b) ? a : b);
        }
        LocalDate latest = asOf == StreamOptions.AsOf.CLOCK
                ? LocalDate.ofInstant(
                        Instant.ofEpochMilli(context.timerService().currentProcessingTime()), ZoneOffset.UTC)
                : days.feed() == null ? LocalDate.MIN : days.last();
        day = latest.isAfter(day) ? latest : day;
        if (first.isEmpty()
                || (known != null && known.first().equals(first) && known.asOf().equals(day))) {
            return;
        }
        Control.Facts now =
                new Control.Facts(known == null ? 1 : known.number() + 1, day, first, Collections.emptySortedMap());
        facts.update(now);
        asOfDay = day.toEpochDay();
        out.collect(now);
    }
}
