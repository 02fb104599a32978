package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.Amendment;
import dev.detente.model.Pair;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.score.PairSums;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keyed by pair: keeps the current reports, merges them into actions, runs the rules and sends the sums of each block of days that changed to the
 * dyads that they are about. All arithmetic is the service's own.
 *
 * <p>A rule book that arrives is put in use pair by pair, in bounded steps between other records. Meanwhile, sums are marked with the
 * book that they are of, and after all pairs of this part, the end of the change is sent. Books are taken one after the other.
 */
@SuppressWarnings("NullAway.Init") // open sets the fields
final class PairFunction extends KeyedBroadcastProcessFunction<String, PairUpdate, ControlMessage, PartUpdate> {
    private static final long serialVersionUID = 1;

    /** Reports and amendments that came too late: their days are folded already. */
    static final OutputTag<RefusedRecord> LATE = new OutputTag<>("late", RecordType.of(RefusedRecord.class));

    /** How many rule books are kept for parts of the job that are behind. */
    private static final int KEPT_BOOKS = 8;
    /** How long to wait for the first rule book, in milliseconds. */
    private static final long WITHOUT_BOOK = 50;
    /** Between long turns, other work is done for at least this many times their duration. */
    private static final int SHARE = 3;
    /** How often days are folded that are old enough, in milliseconds. */
    private static final long FOLD_EVERY = TimeUnit.MINUTES.toMillis(10);

    private static final MapStateDescriptor<Integer, ControlMessage> CONTROLS =
            new MapStateDescriptor<>("controls", Types.INT, RecordType.of(ControlMessage.class));
    private static final ValueStateDescriptor<PairHead> HEAD =
            new ValueStateDescriptor<>("head", RecordType.of(PairHead.class));

    private final long settleMillis;
    private final long stepNanos;
    private final int keepDays;
    private final long quietMillis;

    private transient ValueState<PairHead> head;
    private transient PairState state;
    private transient BookChange books = new BookChange();

    private transient long roundAt;
    private transient long spent;
    private transient long nextFold;
    private transient int foldedAsOf;
    private transient Counter turns;
    private transient Counter merged;
    private transient Counter recomputed;
    private transient Counter unchanged;
    private transient Counter late;
    private transient Counter folded;

    /**
     * @param options how often it computes and what it keeps
     */
    PairFunction(StreamOptions options) {
        this.settleMillis = options.settle().toMillis();
        this.stepNanos = 2 * options.tick().toNanos();
        this.keepDays = options.keepDays();
        this.quietMillis = options.foldAfter().toMillis();
    }

    /** The broadcast state that {@link ControlMessage} is kept in. */
    static MapStateDescriptor<Integer, ControlMessage> controls() {
        return CONTROLS;
    }

    @Override
    public void open(OpenContext context) {
        head = getRuntimeContext().getState(HEAD);
        books = new BookChange();
        foldedAsOf = Integer.MIN_VALUE;
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        turns = metrics.counter("turns");
        merged = metrics.counter("days_merged");
        state = new PairState(getRuntimeContext(), metrics.counter("sums_sent"));
        recomputed = metrics.counter("pairs_recomputed");
        unchanged = metrics.counter("pairs_unchanged");
        late = metrics.counter("reports_late");
        folded = metrics.counter("days_folded");
        metrics.gauge("rule_book_number", () -> books.completed());
        metrics.gauge("rule_book_switch_millis", () -> books.millis());
    }

    @Override
    public void processElement(PairUpdate change, ReadOnlyContext context, Collector<PartUpdate> out) throws Exception {
        PairHead known = head.value();
        PairHead own = known == null ? new PairHead() : known;
        PairHead next = taken(change, own, context);
        if (next == null) {
            return;
        }
        own = next;
        if (!own.waiting) {
            own = own.copy();
            own.waiting = true;
            context.timerService()
                    .registerProcessingTimeTimer(round(context.timerService().currentProcessingTime()));
        }
        if (!Objects.equals(own, known)) {
            head.update(own);
        }
    }

    /** Keeps a change of what is known of the pair, and returns its head then; null when nothing changes. */
    private @Nullable PairHead taken(PairUpdate change, PairHead own, ReadOnlyContext context) throws Exception {
        if (change instanceof PairUpdate.Placement placed) {
            Report report = placed.report();
            return tooLate(context, report.key(), report.content().day(), own) || !state.add(report)
                    ? null
                    : withReport(own, report);
        }
        if (change instanceof PairUpdate.Removal removed) {
            if (tooLate(context, removed.key(), removed.day(), own)) {
                return null;
            }
            state.remove(Math.toIntExact(removed.day().toEpochDay()), removed.key());
            return own;
        }
        Amendment amendment = ((PairUpdate.NewAmendment) change).amendment();
        if (own.amendments.contains(amendment)) {
            return null;
        }
        PairHead next = own.copy();
        next.amendments.add(amendment);
        state.change(amendment.actionId());
        return next;
    }

    private static PairHead withReport(PairHead own, Report report) {
        int day = Math.toIntExact(report.content().day().toEpochDay());
        boolean corrects = !report.feed().machineCoded() && ActionId.looksMachineCoded(report.id());
        if (day >= own.earliest && (!corrects || own.corrections.contains(report.id()))) {
            return own;
        }
        PairHead next = own.copy();
        next.earliest = Math.min(own.earliest, day);
        if (corrects) {
            next.corrections.add(report.id());
        }
        return next;
    }

    /** Whether the day is folded already; then the change is counted and refused. */
    private boolean tooLate(ReadOnlyContext context, ReportKey key, LocalDate day, PairHead own) {
        if (day.toEpochDay() >= own.keptFrom) {
            return false;
        }
        late.inc();
        context.output(
                LATE,
                RefusedRecord.of(
                        key,
                        new Problem(
                                "day",
                                day.toString(),
                                "This came too late: the days before " + LocalDate.ofEpochDay(own.keptFrom)
                                        + " are folded into sums. The store has the report; for scores with it, start"
                                        + " a new job from the topic.")));
        return true;
    }

    /** When the pairs that wait have their turn: all together, and the longer the last turns took, the later. */
    private long round(long now) {
        if (roundAt <= now) {
            roundAt = now + Math.max(settleMillis, SHARE * TimeUnit.NANOSECONDS.toMillis(spent));
            spent = 0;
        }
        return roundAt;
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PartUpdate> out) throws Exception {
        PairHead own = Objects.requireNonNull(head.value()).copy();
        if (books.ready() == null) {
            context.timerService()
                    .registerProcessingTimeTimer(context.timerService().currentProcessingTime() + WITHOUT_BOOK);
            return;
        }
        own.waiting = false;
        long began = System.nanoTime();
        turn(own, context.getCurrentKey(), context.timerService().currentProcessingTime(), out);
        spent += System.nanoTime() - began;
    }

    @Override
    public void processBroadcastElement(ControlMessage control, Context context, Collector<PartUpdate> out)
            throws Exception {
        BroadcastState<Integer, ControlMessage> controls = context.getBroadcastState(CONTROLS);
        if (control instanceof ControlMessage.Book book) {
            controls.put(book.number(), book);
            controls.remove(book.number() - KEPT_BOOKS);
        } else if (control instanceof ControlMessage.Facts facts) {
            controls.put(ControlMessage.FACTS, facts);
            return;
        }
        step(context, controls, out);
    }

    private void step(Context context, BroadcastState<Integer, ControlMessage> controls, Collector<PartUpdate> out)
            throws Exception {
        SortedSet<Integer> numbers = new TreeSet<>();
        controls.immutableEntries().forEach(e -> numbers.add(e.getKey()));
        numbers.remove(ControlMessage.FACTS);
        if (numbers.isEmpty()) {
            return;
        }
        if (books.ready() == null) {
            books.find(context, HEAD, numbers, controls);
        } else if (books.isComplete()) {
            books.prepare(numbers, controls);
        }
        if (books.isComplete()) {
            fold(context, controls, out);
        } else if (changeSome(context, out)) {
            books.complete();
        }
        if (books.isComplete()) {
            // Sent again and again: its reader has forgotten it after a restart.
            out.collect(PartUpdate.changedTo(books.completed()));
        }
    }

    /** Changes some pairs to the book in use; true when none is left. */
    private boolean changeSome(Context context, Collector<PartUpdate> out) throws Exception {
        long now = System.currentTimeMillis();
        int using = Objects.requireNonNull(books.ready()).number();
        return KeyedWork.some(
                context,
                HEAD,
                stepNanos,
                own -> own.book != 0 && own.book != using,
                (pair, kept) -> turn(kept.value().copy(), pair, now, out));
    }

    /** Brings a pair up to date: merges the days that changed, and computes the blocks that can differ. */
    private void turn(PairHead own, String name, long now, Collector<PartUpdate> out) throws Exception {
        BookChange.Ready with = Objects.requireNonNull(books.ready());
        Pair pair = Pair.parse(name);
        boolean remerged = !own.actionsKey.equals(with.actionsKey());
        SortedSet<Integer> days = state.changedDays();
        if (!days.isEmpty()) {
            own.changedAt = now;
        }
        if (remerged || (!days.isEmpty() && !own.corrections.isEmpty())) {
            days.addAll(state.days());
        }
        SortedSet<Integer> differing = days.isEmpty()
                ? new TreeSet<>()
                : state.merge(own, pair, days, with.engine().book());
        state.clearChanges();
        turns.inc();
        merged.inc(days.size());
        if (own.book != with.number()) {
            changeBook(own, pair, with, remerged || !differing.isEmpty(), out);
        } else if (!differing.isEmpty()) {
            int lookback = with.engine().book().lookbackDays();
            int first = Blocks.of(differing.first());
            int last = Blocks.of(differing.last() + lookback);
            List<Action> window = state.load(pair, Blocks.of(Blocks.start(first) - lookback), last);
            compute(own, pair, with, window, first, last, out);
        }
        own.book = with.number();
        own.actionsKey = with.actionsKey();
        head.update(own);
    }

    /** Computes all blocks of a pair under another book, unless the two books cannot differ on it. */
    private void changeBook(PairHead own, Pair pair, BookChange.Ready with, boolean changed, Collector<PartUpdate> out)
            throws Exception {
        BookDifference difference = changed ? null : books.differenceFrom(own.book);
        if (difference != null && !difference.mayDifferOn(pair)) {
            unchanged.inc();
            return;
        }
        List<Action> all = state.load(pair, Blocks.JOINED, Integer.MAX_VALUE);
        if (difference != null && !difference.mayDifferOn(all)) {
            unchanged.inc();
            return;
        }
        compute(own, pair, with, all, Blocks.JOINED, Integer.MAX_VALUE, out);
        recomputed.inc();
    }

    /** Computes the blocks from one to another, and sends those that differ. */
    private void compute(
            PairHead own,
            Pair pair,
            BookChange.Ready with,
            List<Action> actions,
            int first,
            int last,
            Collector<PartUpdate> out)
            throws Exception {
        SortedMap<Integer, PairSums> made = Blocks.sums(with.engine(), actions, first, own.joinedTo);
        Set<Integer> blocks = new HashSet<>(made.keySet());
        for (int block : state.sentBlocks()) {
            if (block >= first && block <= last) {
                blocks.add(block);
            }
        }
        state.send(pair.toString(), with.number(), blocks, made, out);
    }

    /** Drops the reports of days that no correction reaches any more; their actions and sums stay. */
    private void fold(
            Context context, ReadOnlyBroadcastState<Integer, ControlMessage> controls, Collector<PartUpdate> out)
            throws Exception {
        if (keepDays == 0 || !(controls.get(ControlMessage.FACTS) instanceof ControlMessage.Facts facts)) {
            return;
        }
        long now = System.currentTimeMillis();
        int asOf = Math.toIntExact(facts.asOf().toEpochDay());
        if (asOf == foldedAsOf && now < nextFold) {
            return;
        }
        int horizon = Blocks.start(Blocks.of(asOf - keepDays));
        BookChange.Ready with = Objects.requireNonNull(books.ready());
        boolean all = KeyedWork.some(
                context,
                HEAD,
                stepNanos,
                own -> own.earliest < horizon
                        && own.corrections.isEmpty()
                        && own.book == with.number()
                        && state.unchanged()
                        && own.changedAt + quietMillis <= now,
                (pair, kept) -> {
                    PairHead next = kept.value().copy();
                    folded.inc(state.fold(next, Pair.parse(pair), horizon, with.engine(), out));
                    kept.update(next);
                });
        if (all) {
            foldedAsOf = asOf;
            nextFold = now + Math.min(FOLD_EVERY, Math.max(1, quietMillis));
        }
    }
}
