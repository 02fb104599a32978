package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import dev.detente.intake.message.ScoreMessage;
import dev.detente.intake.message.ScoreState;
import dev.detente.model.Dyad;
import dev.detente.model.TensionScore;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.rules.score.ScoreSheet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.TimeDomain;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keyed by dyad: keeps the sums of the pairs that are about it, and computes its score with the service's own sheet.
 *
 * <p>The watermark is the number of the rule book that every pair has changed to, since {@link PairFunction} sends the end of a change after its
 * sums. A dyad changes when it comes: until then sums of the next book wait beside those in use, so that no score mixes two.
 */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class DyadFunction extends KeyedBroadcastProcessFunction<String, PartUpdate, ControlMessage, ScoreRecord> {
    private static final long serialVersionUID = 1;

    private static final int KEPT_BOOKS = 8;
    /** Between steps in which all dyads are scored again, other work is done for at least this many times their duration. */
    private static final int SHARE = 3;
    /** How long to wait for a rule book or the first facts, in milliseconds. */
    private static final long NOT_READY = 50;
    /** Beyond any number of a rule book: the inputs have ended. */
    private static final long ENDED = Integer.MAX_VALUE;

    private static final ValueStateDescriptor<DyadHead> HEAD =
            new ValueStateDescriptor<>("head", RecordType.of(DyadHead.class));
    private static final MapStateDescriptor<String, Versions> PARTS =
            new MapStateDescriptor<>("parts", Types.STRING, RecordType.of(Versions.class));

    private final long settleMillis;
    private final long stepNanos;

    private transient ValueState<DyadHead> head;
    private transient MapState<String, Versions> parts;
    private transient Map<Integer, RuleBook> books;
    private transient PairSumsCodec.Common common;
    private transient long roundAt;
    /** The number of the facts that all dyads were scored with; dyads may be behind others. */
    private transient long scoredWith;
    /** When the next of them are, by {@link System#nanoTime}. */
    private transient long nextStep;

    /** The coverage of feeds by the last facts, by rule book. */
    private transient Map<Integer, FeedCoverage> coverage;

    private transient Counter scored;
    private transient Counter published;

    /** @param options how often it computes */
    DyadFunction(StreamOptions options) {
        this.settleMillis = options.settle().toMillis();
        this.stepNanos = 2 * options.tick().toNanos();
    }

    @Override
    public void open(OpenContext context) {
        head = getRuntimeContext().getState(HEAD);
        parts = getRuntimeContext().getMapState(PARTS);
        books = new HashMap<>();
        common = new PairSumsCodec.Common();
        coverage = new HashMap<>();
        scoredWith = -1;
        nextStep = System.nanoTime();
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        scored = metrics.counter("scores_computed");
        published = metrics.counter("scores_published");
    }

    @Override
    public void processElement(PartUpdate update, ReadOnlyContext context, Collector<ScoreRecord> out)
            throws Exception {
        DyadHead own = head.value();
        if (own == null) {
            // Before the first change has ended, the watermark is below 0.
            int book = (int) Math.max(0, Math.min(context.currentWatermark(), ENDED));
            own = DyadHead.NEW.under(book);
            head.update(own);
            context.timerService().registerEventTimeTimer(book + 1L);
        }
        for (PartUpdate.Part part : update.parts()) {
            Versions versions = Objects.requireNonNullElse(parts.get(part.name()), Versions.NONE)
                    .with(update.book(), part.sums())
                    .from(own.book());
            put(part.name(), versions);
        }
        if (update.book() <= own.book()) {
            scoreAt(round(context.timerService().currentProcessingTime()), own, context);
        }
    }

    private void put(String part, Versions versions) throws Exception {
        if (versions.all().isEmpty()) {
            parts.remove(part);
        } else {
            parts.put(part, versions);
        }
    }

    /** When the dyads that wait are scored: all together. */
    private long round(long now) {
        if (roundAt <= now) {
            roundAt = now + settleMillis;
        }
        return roundAt;
    }

    private void scoreAt(long time, DyadHead own, ReadOnlyContext context) throws Exception {
        if (!own.waiting()) {
            context.timerService().registerProcessingTimeTimer(time);
            head.update(own.waiting(true));
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<ScoreRecord> out) throws Exception {
        DyadHead own = Objects.requireNonNull(head.value());
        if (context.timeDomain() == TimeDomain.EVENT_TIME) {
            if (context.currentWatermark() < ENDED) {
                change(own, Math.toIntExact(timestamp), context);
            }
            return;
        }
        ReadOnlyBroadcastState<Integer, ControlMessage> controls = context.getBroadcastState(PairFunction.controls());
        if (!ready(own, controls)) {
            context.timerService()
                    .registerProcessingTimeTimer(context.timerService().currentProcessingTime() + NOT_READY);
            return;
        }
        head.update(score(own.waiting(false), context.getCurrentKey(), controls, out));
    }

    /** Puts the sums under a rule book in use that every pair has changed to. */
    private void change(DyadHead own, int book, OnTimerContext context) throws Exception {
        DyadHead now = own.under(book);
        Map<String, Versions> fewer = new HashMap<>();
        for (Map.Entry<String, Versions> part : parts.entries()) {
            Versions rest = part.getValue().from(book);
            if (rest.all().size() < part.getValue().all().size()) {
                fewer.put(part.getKey(), rest);
            }
        }
        for (Map.Entry<String, Versions> part : fewer.entrySet()) {
            put(part.getKey(), part.getValue());
        }
        head.update(now);
        context.timerService().registerEventTimeTimer(book + 1L);
        // Its sums are complete: there is nothing to gather.
        scoreAt(context.timerService().currentProcessingTime(), now, context);
    }

    private static boolean ready(DyadHead own, ReadOnlyBroadcastState<Integer, ControlMessage> controls)
            throws Exception {
        return own.book() > 0 && controls.contains(own.book()) && controls.contains(ControlMessage.FACTS);
    }

    @Override
    public void processBroadcastElement(ControlMessage control, Context context, Collector<ScoreRecord> out)
            throws Exception {
        BroadcastState<Integer, ControlMessage> controls = context.getBroadcastState(PairFunction.controls());
        if (control instanceof ControlMessage.Book book) {
            controls.put(book.number(), book);
            controls.remove(book.number() - KEPT_BOOKS);
            books.remove(book.number() - KEPT_BOOKS);
        } else if (control instanceof ControlMessage.Facts facts) {
            controls.put(ControlMessage.FACTS, facts);
            coverage.clear();
        } else if (controls.get(ControlMessage.FACTS) instanceof ControlMessage.Facts facts
                && facts.number() != scoredWith
                && System.nanoTime() - nextStep >= 0) {
            // A new day, a feed that begins earlier, or another volume of a feed can change every score.
            long began = System.nanoTime();
            boolean all = KeyedWork.some(
                    context,
                    HEAD,
                    stepNanos,
                    own -> own.facts() >= 0 && own.facts() != facts.number() && ready(own, controls),
                    (dyad, state) -> state.update(score(state.value(), dyad, controls, out)));
            if (all) {
                scoredWith = facts.number();
            }
            long now = System.nanoTime();
            nextStep = now + SHARE * (now - began);
        }
    }

    private DyadHead score(
            DyadHead own,
            String name,
            ReadOnlyBroadcastState<Integer, ControlMessage> controls,
            Collector<ScoreRecord> out)
            throws Exception {
        ControlMessage.Facts facts = (ControlMessage.Facts) Objects.requireNonNull(controls.get(ControlMessage.FACTS));
        RuleBook book = book(own.book(), controls);
        List<PairSums> all = new ArrayList<>();
        for (Versions versions : parts.values()) {
            byte[] packed = versions.under(own.book());
            if (packed.length > 0) {
                all.add(PairSumsCodec.decode(packed, common));
            }
        }
        Dyad dyad = Dyad.parse(name);
        FeedCoverage feeds = coverage.computeIfAbsent(own.book(), number -> facts.coverage(number, book.feeds()));
        TensionScore score = ScoreSheet.of(dyad, book.parameters(), all, feeds).score(dyad, facts.asOf());
        scored.inc();
        ScoreState state = ScoreState.of(score, new ScoreState.RuleBookOf(book.name(), book.version()));
        ScoreMessage before = own.lastMessage().length == 0 ? null : ScoreMessage.read(own.lastMessage());
        if (before != null && before.data().state().saysTheSameAs(state)) {
            return own.scored(facts.number(), own.lastMessage());
        }
        byte[] message = ScoreMessage.of(state, before, Instant.now()).value();
        out.collect(new ScoreRecord(name, message));
        published.inc();
        return own.scored(facts.number(), message);
    }

    private RuleBook book(int number, ReadOnlyBroadcastState<Integer, ControlMessage> controls) throws Exception {
        RuleBook known = books.get(number);
        if (known == null) {
            known = RuleBookReader.read(((ControlMessage.Book) Objects.requireNonNull(controls.get(number))).files());
            books.put(number, known);
        }
        return known;
    }
}
