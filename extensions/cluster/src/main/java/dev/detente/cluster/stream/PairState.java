package dev.detente.cluster.stream;

import dev.detente.cluster.core.RecordType;
import dev.detente.cluster.core.ReportDays;
import dev.detente.model.Action;
import dev.detente.model.ActionId;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.model.Sha256;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.codec.ActionsCodec;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.scoring.ActionMerger;
import dev.detente.scoring.Amendments;
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
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;

/**
 * The state of the pair that Flink works on: its current reports, by day; the actions that they merge into and the sums that were sent, by
 * block of days.
 */
final class PairState {
    /** How many digits of a hash distinguish sums. */
    private static final int DIGEST = 32;

    private static final MapStateDescriptor<Integer, DayReports> REPORTS =
            new MapStateDescriptor<>("reports", Types.INT, RecordType.of(DayReports.class));
    private static final MapStateDescriptor<Integer, Boolean> CHANGED =
            new MapStateDescriptor<>("changed", Types.INT, Types.BOOLEAN);
    private static final MapStateDescriptor<Integer, byte[]> ACTIONS =
            new MapStateDescriptor<>("actions", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO);
    private static final MapStateDescriptor<Integer, BlockSums> SUMS =
            new MapStateDescriptor<>("sums", Types.INT, RecordType.of(BlockSums.class));

    private final MapState<Integer, DayReports> reports;
    /** The days whose reports have changed since the last turn. */
    private final MapState<Integer, Boolean> changed;

    private final MapState<Integer, byte[]> actions;
    private final MapState<Integer, BlockSums> sums;
    private final Counter sent;

    /** @param sent counts the sums that are sent */
    PairState(RuntimeContext context, Counter sent) {
        this.reports = context.getMapState(REPORTS);
        this.changed = context.getMapState(CHANGED);
        this.actions = context.getMapState(ACTIONS);
        this.sums = context.getMapState(SUMS);
        this.sent = sent;
    }

    /** Keeps a report; false when it was kept already. */
    boolean add(Report report) throws Exception {
        int day = Math.toIntExact(report.content().day().toEpochDay());
        DayReports before = Objects.requireNonNullElse(reports.get(day), DayReports.NONE);
        if (before.has(report)) {
            return false;
        }
        reports.put(day, before.with(report));
        changed.put(day, true);
        return true;
    }

    /** Drops the report of a day under a key. */
    void remove(int day, ReportKey key) throws Exception {
        DayReports rest =
                Objects.requireNonNullElse(reports.get(day), DayReports.NONE).without(key);
        if (rest.isEmpty()) {
            reports.remove(day);
        } else {
            reports.put(day, rest);
        }
        changed.put(day, true);
    }

    /** Notes that an action has changed: the days with reports of it. */
    void change(String actionId) throws Exception {
        for (Map.Entry<Integer, DayReports> day : reports.entries()) {
            if (day.getValue().reports().stream().anyMatch(r -> ActionId.of(r).equals(actionId))) {
                changed.put(day.getKey(), true);
            }
        }
    }

    /** The days that have changed since the last turn. */
    SortedSet<Integer> changedDays() throws Exception {
        return set(changed.keys());
    }

    /** The days with reports. */
    SortedSet<Integer> days() throws Exception {
        return set(reports.keys());
    }

    /** The blocks of which sums were sent. */
    SortedSet<Integer> sentBlocks() throws Exception {
        return set(sums.keys());
    }

    /** Whether nothing has changed since the last turn. */
    boolean unchanged() throws Exception {
        return changed.isEmpty();
    }

    /** Begins to note changes again. */
    void clearChanges() {
        changed.clear();
    }

    private static SortedSet<Integer> set(Iterable<Integer> keys) {
        SortedSet<Integer> set = new TreeSet<>();
        for (int key : keys) {
            set.add(key);
        }
        return set;
    }

    /** Merges the reports of some days and puts the actions in place; returns the days of the blocks whose actions differ now. */
    SortedSet<Integer> merge(PairHead own, Pair pair, SortedSet<Integer> days, RuleBook book) throws Exception {
        Amendments amendments = Amendments.of(own.amendments);
        Map<Integer, List<Action>> byBlock = new TreeMap<>();
        days.forEach(day -> byBlock.computeIfAbsent(Blocks.of(day), b -> new ArrayList<>()));
        if (own.corrections.isEmpty()) {
            for (int day : days) {
                DayReports some = reports.get(day);
                if (some != null) {
                    byBlock.computeIfAbsent(Blocks.of(day), b -> new ArrayList<>())
                            .addAll(actions(pair, some.reports(), book, amendments));
                }
            }
        } else {
            // A hand-coded report can correct an action of another day, so that all days are merged together.
            List<Report> all = new ArrayList<>();
            reports.values().forEach(day -> all.addAll(day.reports()));
            actions(pair, all, book, amendments)
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

    private static List<Action> actions(Pair pair, Collection<Report> some, RuleBook book, Amendments amendments) {
        return ActionMerger.merge(pair, some, book.parameters(), book.issues().tagger(), amendments);
    }

    /** The actions of the blocks from one to another, by day. */
    List<Action> load(Pair pair, int from, int to) throws Exception {
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

    /**
     * Sends the sums of blocks that differ from what was sent before, and how many more reports there are by day.
     *
     * @param book the number of the rule book that they are of
     */
    void send(String pair, int book, Set<Integer> blocks, Map<Integer, PairSums> made, Collector<PartUpdate> out)
            throws Exception {
        SortedMap<String, List<PartUpdate.Part>> updates = new TreeMap<>();
        ReportDays more = new ReportDays();
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
                    updates.computeIfAbsent(dyad, d -> new ArrayList<>()).add(new PartUpdate.Part(part, new byte[0]));
                }
            }
            more.add(before.reports(), -1);
            if (now == null) {
                sums.remove(block);
            } else {
                BlockSums after = new BlockSums(digest, dyads, ReportDays.of(now));
                more.add(after.reports(), 1);
                sums.put(block, after);
            }
            sent.inc();
        }
        if (!more.isEmpty()) {
            out.collect(new PartUpdate("", book, List.of(), more));
        }
        updates.forEach((dyad, parts) -> out.collect(new PartUpdate(dyad, book, parts, new ReportDays())));
    }

    /** Drops the reports of the days before one, and joins old blocks; returns how many days those were. */
    int fold(PairHead own, Pair pair, int horizon, RuleEngine engine, Collector<PartUpdate> out) throws Exception {
        SortedSet<Integer> days = days();
        SortedSet<Integer> old = days.headSet(horizon);
        SortedSet<Integer> rest = days.tailSet(horizon);
        own.earliest = rest.isEmpty() ? Integer.MAX_VALUE : rest.first();
        for (int day : old) {
            reports.remove(day);
        }
        own.keptFrom = horizon;
        join(own, pair, Blocks.start(Blocks.of(horizon - RuleBook.MAX_LOOKBACK)), engine, out);
        return old.size();
    }

    /** Joins the blocks before a day into one, which takes much less room: no change reaches them any more. */
    private void join(PairHead own, Pair pair, int to, RuleEngine engine, Collector<PartUpdate> out) throws Exception {
        Set<Integer> old = new HashSet<>();
        for (int block : actions.keys()) {
            if (block != Blocks.JOINED && block < Blocks.of(to)) {
                old.add(block);
            }
        }
        if (old.isEmpty()) {
            return;
        }
        List<Action> all = load(pair, Blocks.JOINED, Blocks.of(to) - 1);
        own.joinedTo = to;
        for (int block : old) {
            actions.remove(block);
        }
        actions.put(Blocks.JOINED, ActionsCodec.encode(pair, all));
        old.add(Blocks.JOINED);
        send(pair.toString(), own.book, old, Blocks.sums(engine, all, Blocks.JOINED, to), out);
    }
}
