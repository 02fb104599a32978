package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import dev.detente.model.Amendment;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.store.Ledger;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.StateTtlConfig;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keyed by feed and id: finds the current report, the one recorded last whenever it came, and sends it to its pair. When the pair or the
 * day differs from the earlier report's, the earlier pair gets a removal. People's amendments of the action of that id go to the same pairs.
 */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class LatestFunction extends KeyedProcessFunction<String, StreamFact, PairUpdate> {
    private static final long serialVersionUID = 1;

    /** The first day of each feed and the last of all, sent when they reach further than before. */
    static final OutputTag<ControlMessage> DAYS = new OutputTag<>("days", RecordType.of(ControlMessage.class));

    private final int keepDays;

    private transient ValueState<KeyState> keyState;
    private transient ControlMessage.Facts days;
    private transient Counter reports;
    private transient Counter replaced;
    private transient Counter outrun;
    private transient Counter amendments;

    /** @param options how long the state of a key is kept */
    LatestFunction(StreamOptions options) {
        this.keepDays = options.keepDays();
    }

    @Override
    public void open(OpenContext context) {
        ValueStateDescriptor<KeyState> descriptor =
                new ValueStateDescriptor<>("standing", RecordType.of(KeyState.class));
        if (keepDays > 0) {
            // After this time without a repetition, the day is folded: a correction would come too late.
            descriptor.enableTimeToLive(StateTtlConfig.newBuilder(Duration.ofDays(keepDays + Blocks.DAYS))
                    .cleanupFullSnapshot()
                    .build());
        }
        keyState = getRuntimeContext().getState(descriptor);
        days = ControlMessage.Facts.NONE;
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        reports = metrics.counter("reports");
        replaced = metrics.counter("reports_replaced");
        outrun = metrics.counter("reports_outrun");
        amendments = metrics.counter("amendments");
    }

    @Override
    public void processElement(StreamFact fact, Context context, Collector<PairUpdate> out) throws Exception {
        KeyState known = Objects.requireNonNullElse(keyState.value(), KeyState.NONE);
        if (fact instanceof StreamFact.ReportFact one) {
            reports.inc();
            Report report = one.report();
            sendDays(report, context);
            if (!Ledger.counts(report, known.recordedAt())) {
                outrun.inc();
                return;
            }
            String pair = report.content().pair().toString();
            LocalDate day = report.content().day();
            if (known.recordedAt() != null) {
                replaced.inc();
                if (!known.pair().equals(pair) || !known.day().equals(day)) {
                    out.collect(new PairUpdate.Removal(known.pair(), report.key(), known.day()));
                }
            }
            out.collect(new PairUpdate.Placement(report));
            keyState.update(sendAmendments(known.with(report), pair, out));
        } else {
            StreamFact.AmendmentFact amended = (StreamFact.AmendmentFact) fact;
            amendments.inc();
            Amendment amendment = amended.amendment();
            KeyState now = known;
            if (!known.amendments().contains(amendment)) {
                now = known.with(amendment);
                now.sentTo().forEach(pair -> out.collect(new PairUpdate.NewAmendment(pair, amendment)));
            }
            if (!now.pair().isEmpty()) {
                now = sendAmendments(now, now.pair(), out);
            }
            Pair pair = amended.pair();
            keyState.update(pair == null ? now : sendAmendments(now, pair.toString(), out));
        }
    }

    /** Sends a pair the amendments so far, unless it already has them. */
    private static KeyState sendAmendments(KeyState now, String pair, Collector<PairUpdate> out) {
        if (now.amendments().isEmpty() || now.sentTo().contains(pair)) {
            return now;
        }
        now.amendments().forEach(amendment -> out.collect(new PairUpdate.NewAmendment(pair, amendment)));
        return now.sentAlsoTo(pair);
    }

    /** Sends the days of feeds when they widen. As in the store, corrected reports count too, and late echoes do not. */
    private void sendDays(Report report, Context context) {
        if (report.lateEcho()) {
            return;
        }
        LocalDate day = report.content().day();
        ControlMessage.Facts wider = days.and(Map.of(report.feed(), day), day);
        if (wider.number() > days.number()) {
            days = wider;
            context.output(DAYS, wider);
        }
    }
}
