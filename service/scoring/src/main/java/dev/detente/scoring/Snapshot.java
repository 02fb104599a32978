package dev.detente.scoring;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.model.Amendment;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.model.work.Checkpoint;
import dev.detente.model.work.Parallel;
import dev.detente.rules.analysis.RuleOverlaps;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.FeedCoverage;
import dev.detente.rules.score.PairPart;
import dev.detente.rules.score.PairPart.Details;
import dev.detente.rules.score.PairSums;
import dev.detente.rules.score.PairSumsCodec;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.ReportStore.Position;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Actions, signals and scores of a set of reports under one rule book. It does not change; what is not always needed is computed on first request,
 * pair by pair.
 */
public final class Snapshot {
    private final RuleEngine engine;
    private final Facts facts;
    private final Pairs pairs;
    private final ScoreSheet sheet;
    private volatile @Nullable RuleShares shares;
    private volatile @Nullable LocalDate lastDay;
    private volatile @Nullable Opening opening;
    private volatile @Nullable Set<ActorCode> actors;

    /** The pairs, indexed by the dyads that their actions are about. The lock guards all three maps; pairs are read under it. */
    private static final class Pairs implements ScoreSheet.Source {
        private final RuleEngine engine;
        private final Facts facts;

        @GuardedBy("this")
        private final Map<Pair, PairScores> all;

        @GuardedBy("this")
        private final Map<Dyad, Set<Pair>> byDyad;
        /** Pairs whose actions were not read yet, so that their dyads are unknown. */
        @GuardedBy("this")
        private final Set<Pair> unread;

        Pairs(
                RuleEngine engine,
                Facts facts,
                Map<Pair, PairScores> all,
                Map<Dyad, Set<Pair>> byDyad,
                Set<Pair> unread) {
            this.engine = engine;
            this.facts = facts;
            this.all = all;
            this.byDyad = byDyad;
            this.unread = unread;
        }

        synchronized Pairs copy(Facts other) {
            return new Pairs(engine, other, new TreeMap<>(all), new TreeMap<>(byDyad), new TreeSet<>(unread));
        }

        /** Adds a pair or replaces its earlier state. */
        synchronized void put(PairScores scores) {
            remove(scores.pair());
            all.put(scores.pair(), scores);
            unread.add(scores.pair());
        }

        @GuardedBy("this")
        private void remove(Pair pair) {
            PairScores before = all.remove(pair);
            if (before != null && !unread.remove(pair)) {
                for (Dyad dyad : before.sums().dyads()) {
                    byDyad.computeIfPresent(dyad, (d, pairs) -> {
                        Set<Pair> others = new TreeSet<>(pairs);
                        others.remove(pair);
                        return others.isEmpty() ? null : others;
                    });
                }
            }
        }

        @GuardedBy("this")
        private void read(Collection<Pair> some) {
            List<PairScores> read =
                    some.stream().flatMap(pair -> find(pair).stream()).toList();
            Parallel.each(read, PairScores::sums);
            for (PairScores scores : read) {
                Pair pair = scores.pair();
                unread.remove(pair);
                if (scores.sums().isEmpty()) {
                    all.remove(pair);
                } else {
                    Set<Pair> alone = Set.of(pair);
                    for (Dyad dyad : scores.sums().dyads()) {
                        byDyad.merge(dyad, alone, (a, b) -> {
                            Set<Pair> both = new TreeSet<>(a);
                            both.addAll(b);
                            return both;
                        });
                    }
                }
            }
        }

        synchronized void readAll() {
            read(List.copyOf(unread));
        }

        synchronized boolean isEmpty() {
            readAll();
            return all.isEmpty();
        }

        @Override
        public synchronized Set<Dyad> dyads() {
            readAll();
            return new TreeSet<>(byDyad.keySet());
        }

        @Override
        public synchronized Collection<PairScores> parts(Dyad dyad) {
            read(unread.stream().filter(pair -> engine.reaches(pair, dyad)).toList());
            return byDyad.getOrDefault(dyad, Set.of()).stream()
                    .flatMap(pair -> find(pair).stream())
                    .toList();
        }

        @Override
        public synchronized Collection<PairScores> parts() {
            readAll();
            return List.copyOf(all.values());
        }

        @Override
        public Map<Feed, LocalDate> observedSince() {
            Map<Feed, LocalDate> since = new EnumMap<>(Feed.class);
            since.putAll(facts.observedSince());
            since.keySet().retainAll(engine.book().feeds());
            return since;
        }

        @Override
        public FeedCoverage coverage() {
            return facts.coverage().orElseGet(ScoreSheet.Source.super::coverage);
        }

        /** All pairs, whether read or not. */
        synchronized Collection<PairScores> all() {
            return List.copyOf(all.values());
        }

        synchronized Optional<PairScores> find(Pair pair) {
            return Optional.ofNullable(all.get(pair));
        }
    }

    /** The store's position when this was made; empty when it holds supposed reports too, or leaves some out. */
    public Optional<Position> position() {
        return facts instanceof Facts.StoredFacts stored ? Optional.of(stored.position()) : Optional.empty();
    }

    /** Whether it has everything that a store held, rather than what was known at an instant or is supposed. */
    boolean isPresent() {
        return facts instanceof Facts.StoredFacts stored && stored.knownAt() == null;
    }

    private Snapshot(RuleEngine engine, Facts facts, Pairs pairs, ScoreSheet sheet) {
        this.engine = engine;
        this.facts = facts;
        this.pairs = pairs;
        this.sheet = sheet;
    }

    /**
     * A snapshot in which some pairs are known; the others are computed when needed.
     *
     * @param known packed sums of pairs, as these facts give them
     */
    static Snapshot of(RuleEngine engine, Facts facts, Map<Pair, byte[]> known) {
        Pairs pairs = new Pairs(engine, facts, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        PairSumsCodec.Common common = new PairSumsCodec.Common();
        known.forEach((pair, sums) -> pairs.put(
                new PairScores(engine, facts, pair, new Origin.EarlierSums(() -> PairSumsCodec.decode(sums, common)))));
        facts.pairs().stream()
                .filter(pair -> !known.containsKey(pair))
                .forEach(pair -> pairs.put(new PairScores(engine, facts, pair, Origin.REPORTS)));
        return new Snapshot(engine, facts, pairs, ScoreSheet.of(engine.book().parameters(), pairs));
    }

    /**
     * A snapshot whose sums were computed elsewhere; the reports behind them are read only to explain.
     *
     * @param sums the sums of all pairs, as the rule book gives them
     */
    public static Snapshot known(RuleEngine engine, Facts facts, Map<Pair, PairSums> sums) {
        Pairs pairs = new Pairs(engine, facts, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        sums.forEach((pair, of) -> pairs.put(new PairScores(engine, facts, pair, new Origin.EarlierSums(() -> of))));
        return new Snapshot(engine, facts, pairs, ScoreSheet.of(engine.book().parameters(), pairs));
    }

    /** The snapshot for other facts, which may differ only on some pairs; those are computed when needed. */
    Snapshot with(Facts other, Collection<Pair> changed) {
        Pairs copy = copyWith(other, changed, Map.of());
        return new Snapshot(engine, other, copy, ScoreSheet.of(engine.book().parameters(), copy));
    }

    /**
     * Does the same as {@link #with}, but computes the changed pairs at once and reuses the results of dyads that they do not concern.
     *
     * @param days the days on which the actions of a pair may differ; a pair that is missing may differ on any day
     */
    Snapshot updated(Facts other, Collection<Pair> changed, Map<Pair, Set<LocalDate>> days) {
        Pairs copy = copyWith(other, changed, days);
        copy.readAll();
        List<PairSums> before = changed.stream().map(this::sums).toList();
        List<PairSums> now = changed.stream()
                .map(pair -> copy.find(pair).map(PairScores::sums).orElse(PairSums.NONE))
                .toList();
        Set<Dyad> affected = dyads(before);
        affected.addAll(dyads(now));
        Snapshot updated = new Snapshot(engine, other, copy, sheet.with(copy, affected, before, now));
        if (dyads(before).equals(dyads(now))) {
            updated.actors = actors;
        }
        LocalDate last = lastDay;
        LocalDate fresh = latest(now).orElse(LocalDate.MIN);
        if (last != null && !fresh.isBefore(last)) {
            updated.lastDay = fresh;
        } else if (latest(before).filter(day -> day.equals(last)).isEmpty()) {
            updated.lastDay = last;
        }
        return updated;
    }

    private static Set<Dyad> dyads(Collection<PairSums> some) {
        return some.stream().flatMap(sums -> sums.dyads().stream()).collect(Collectors.toCollection(HashSet::new));
    }

    private static Optional<LocalDate> latest(Collection<PairSums> some) {
        return some.stream().flatMap(sums -> sums.lastDay().stream()).max(Comparator.naturalOrder());
    }

    /**
     * The same facts under another rule book, which is run only where it can give other signals; elsewhere both have the same sums.
     */
    public Snapshot under(RuleEngine other) {
        if (!sameActions(engine, other)) {
            return of(other, facts, Map.of());
        }
        BookDifference difference = new BookDifference(engine, other);
        Pairs copy = new Pairs(other, facts, new TreeMap<>(), new TreeMap<>(), new TreeSet<>());
        pairs.all().forEach(scores -> copy.put(scores.under(other, difference)));
        return new Snapshot(other, facts, copy, ScoreSheet.of(other.book().parameters(), copy));
    }

    /** Whether two rule books make the same actions of all reports. */
    public static boolean sameActions(RuleEngine one, RuleEngine other) {
        return ActionMerger.key(one.book()).equals(ActionMerger.key(other.book()));
    }

    /** Every pair that may have an action, sorted. */
    public Set<Pair> pairs() {
        return pairs.all().stream().map(PairScores::pair).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Returns the parts of a pair's actions that scores read, as bytes; empty when it has none. */
    Optional<byte[]> packed(Pair pair) {
        return pairs.find(pair).map(PairScores::packed);
    }

    /** Takes over the stored form of a pair's actions. */
    void keep(Pair pair, byte[] packed) {
        pairs.find(pair).ifPresent(scores -> scores.keep(packed));
    }

    private Pairs copyWith(Facts other, Collection<Pair> changed, Map<Pair, Set<LocalDate>> days) {
        Pairs copy = pairs.copy(other);
        for (Pair pair : changed) {
            Set<LocalDate> some = days.getOrDefault(pair, Set.of());
            Origin origin = pairs.find(pair)
                    .<Origin>map(scores -> new Origin.Earlier(scores, some))
                    .orElse(Origin.REPORTS);
            copy.put(new PairScores(engine, other, pair, origin));
        }
        return copy;
    }

    /** The snapshot as it would be without an amendment. */
    public Snapshot without(Amendment amendment) {
        List<Amendment> others =
                facts.said().stream().filter(a -> !a.equals(amendment)).toList();
        return with(new Facts.Without(facts, Set.of(), others), facts.pairsOf(amendment.actionId()));
    }

    /**
     * The snapshot as it would be without some reports.
     *
     * @param leftOut the reports to leave out
     * @param affected the pairs that these reports, and earlier ones under their ids, are about
     */
    public Snapshot without(Collection<Report> leftOut, Collection<Pair> affected) {
        return with(new Facts.Without(facts, Set.copyOf(leftOut), facts.said()), affected);
    }

    public Facts facts() {
        return facts;
    }

    /** The sums of a pair; {@link PairSums#NONE} when it has no action. */
    public PairSums sums(Pair pair) {
        return pairs.find(pair).map(PairScores::sums).orElse(PairSums.NONE);
    }

    /** On how many of all actions each rule fired. */
    public RuleShares ruleShares() {
        RuleShares known = shares;
        if (known == null) {
            known = RuleShares.of(pairs.parts().stream().map(PairScores::sums).toList());
            shares = known;
        }
        return known;
    }

    /** The rule engine that gave its signals. */
    public RuleEngine engine() {
        return engine;
    }

    /** Whether there is any action. */
    public boolean isEmpty() {
        return pairs.isEmpty();
    }

    /** The last day that has an action; empty when there is none. */
    public Optional<LocalDate> lastDay() {
        if (lastDay == null) {
            lastDay = latest(pairs.parts().stream().map(PairScores::sums).toList())
                    .orElse(null);
        }
        return Optional.ofNullable(lastDay);
    }

    /** The day that pages open on when nothing recent is known; empty without an action. */
    Optional<Opening> opening() {
        if (opening == null) {
            opening = Opening.of(this).orElse(null);
        }
        return Optional.ofNullable(opening);
    }

    /** The actors of all dyads with any action or signal. */
    public Set<ActorCode> actors() {
        Set<ActorCode> known = actors;
        if (known == null) {
            known = sheet.dyads().stream()
                    .flatMap(dyad -> Stream.of(dyad.a(), dyad.b()))
                    .collect(Collectors.toUnmodifiableSet());
            actors = known;
        }
        return known;
    }

    /** All actions, by id. Reads every pair. */
    public Collection<Action> actions() {
        return pairs.parts().stream()
                .peek(part -> Checkpoint.pass())
                .flatMap(part -> part.details().actions().stream())
                .sorted(Comparator.comparing(Action::id))
                .toList();
    }

    /**
     * All actions, pair by pair, and by day within a pair; each pair is read when its turn comes.
     *
     * @param dyad only those between its actors; empty for all
     */
    public Stream<Action> all(Optional<Dyad> dyad) {
        return pairs(dyad).stream()
                .peek(part -> Checkpoint.pass())
                .flatMap(part -> part.details().actions().stream().sorted(Action.BY_DAY));
    }

    private Collection<PairScores> pairs(Optional<Dyad> dyad) {
        return dyad.isEmpty()
                ? pairs.parts()
                : pairs.parts(dyad.get()).stream()
                        .filter(p -> p.pair().is(dyad.get()))
                        .toList();
    }

    /**
     * The actions from a day to a day, both included, the latest first, within a day by pair and id; each day of each pair is read when its turn comes.
     *
     * @param dyad only those between its actors; empty for all
     * @param issue only those about it; null for all
     */
    public Stream<Action> latest(Optional<Dyad> dyad, @Nullable IssueId issue, LocalDate from, LocalDate to) {
        return latest(pairs(dyad), issue, from, to, null);
    }

    /** The same, beginning after an action of this snapshot. */
    public Stream<Action> latest(
            Optional<Dyad> dyad, @Nullable IssueId issue, LocalDate from, LocalDate to, Action after) {
        return after.day().isBefore(from) || after.day().isAfter(to)
                ? Stream.of()
                : latest(pairs(dyad), issue, from, after.day(), after.pair())
                        .dropWhile(a -> a.day().equals(after.day())
                                && a.pair().equals(after.pair())
                                && a.id().compareTo(after.id()) <= 0);
    }

    /** The actions up to a day, the latest first, between the actors of any of the dyads. */
    public Stream<Action> latest(Collection<Dyad> dyads, LocalDate to) {
        return latest(
                dyads.stream()
                        .flatMap(dyad -> pairs(Optional.of(dyad)).stream())
                        .toList(),
                null,
                LocalDate.MIN,
                to,
                null);
    }

    /** @param first the first pair whose actions of the last day are wanted; null for all */
    private static Stream<Action> latest(
            Collection<PairScores> some, @Nullable IssueId issue, LocalDate from, LocalDate to, @Nullable Pair first) {
        LatestDays days = new LatestDays(some, issue, from, to);
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(days, Spliterator.ORDERED), false)
                .dropWhile(d ->
                        first != null && d.day().equals(to) && d.scores().pair().compareTo(first) < 0)
                .flatMap(d -> d.scores().actions(d.day()).stream())
                .filter(a -> issue == null || a.issues().contains(issue));
    }

    /**
     * Counts the overlaps of rules on the latest actions up to a day. The rules run again on them, on all processors, so that their number is limited.
     *
     * @param from the first day to look at
     * @param days how many days of pairs at most; whole days are left out, the earliest first
     */
    public RecentOverlaps overlaps(LocalDate from, LocalDate to, int days) {
        List<PairScores> parts = List.copyOf(pairs.parts());
        int[] found = new int[Math.toIntExact(ChronoUnit.DAYS.between(from, to)) + 1];
        parts.forEach(part -> part.sums().countDays(from, found));
        LocalDate first = to;
        int counted = 0;
        for (int i = found.length - 1; i >= 0; i--) {
            counted += found[i];
            if (counted > days && i < found.length - 1) {
                break;
            }
            first = from.plusDays(i);
        }
        LocalDate start = first;
        RuleOverlaps.Counter counter = new RuleOverlaps.Counter();
        Parallel.each(
                parts.stream()
                        .filter(part -> part.sums().actsWithin(start.minusDays(1), to))
                        .toList(),
                part -> {
                    PairScores.RecentSignals recent = part.recent(start, to);
                    synchronized (counter) {
                        counter.add(recent.actions(), recent.signals());
                    }
                });
        return new RecentOverlaps(start, to, counter.counted());
    }

    /**
     * The overlaps of rules on some days.
     *
     * @param from the first of them
     * @param to the last of them
     */
    public record RecentOverlaps(LocalDate from, LocalDate to, RuleOverlaps overlaps) {}

    /** The action of that id. */
    public Optional<Action> action(String id) {
        return facts.pairsOf(id).stream()
                .flatMap(pair -> details(pair).actions().stream())
                .filter(a -> a.id().equals(id))
                .findFirst();
    }

    /**
     * The actions of a pair; empty when the pair is unknown.
     */
    public List<Action> of(Pair pair) {
        return details(pair).actions();
    }

    /** The signals that the action gave, by rule and issue; empty for an action outside this snapshot. */
    public List<Signal> signals(Action action) {
        return details(action.pair()).signals().stream()
                .filter(s -> s.action().id().equals(action.id()))
                .toList();
    }

    /** The actions of a pair with only the fields that scores depend on, by day. Faster than {@link #of}. */
    public List<Action> scored(Pair pair) {
        return pairs.find(pair).map(PairPart::scoredActions).orElse(List.of());
    }

    /**
     * The signals of a pair, with only the fields of actions that scores depend on; {@link #completer} gives the rest. Under rule books with the {@link
     * #sameActions same actions}, an action has the same id here. Faster than {@link #details}.
     */
    public List<Signal> packedSignals(Pair pair) {
        return pairs.find(pair).map(PairScores::packedSignals).orElse(List.of());
    }

    /** Completes actions of {@link #packedSignals} with their ids, summaries and addresses; reads the reports of a day only once. */
    public UnaryOperator<Action> completer(Pair pair) {
        return pairs.find(pair).map(PairPart::completer).orElse(UnaryOperator.identity());
    }

    /** The actions and signals of a pair; may take a while. */
    public Details details(Pair pair) {
        return pairs.find(pair).map(PairPart::details).orElse(Details.NONE);
    }

    /**
     * A checker of these rules on some actions of one pair.
     *
     * @param pair the pair
     * @param asked actions of that pair
     */
    public RuleChecker checker(Collection<RuleDefinition> rules, Pair pair, Collection<Action> asked) {
        return new RuleChecker(
                rules,
                details(pair).actions(),
                asked,
                engine::intensity,
                engine::volume,
                engine.book().lookbackDays());
    }

    public ScoreSheet sheet() {
        return sheet;
    }
}
