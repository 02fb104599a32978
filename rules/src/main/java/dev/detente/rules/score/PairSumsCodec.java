package dev.detente.rules.score;

import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.rules.codec.PackedReader;
import dev.detente.rules.codec.PackedWriter;
import dev.detente.rules.score.PairSums.Counts;
import dev.detente.rules.score.PairSums.FiringCounts;
import dev.detente.rules.score.PairSums.HostileDays;
import dev.detente.rules.score.PairSums.HostileKey;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Encodes sums: the texts, the series, the counts, how often rules fired. A sum takes about five bytes. */
public final class PairSumsCodec {
    /** The version of the format; sums of another version are not read. */
    public static final int FORM = 5;

    private PairSumsCodec() {}

    /** The sums as bytes. */
    public static byte[] encode(PairSums sums) {
        PackedWriter out = new PackedWriter();
        out.days(sums.actionDays());
        out.number(sums.series().size());
        sums.series().forEach(sum -> {
            SumKey key = sum.getKey();
            Series series = sum.getValue();
            out.text(key.rule().name());
            out.text(key.rule().file());
            out.text(key.direction().source().value());
            out.text(key.direction().target().value());
            out.text(key.issue().value());
            out.number(key.kind().number());
            out.number(key.feed().number());
            out.number(key.halfLife());
            out.days(series.days());
            for (int i = 0; i < series.days().length; i++) {
                out.number(series.signals()[i]);
                out.number(series.micros()[i]);
            }
        });
        out.number(sums.counts().size());
        sums.counts().forEach((dyad, counts) -> {
            out.text(dyad.toString());
            out.days(counts.days());
            for (int i = 0; i < counts.days().length; i++) {
                out.number(counts.actions()[i]);
                out.number(counts.reports()[i]);
                out.number(counts.talks()[i]);
                out.number(counts.witnesses()[i]);
            }
        });
        out.number(sums.hostile().size());
        sums.hostile().forEach(of -> {
            HostileKey key = of.getKey();
            HostileDays hostile = of.getValue();
            DirectedDyad direction = key.direction();
            out.text(key.dyad().toString());
            // The whole dyad, the direction in the order of its actors, or the other one.
            out.number(
                    direction == null ? 0 : direction.source().equals(key.dyad().a()) ? 1 : 2);
            out.number(key.feed().number());
            out.days(hostile.days());
            for (long micro : hostile.micros()) {
                out.number(micro);
            }
        });
        out.number(sums.fired().actions());
        out.number(sums.fired().dropped());
        out.number(sums.fired().byRule().size());
        sums.fired().byRule().forEach((rule, times) -> {
            out.text(rule.name());
            out.text(rule.file());
            out.number(times);
        });
        return out.bytes();
    }

    /** The values that the sums of many pairs share, kept once, since startup reads thousands of them. Safe for use by many threads. */
    public static final class Common {
        private final Map<Object, Object> known = new ConcurrentHashMap<>();
        private final Map<String, ActorCode> actors = new ConcurrentHashMap<>();
        private final Map<String, IssueId> issues = new ConcurrentHashMap<>();
        private final Map<String, Dyad> dyads = new ConcurrentHashMap<>();
        private final Map<String, RuleRef> rules = new ConcurrentHashMap<>();

        private ActorCode actor(String code) {
            return actors.computeIfAbsent(code, ActorCode::of);
        }

        private IssueId issue(String id) {
            return issues.computeIfAbsent(id, IssueId::new);
        }

        private Dyad dyad(String name) {
            return dyads.computeIfAbsent(name, Dyad::parse);
        }

        /** Names are unique within a book, so one rule per name is enough. */
        private RuleRef rule(String name, String file) {
            RuleRef known = rules.get(name);
            if (known == null || !known.file().equals(file)) {
                known = new RuleRef(name, file);
                rules.put(name, known);
            }
            return known;
        }

        @SuppressWarnings("unchecked")
        private <T> T once(T value) {
            // Most are known, and get takes no lock.
            Object before = known.get(value);
            if (before == null) {
                before = known.putIfAbsent(value, value);
            }
            return before == null ? value : (T) before;
        }
    }

    /**
     * The sums that the bytes hold.
     *
     * @param common shares its objects with the sums read before
     * @throws IllegalArgumentException when {@link #encode} did not write the bytes
     */
    public static PairSums decode(byte[] data, Common common) {
        PackedReader in = new PackedReader(data);
        in.texts(common::once);
        int[] actionDays = in.days();
        List<Map.Entry<SumKey, Series>> series = new ArrayList<>();
        // Sums are sorted by direction, so the last one usually fits again.
        DirectedDyad direction = null;
        for (int n = in.size(); n > 0; n--) {
            RuleRef rule = common.rule(in.text(), in.text());
            String source = in.text();
            String target = in.text();
            if (direction == null
                    || !direction.source().value().equals(source)
                    || !direction.target().value().equals(target)) {
                direction = common.once(new DirectedDyad(common.actor(source), common.actor(target)));
            }
            IssueId issue = common.issue(in.text());
            SignalKind kind = SignalKind.numbered(in.small());
            Feed feed = Feed.numbered(in.small());
            int halfLife = in.small();
            int[] days = in.days();
            int[] signals = new int[days.length];
            long[] micros = new long[days.length];
            for (int i = 0; i < days.length; i++) {
                signals[i] = in.small();
                micros[i] = in.number();
            }
            series.add(Map.entry(
                    new SumKey(rule, direction, issue, kind, feed, halfLife), new Series(days, signals, micros)));
        }
        SortedMap<Dyad, Counts> counts = new TreeMap<>();
        for (int n = in.size(); n > 0; n--) {
            Dyad dyad = common.dyad(in.text());
            int[] days = in.days();
            int[] actions = new int[days.length];
            int[] reports = new int[days.length];
            int[] talks = new int[days.length];
            int[] witnesses = new int[days.length];
            for (int i = 0; i < days.length; i++) {
                actions[i] = in.small();
                reports[i] = in.small();
                talks[i] = in.small();
                witnesses[i] = in.small();
            }
            counts.put(dyad, new Counts(days, actions, reports, talks, witnesses));
        }
        List<Map.Entry<HostileKey, HostileDays>> hostile = new ArrayList<>();
        for (int n = in.size(); n > 0; n--) {
            Dyad dyad = common.dyad(in.text());
            long way = in.number();
            DirectedDyad strained = way == 0
                    ? null
                    : common.once(
                            way == 1 ? new DirectedDyad(dyad.a(), dyad.b()) : new DirectedDyad(dyad.b(), dyad.a()));
            Feed feed = Feed.numbered(in.small());
            int[] days = in.days();
            long[] micros = new long[days.length];
            for (int i = 0; i < days.length; i++) {
                micros[i] = in.number();
            }
            hostile.add(Map.entry(new HostileKey(dyad, strained, feed), new HostileDays(days, micros)));
        }
        int actions = in.small();
        long dropped = in.number();
        SortedMap<RuleRef, Integer> byRule = new TreeMap<>();
        for (int n = in.size(); n > 0; n--) {
            byRule.put(common.rule(in.text(), in.text()), in.small());
        }
        return new PairSums(actionDays, series, counts, hostile, new FiringCounts(actions, dropped, byRule));
    }
}
