package dev.detente.cluster.stream;

import dev.detente.cluster.core.ReportDays;
import dev.detente.model.Feed;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * One for the whole job, between pairs and dyads: adds up the reports of all pairs by day for the feeds that count each of theirs, and gives them to the facts
 * that dyads get. Other control messages pass.
 *
 * <p>The watermark is that of the pairs, the number of the rule book that all have changed to. Dyads get it from here too, so none uses a rule book
 * before it knows the reports that all pairs have under it.
 */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class CoverageFunction extends KeyedCoProcessFunction<Byte, PartUpdate, Control, Control> {
    private static final long serialVersionUID = 1;

    private final long settleMillis;

    /** The facts that were sent last, without reports. */
    private transient ValueState<Control> facts;
    /** How many more reports there are since pairs changed to a rule book: by its number, the feed's number and the epoch day, in millionths. */
    private transient MapState<Tuple3<Integer, Integer, Integer>, Long> reports;
    /** Whether reports have come since the last facts that change scores. */
    private transient ValueState<Boolean> due;

    /** What {@link #reports} holds; null after a start. */
    private transient @Nullable SortedMap<Integer, ReportDays> known;

    private transient long sentAt;

    /** @param options how long reports are gathered */
    CoverageFunction(StreamOptions options) {
        this.settleMillis = options.settle().toMillis();
    }

    @Override
    public void open(OpenContext context) {
        facts = getRuntimeContext().getState(new ValueStateDescriptor<>("facts", Form.CONTROL.information()));
        reports = getRuntimeContext()
                .getMapState(
                        new MapStateDescriptor<>("reports", Types.TUPLE(Types.INT, Types.INT, Types.INT), Types.LONG));
        due = getRuntimeContext().getState(new ValueStateDescriptor<>("due", Types.BOOLEAN));
        known = null;
        sentAt = 0;
    }

    private SortedMap<Integer, ReportDays> known() throws Exception {
        SortedMap<Integer, ReportDays> all = known;
        if (all == null) {
            all = new TreeMap<>();
            for (Map.Entry<Tuple3<Integer, Integer, Integer>, Long> of : reports.entries()) {
                Tuple3<Integer, Integer, Integer> key = of.getKey();
                all.computeIfAbsent(key.f0, book -> new ReportDays()).add(Feed.numbered(key.f1), key.f2, of.getValue());
            }
            known = all;
        }
        return all;
    }

    @Override
    public void processElement1(PartUpdate update, Context context, Collector<Control> out) throws Exception {
        SortedMap<Integer, ReportDays> all = known();
        ReportDays own = all.computeIfAbsent(update.book(), book -> new ReportDays());
        boolean matters = false;
        for (Map.Entry<Feed, SortedMap<Integer, Long>> of :
                update.reports().byFeed().entrySet()) {
            Feed feed = of.getKey();
            for (Map.Entry<Integer, Long> day : of.getValue().entrySet()) {
                Tuple3<Integer, Integer, Integer> key = Tuple3.of(update.book(), feed.number(), day.getKey());
                long sum = own.add(feed, day.getKey(), day.getValue());
                if (sum == 0) {
                    reports.remove(key);
                } else {
                    reports.put(key, sum);
                }
                matters |= matters(feed, day.getKey(), all);
            }
        }
        if (matters) {
            due.update(true);
            if (update.book() > context.timerService().currentWatermark()) {
                context.timerService().registerEventTimeTimer(update.book());
            }
        }
    }

    /** Whether the number of reports on a day changes scores: volumes are those of the days before, and on the first day of that day. */
    private boolean matters(Feed feed, int day, SortedMap<Integer, ReportDays> all) throws Exception {
        return !(facts.value() instanceof Control.Facts now)
                || day < now.asOf().toEpochDay()
                || all.values().stream()
                        .map(some -> some.byFeed().getOrDefault(feed, Collections.emptySortedMap()))
                        .allMatch(days -> days.headMap(day).isEmpty());
    }

    @Override
    public void processElement2(Control control, Context context, Collector<Control> out) throws Exception {
        if (control instanceof Control.Facts next) {
            long number = facts.value() instanceof Control.Facts before ? before.number() : 0;
            facts.update(new Control.Facts(number, next.asOf(), next.first()));
            due.update(true);
            send(out);
            return;
        }
        if (control instanceof Control.Tick && System.currentTimeMillis() >= sentAt + settleMillis) {
            send(out);
        }
        out.collect(control);
    }

    /** All pairs have changed to a rule book: dyads do so next. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Control> out) throws Exception {
        send(out);
    }

    /** Sends what dyads do not know yet and need. */
    private void send(Collector<Control> out) throws Exception {
        if (!Boolean.TRUE.equals(due.value()) || !(facts.value() instanceof Control.Facts before)) {
            return;
        }
        Control.Facts now = new Control.Facts(before.number() + 1, before.asOf(), before.first());
        facts.update(now);
        due.clear();
        sentAt = System.currentTimeMillis();
        SortedMap<Integer, ReportDays> all = new TreeMap<>();
        known().forEach((book, some) -> {
            ReportDays copy = new ReportDays();
            copy.add(some, 1);
            all.put(book, copy);
        });
        out.collect(new Control.Facts(now.number(), now.asOf(), now.first(), all));
    }
}
