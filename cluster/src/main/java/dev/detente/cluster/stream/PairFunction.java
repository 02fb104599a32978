package dev.detente.cluster.stream;

import dev.detente.cluster.core.BookText;
import dev.detente.cluster.core.CompiledBooks;
import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.model.Problem;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.model.Sha256;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ActionsCodec;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Keyed by pair: keeps the reports that stand, merges them into actions, runs the rules and sends the sums of each block of days that changed to the
 * dyads that they are about. All arithmetic is the service's own.
 *
 * <p>A rule book that arrives is put in use pair by pair, in bounded steps between other records; while that goes on, what is sent is marked with the
 * book it is of, and when all pairs of this part are done, the end of the change is sent after it. Books are taken one after the other.
 */
final class PairFunction extends KeyedBroadcastProcessFunction<String, PairChange, Control, PartUpdate> {
    private static final long serialVersionUID = 1;

    /** What came too late: its day is folded already. */
    static final OutputTag<Refused> LATE = new OutputTag<>("late", Form.REFUSED.information());

    /** How many rule books are kept for parts of the job that are behind. */
    private static final int KEPT_BOOKS = 8;
    /** How long to wait for the first rule book, in milliseconds. */
    private static final long WITHOUT_BOOK = 50;
    /** How many times longer other work is done than turns take, when turns take long. */
    private static final int SHARE = 3;
    /** How often days are folded that are old enough, in milliseconds. */
    private static final long FOLD_EVERY = TimeUnit.MINUTES.toMillis(10);

    /** How many digits of a hash tell sums apart. */
    private static final int DIGEST = 32;

    /** The form of a machine-coded action's id. */
    private static final Pattern MACHINE = Pattern.compile("[0-9a-f]{32}");

    private static final MapStateDescriptor<Integer, Control> TOLD =
            new MapStateDescriptor<>("told", Types.INT, Form.CONTROL.information());
    private static final ValueStateDescriptor<PairHead> HEAD =
            new ValueStateDescriptor<>("head", Form.PAIR_HEAD.information());
    private static final MapStateDescriptor<Integer, DayReports> REPORTS =
            new MapStateDescriptor<>("reports", Types.INT, Form.DAY_REPORTS.information());
    private static final MapStateDescriptor<Integer, Boolean> CHANGED =
            new MapStateDescriptor<>("changed", Types.INT, Types.BOOLEAN);
    private static final MapStateDescriptor<Integer, byte[]> ACTIONS =
            new MapStateDescriptor<>("actions", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    private static final MapStateDescriptor<Integer, BlockSums> SUMS =
            new MapStateDescriptor<>("sums", Types.INT, Form.BLOCK_SUMS.information());

    private final long settleMillis;
    private final long stepNanos;
    private final int keepDays;
    private final long quietMillis;

    @SuppressWarnings("NullAway.Init")
    private transient ValueState<PairHead> head;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<Integer, DayReports> reports;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<Integer, Boolean> changed;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<Integer, byte[]> actions;

    @SuppressWarnings("NullAway.Init")
    private transient MapState<Integer, BlockSums> sums;

    /**
     * A compiled rule book.
     *
     * @param engine its rules
     * @param actionsKey equal for rule books that make the same actions of the same reports
     */
    private record Ready(RuleEngine engine, String actionsKey) {
        static Ready of(RuleEngine engine) {
            return new Ready(engine, ActionMerger.key(engine.book()));
        }
    }

    /** The book under which pairs are computed; null before the first turn since the start. */
    private transient @Nullable Ready ready;
    /** The book before it, while pairs change to this one. */
    private transient @Nullable Ready earlier;

    /** The next book, while it is compiled beside the stream. */
    private transient @Nullable CompletableFuture<RuleEngine> coming;

    private transient @Nullable BookDifference difference;
    private transient int using;
    private transient int completed;
    private transient long switchBegan;
    private transient volatile long switchMillis;

    private transient long roundAt;
    private transient long spent;
    private transient long nextFold;
    private transient int foldedAsOf;

    @SuppressWarnings("NullAway.Init")
    private transient Counter turns;

    @SuppressWarnings("NullAway.Init")
    private transient Counter merged;

    @SuppressWarnings("NullAway.Init")
    private transient Counter sent;

    @SuppressWarnings("NullAway.Init")
    private transient Counter recomputed;

    @SuppressWarnings("NullAway.Init")
    private transient Counter unchanged;

    @SuppressWarnings("NullAway.Init")
    private transient Counter late;

    @SuppressWarnings("NullAway.Init")
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

    /** The broadcast state that {@link Control} is kept in. */
    static MapStateDescriptor<Integer, Control> told() {
        return TOLD;
    }

    @Override
    public void open(OpenContext context) {
        head = getRuntimeContext().getState(HEAD);
        reports = getRuntimeContext().getMapState(REPORTS);
        changed = getRuntimeContext().getMapState(CHANGED);
        actions = getRuntimeContext().getMapState(ACTIONS);
        sums = getRuntimeContext().getMapState(SUMS);
        foldedAsOf = Integer.MIN_VALUE;
        var metrics = getRuntimeContext().getMetricGroup().addGroup("detente");
        turns = metrics.counter("turns");
        merged = metrics.counter("days_merged");
        sent = metrics.counter("sums_sent");
        recomputed = metrics.counter("pairs_recomputed");
        unchanged = metrics.counter("pairs_unchanged");
        late = metrics.counter("reports_late");
        folded = metrics.counter("days_folded");
        metrics.gauge("rule_book_number", () -> completed);
        metrics.gauge("rule_book_switch_millis", () -> switchMillis);
    }

    @Override
    public void processElement(PairChange change, ReadOnlyContext context, Collector<PartUpdate> out) throws Exception {
        PairHead known = head.value();
        PairHead own = known == null ? new PairHead() : known;
        if (change instanceof PairChange.Placed placed) {
            Report report = placed.report();
            int day = Math.toIntExact(report.content().day().toEpochDay());
            if (day < own.keptFrom) {
                tooLate(context, report.key(), report.content().day(), own);
                return;
            }
            DayReports before = Objects.requireNonNullElse(reports.get(day), DayReports.NONE);
            if (before.has(report)) {
                return;
            }
            reports.put(day, before.with(report));
            changed.put(day, true);
            if (day < own.earliest) {
                own = changing(own, known);
                own.earliest = day;
            }
            if (!report.feed().machineCoded()
                    && MACHINE.matcher(report.id()).matches()
                    && !own.corrections.contains(report.id())) {
                own = changing(own, known);
                own.corrections.add(report.id());
            }
        } else if (change instanceof PairChange.Removed removed) {
            int day = Math.toIntExact(removed.day().toEpochDay());
            if (day < own.keptFrom) {
                tooLate(context, removed.key(), removed.day(), own);
                return;
            }
            DayReports rest = Objects.requireNonNullElse(reports.get(day), DayReports.NONE)
                    .without(removed.key());
            if (rest.isEmpty()) {
                reports.remove(day);
            } else {
                reports.put(day, rest);
            }
            changed.put(day, true);
        } else if (change instanceof PairChange.Amended amended) {
            Amendment said = amended.amendment();
            if (own.said.contains(said)) {
                return;
            }
            own = changing(own, known);
            own.said.add(said);
            for (Map.Entry<Integer, DayReports> day : reports.entries()) {
                if (day.getValue().reports().stream()
                        .anyMatch(r -> ActionId.of(r).equals(said.actionId()))) {
                    changed.put(day.getKey(), true);
                }
            }
        }
        if (!own.waiting) {
            own = changing(own, known);
            own.waiting = true;
            context.timerService()
                    .registerProcessingTimeTimer(round(context.timerService().currentProcessingTime()));
        }
        if (!Objects.equals(own, known)) {
            head.update(own);
        }
    }

    /** The head to change: a copy of the one that is kept. */
    @SuppressWarnings("ReferenceEquality") // which object it is matters here
    private static PairHead changing(PairHead own, @Nullable PairHead known) {
        return own == known ? own.copy() : own;
    }

    private void tooLate(ReadOnlyContext context, ReportKey key, LocalDate day, PairHead own) {
        late.inc();
        context.output(
                LATE,
                Refused.of(
                        key,
                        new Problem(
                                "day",
                                day.toString(),
                                "came too late: the days before " + LocalDate.ofEpochDay(own.keptFrom)
                                        + " are folded into sums. The store has the report; for scores with it, start"
                                        + " a new job from the topic")));
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
        if (ready == null) {
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
    public void processBroadcastElement(Control control, Context context, Collector<PartUpdate> out) throws Exception {
        BroadcastState<Integer, Control> told = context.getBroadcastState(TOLD);
        if (control instanceof Control.Book book) {
            told.put(book.number(), book);
            told.remove(book.number() - KEPT_BOOKS);
        } else if (control instanceof Control.Facts facts) {
            told.put(Control.FACTS, facts);
            return;
        }
        step(context, told, out);
    }

    private void step(Context context, BroadcastState<Integer, Control> told, Collector<PartUpdate> out)
            throws Exception {
        SortedSet<Integer> numbers = new TreeSet<>();
        told.immutableEntries().forEach(e -> numbers.add(e.getKey()));
        numbers.remove(Control.FACTS);
        if (numbers.isEmpty()) {
            return;
        }
        if (ready == null) {
            find(context, numbers, told);
        } else if (completed == using && numbers.last() > using) {
            prepare(numbers.tailSet(using + 1).first(), told);
        }
        if (completed == using) {
            fold(context, told, out);
        } else if (changeSome(context, out)) {
            completed = using;
            earlier = null;
            difference = null;
            switchMillis = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - switchBegan);
        }
        if (completed == using) {
            // Sent again and again: whoever reads it has forgotten it after a restart.
            out.collect(PartUpdate.changedTo(completed));
        }
    }

    /** Begins the change to the next book as soon as it is compiled; until then pairs are computed under the book in use. */
    private void prepare(int number, ReadOnlyBroadcastState<Integer, Control> told) throws Exception {
        CompletableFuture<RuleEngine> next = coming;
        if (next == null) {
            next = CompiledBooks.compile(text(number, told));
            coming = next;
        }
        if (next.isDone()) {
            coming = null;
            earlier = ready;
            use(number, next.join());
        }
    }

    private static BookText text(int number, ReadOnlyBroadcastState<Integer, Control> told) throws Exception {
        return BookText.of(((Control.Book) Objects.requireNonNull(told.get(number))).files());
    }

    private void use(int number, RuleEngine engine) {
        ready = Ready.of(engine);
        using = number;
        switchBegan = System.nanoTime();
    }

    /** Finds out after a start how far the pairs are: all under one book, or on the way from one to the next. */
    private void find(Context context, SortedSet<Integer> numbers, ReadOnlyBroadcastState<Integer, Control> told)
            throws Exception {
        int[] range = {Integer.MAX_VALUE, 0};
        context.applyToKeyedState(HEAD, (pair, state) -> {
            int book = state.value().book;
            if (book > 0) {
                range[0] = Math.min(range[0], book);
                range[1] = Math.max(range[1], book);
            }
        });
        int first = range[1] > 0 && numbers.contains(range[1]) ? range[1] : numbers.last();
        use(first, CompiledBooks.engine(text(first, told)));
        completed = range[1] == 0 || range[0] == first ? first : range[0];
    }

    /** Changes some pairs to the book in use; true when none is left. */
    private boolean changeSome(Context context, Collector<PartUpdate> out) throws Exception {
        long now = System.currentTimeMillis();
        return Steps.some(
                context,
                HEAD,
                stepNanos,
                own -> own.book != 0 && own.book != using,
                (pair, own, state) -> turn(own.copy(), pair, now, out));
    }

    /** Brings a pair up to date: merges the days that changed, and computes the blocks that can differ. */
    private void turn(PairHead own, String name, long now, Collector<PartUpdate> out) throws Exception {
        Ready with = Objects.requireNonNull(ready);
        Pair pair = Pair.parse(name);
        boolean anew = own.book != using;
        boolean remerged = !own.actionsKey.equals(with.actionsKey());
        SortedSet<Integer> days = new TreeSet<>();
        for (int day : changed.keys()) {
            days.add(day);
        }
        if (!days.isEmpty()) {
            own.changedAt = now;
        }
        if (remerged || (!days.isEmpty() && !own.corrections.isEmpty())) {
            for (int day : reports.keys()) {
                days.add(day);
            }
        }
        SortedSet<Integer> differing = days.isEmpty() ? new TreeSet<>() : merge(own, pair, days, with);
        changed.clear();
        turns.inc();
        merged.inc(days.size());
        if (anew) {
            List<Action> all = null;
            boolean may = remerged || !differing.isEmpty() || !isNext(own.book);
            if (!may && difference().mayDifferOn(pair)) {
                all = load(pair, Blocks.JOINED, Integer.MAX_VALUE);
                may = difference().mayDifferOn(all);
            }
            if (may) {
                all = all == null ? load(pair, Blocks.JOINED, Integer.MAX_VALUE) : all;
                SortedMap<Integer, PairSums> made = Blocks.sums(with.engine(), all, Blocks.JOINED, own.joinedTo);
                Set<Integer> blocks = new HashSet<>(made.keySet());
                sums.keys().forEach(blocks::add);
                send(name, blocks, made, out);
                recomputed.inc();
            } else {
                unchanged.inc();
            }
        } else if (!differing.isEmpty()) {
            int lookback = with.engine().book().lookbackDays();
            int first = Blocks.of(differing.first());
            int last = Blocks.of(differing.last() + lookback);
            List<Action> window = load(pair, Blocks.of(Blocks.start(first) - lookback), last);
            SortedMap<Integer, PairSums> made = Blocks.sums(with.engine(), window, first, own.joinedTo);
            Set<Integer> blocks = new HashSet<>(made.keySet());
            for (int block : sums.keys()) {
                if (block >= first && block <= last) {
                    blocks.add(block);
                }
            }
            send(name, blocks, made, out);
        }
        own.book = using;
        own.actionsKey = with.actionsKey();
        head.update(own);
    }

    private boolean isNext(int book) {
        return earlier != null && book > 0 && book == completed;
    }

    private BookDifference difference() {
        BookDifference known = difference;
        if (known == null) {
            known = new BookDifference(
                    Objects.requireNonNull(earlier).engine(),
                    Objects.requireNonNull(ready).engine());
            difference = known;
        }
        return known;
    }

    /** Merges the reports of some days and puts the actions in place; returns the days of the blocks whose actions differ now. */
    private SortedSet<Integer> merge(PairHead own, Pair pair, SortedSet<Integer> days, Ready with) throws Exception {
        Amendments said = Amendments.of(own.said);
        Map<Integer, List<Action>> byBlock = new TreeMap<>();
        days.forEach(day -> byBlock.computeIfAbsent(Blocks.of(day), b -> new ArrayList<>()));
        if (own.corrections.isEmpty()) {
            for (int day : days) {
                DayReports some = reports.get(day);
                if (some != null) {
                    byBlock.computeIfAbsent(Blocks.of(day), b -> new ArrayList<>())
                            .addAll(actions(pair, some.reports(), with, said));
                }
            }
        } else {
            // A hand-coded report can correct an action of another day, so that all days are merged together.
            List<Report> all = new ArrayList<>();
            reports.values().forEach(day -> all.addAll(day.reports()));
            actions(pair, all, with, said)
                    .forEach(a -> byBlock.computeIfAbsent(Blocks.of(Blocks.day(a)), b -> new ArrayList<>())
                            .add(a));
        }
        SortedSet<Integer> differing = new TreeSet<>();
        for (Map.Entry<Integer, List<Action>> of : byBlock.entrySet()) {
            int block = of.getKey();
            byte[] before = actions.get(block);
            List<Action> now = new ArrayList<>(of.getValue());
            if (before != null) {
                ActionsCodec.decode(pair, before).stream()
                        .filter(a -> !days.contains(Blocks.day(a)))
                        .forEach(now::add);
            }
            byte[] after = now.isEmpty() ? null : ActionsCodec.encode(pair, now);
            if (!Arrays.equals(before, after)) {
                if (after == null) {
                    actions.remove(block);
                } else {
                    actions.put(block, after);
                }
                differing.addAll(days.subSet(Blocks.start(block), Blocks.end(block) + 1));
            }
        }
        return differing;
    }

    private static List<Action> actions(Pair pair, Collection<Report> some, Ready with, Amendments said) {
        return ActionMerger.merge(
                pair,
                some,
                with.engine().book().parameters(),
                with.engine().book().issues().tagger(),
                said);
    }

    /** The actions of the blocks from one to another, by day. */
    private List<Action> load(Pair pair, int from, int to) throws Exception {
        SortedMap<Integer, byte[]> packed = new TreeMap<>();
        for (Map.Entry<Integer, byte[]> block : actions.entries()) {
            if (block.getKey() >= from && block.getKey() <= to) {
                packed.put(block.getKey(), block.getValue());
            }
        }
        List<Action> all = new ArrayList<>();
        packed.values().forEach(block -> all.addAll(ActionsCodec.decode(pair, block)));
        return all;
    }

    /** Sends the sums of blocks that differ from what was sent before. */
    private void send(String pair, Set<Integer> blocks, Map<Integer, PairSums> made, Collector<PartUpdate> out)
            throws Exception {
        SortedMap<String, List<PartUpdate.Part>> updates = new TreeMap<>();
        for (int block : blocks.stream().sorted(Comparator.naturalOrder()).toList()) {
            String part = pair + "#" + block;
            BlockSums before = Objects.requireNonNullElse(sums.get(block), BlockSums.NONE);
            PairSums now = made.get(block);
            byte[] packed = now == null ? new byte[0] : PairSumsCodec.encode(now);
            String digest = now == null ? "" : Sha256.hex(packed).substring(0, DIGEST);
            if (digest.equals(before.digest())) {
                continue;
            }
            List<String> dyads = now == null
                    ? List.of()
                    : now.dyads().stream().map(Dyad::toString).toList();
            for (String dyad : dyads) {
                updates.computeIfAbsent(dyad, d -> new ArrayList<>()).add(new PartUpdate.Part(part, packed));
            }
            for (String dyad : before.dyads()) {
                if (!dyads.contains(dyad)) {
                    updates.computeIfAbsent(dyad, d -> new ArrayList<>()).add(PartUpdate.Part.nothing(part));
                }
            }
            if (now == null) {
                sums.remove(block);
            } else {
                sums.put(block, new BlockSums(digest, dyads));
            }
            sent.inc();
        }
        updates.forEach((dyad, parts) -> out.collect(new PartUpdate(dyad, using, parts)));
    }

    /** Drops the reports of days that no correction reaches any more; their actions and sums stay. */
    private void fold(Context context, ReadOnlyBroadcastState<Integer, Control> told, Collector<PartUpdate> out)
            throws Exception {
        if (keepDays == 0 || !(told.get(Control.FACTS) instanceof Control.Facts facts)) {
            return;
        }
        long now = System.currentTimeMillis();
        int asOf = Math.toIntExact(facts.asOf().toEpochDay());
        if (asOf == foldedAsOf && now < nextFold) {
            return;
        }
        int horizon = Blocks.start(Blocks.of(asOf - keepDays));
        boolean all = Steps.some(
                context,
                HEAD,
                stepNanos,
                own -> own.earliest < horizon
                        && own.corrections.isEmpty()
                        && own.book == using
                        && changed.isEmpty()
                        && own.changedAt + quietMillis <= now,
                (pair, own, state) -> state.update(folded(own.copy(), Pair.parse(pair), horizon, out)));
        if (all) {
            foldedAsOf = asOf;
            nextFold = now + Math.min(FOLD_EVERY, Math.max(1, quietMillis));
        }
    }

    private PairHead folded(PairHead own, Pair pair, int horizon, Collector<PartUpdate> out) throws Exception {
        own.earliest = Integer.MAX_VALUE;
        List<Integer> old = new ArrayList<>();
        for (int day : reports.keys()) {
            if (day < horizon) {
                old.add(day);
            } else {
                own.earliest = Math.min(own.earliest, day);
            }
        }
        for (int day : old) {
            reports.remove(day);
        }
        folded.inc(old.size());
        own.keptFrom = horizon;
        join(own, pair, Blocks.start(Blocks.of(horizon - RuleBook.MAX_LOOKBACK)), out);
        return own;
    }

    /** Joins the blocks before a day into one, which takes much less room: no change reaches them any more. */
    private void join(PairHead own, Pair pair, int to, Collector<PartUpdate> out) throws Exception {
        Set<Integer> old = new HashSet<>();
        for (int block : actions.keys()) {
            if (block != Blocks.JOINED && block < Blocks.of(to)) {
                old.add(block);
            }
        }
        if (old.isEmpty()) {
            return;
        }
        RuleEngine engine = Objects.requireNonNull(ready).engine();
        List<Action> all = load(pair, Blocks.JOINED, Blocks.of(to) - 1);
        own.joinedTo = to;
        for (int block : old) {
            actions.remove(block);
        }
        actions.put(Blocks.JOINED, ActionsCodec.encode(pair, all));
        old.add(Blocks.JOINED);
        send(pair.toString(), old, Blocks.sums(engine, all, Blocks.JOINED, to), out);
    }
}
