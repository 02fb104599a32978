package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import dev.detente.cluster.core.ReportDays;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * One for the whole job, between pairs and dyads: adds up the reports of all pairs by day for the feeds that count each of theirs, and gives them to the facts
 * that dyads get. Other control messages pass.
 *
 * <p>The watermark is that of the pairs, the number of the rule book that all have changed to. Dyads get it from here too, so none uses a rule book
 * before it knows the reports that all pairs have under it.
 */
@SuppressWarnings("NullAway.Init") // initializeState sets the fields
final class CoverageFunction extends KeyedCoProcessFunction<Byte, PartUpdate, ControlMessage, ControlMessage>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1;

    private final long settleMillis;

    /** Kept by a checkpoint: the facts with all reports. */
    private transient ListState<ControlMessage> kept;
    /** The facts that came last, with the number of those that were sent last. */
    private transient ControlMessage.Facts facts;
    /** How many more reports there are since pairs changed to a rule book, by its number. */
    private transient SortedMap<Integer, ReportDays> reports;
    /** Whether something has come that changes scores and is not sent. */
    private transient boolean due;

    private transient long sentAt;

    /** @param options how long reports are gathered */
    CoverageFunction(StreamOptions options) {
        this.settleMillis = options.settle().toMillis();
    }

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        kept = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("coverage", RecordType.of(ControlMessage.class)));
        facts = ControlMessage.Facts.NONE;
        for (ControlMessage one : kept.get()) {
            facts = (ControlMessage.Facts) one;
        }
        reports = facts.with(0, facts.reports()).reports();
        due = true;
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        kept.update(List.of(facts.with(facts.number(), reports)));
    }

    @Override
    public void processElement1(PartUpdate update, Context context, Collector<ControlMessage> out) {
        // Volumes are those of days before, but surge needs the reports of the day itself, and so do scores ahead of
        // it.
        long asOf = facts.asOf().toEpochDay();
        update.reports().byFeed().values().forEach(days -> due |= days.firstKey() <= asOf);
        reports.computeIfAbsent(update.book(), book -> new ReportDays()).add(update.reports(), 1);
        if (update.book() > context.timerService().currentWatermark()) {
            context.timerService().registerEventTimeTimer(update.book());
        }
    }

    @Override
    public void processElement2(ControlMessage control, Context context, Collector<ControlMessage> out) {
        if (control instanceof ControlMessage.Facts next) {
            facts = next.with(facts.number(), next.reports());
            due = true;
            send(out);
            return;
        }
        if (control instanceof ControlMessage.Tick && System.currentTimeMillis() >= sentAt + settleMillis) {
            send(out);
        }
        out.collect(control);
    }

    /** All pairs have changed to a rule book: dyads do so next. */
    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ControlMessage> out) {
        send(out);
    }

    /** Sends what dyads do not know yet and need. */
    private void send(Collector<ControlMessage> out) {
        if (due && !facts.first().isEmpty()) {
            facts = facts.with(facts.number() + 1, Collections.emptySortedMap());
            out.collect(facts.with(facts.number(), reports));
            due = false;
            sentAt = System.currentTimeMillis();
        }
    }
}
