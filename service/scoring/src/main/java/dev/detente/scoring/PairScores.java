package dev.detente.scoring;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.detente.model.Action;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.rules.book.Limits;
import dev.detente.rules.codec.ActionsCodec;
import dev.detente.rules.compile.BookDifference;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.PairPart;
import dev.detente.rules.score.PairSums;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One pair of a snapshot: its sums, actions and signals. The sums are made from their {@link Origin} on the first request and kept. Actions and signals
 * are built from the reports on request and may be dropped when memory is short. The fields of actions that scores depend on are kept packed, so that
 * another rule book can be run without reading reports.
 *
 * <p>Its lock guards all that is made on request, and computations run under it. It takes the locks of the pairs in its origin, which are older, and no
 * others.
 */
final class PairScores implements PairPart {
    private static final System.Logger LOG = System.getLogger(PairScores.class.getName());

    private final RuleEngine engine;
    private final Facts facts;
    private final Pair pair;
    /** Becomes {@link Origin#REPORTS} once it was used. */
    @GuardedBy("this")
    private Origin origin;

    @GuardedBy("this")
    private @Nullable PairSums sums;

    @GuardedBy("this")
    private byte @Nullable [] packed;
    /** The unpacked actions, kept for callers that ask several times in a row. */
    @GuardedBy("this")
    private WeakReference<List<Action>> unpacked = new WeakReference<>(null);

    /** Also read without the lock, so that callers that can do without details need not wait for a computation. */
    private volatile SoftReference<Details> details = new SoftReference<>(null);

    PairScores(RuleEngine engine, Facts facts, Pair pair, Origin origin) {
        this.engine = engine;
        this.facts = facts;
        this.pair = pair;
        this.origin = origin;
    }

    /**
     * The same pair under another rule book that sees the same actions.
     *
     * @param difference the difference between this book and the other one
     */
    PairScores under(RuleEngine another, BookDifference difference) {
        return new PairScores(another, facts, pair, new Origin.OtherBook(this, difference));
    }

    Pair pair() {
        return pair;
    }

    @Override
    public synchronized PairSums sums() {
        PairSums known = sums;
        if (known == null) {
            known = computed();
            sums = known;
        }
        return known;
    }

    @GuardedBy("this")
    private PairSums computed() {
        if (origin instanceof Origin.OtherBook other) {
            origin = Origin.REPORTS;
            return computed(other);
        }
        if (origin instanceof Origin.EarlierSums known) {
            origin = Origin.REPORTS;
            try {
                return known.sums().get();
            } catch (IllegalArgumentException e) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "{0}: its stored sums cannot be read and are computed again: {1}",
                        pair,
                        e.getMessage());
            }
        }
        if (origin instanceof Origin.Earlier earlier) {
            PairSums changed = changed(earlier);
            if (changed != null) {
                origin = Origin.REPORTS;
                return warnedOfDropped(changed);
            }
        }
        if (details.get() != null
                || (origin instanceof Origin.Earlier earlier
                        && earlier.scores().details.get() != null)) {
            return warnedOfDropped(details().sums());
        }
        // The actions were not requested, so they are not kept: a first start processes millions.
        origin = Origin.REPORTS;
        return warnedOfDropped(engine.sums(packedActions()));
    }

    /** Computes the sums from those of an earlier state and the changed days alone; null when the earlier state does not have its actions in memory. */
    @GuardedBy("this")
    private @Nullable PairSums changed(Origin.Earlier earlier) {
        List<Action> before = earlier.days().isEmpty() ? null : earlier.scores().packedActionsAtHand();
        if (before == null) {
            return null;
        }
        List<Action> fresh = actionsOn(earlier.days());
        List<Action> now = replaced(before, earlier.days(), fresh, Action.BY_DAY);
        packed = ActionsCodec.encode(pair, now);
        Affected days = new Affected(earlier.days());
        Details then = earlier.scores().details.get();
        if (then != null) {
            details = new SoftReference<>(extract(
                    then, replaced(then.actions(), earlier.days(), fresh, Comparator.comparing(Action::id)), days));
        }
        PairSums all = earlier.scores().sums();
        LocalDate to = days.to(engine);
        return all.with(days.from(), to, engine.sums(before, days.from(), to), engine.sums(now, days.from(), to));
    }

    /** Actions with those of some days replaced. */
    private static List<Action> replaced(
            List<Action> before, Set<LocalDate> days, List<Action> fresh, Comparator<Action> order) {
        return Stream.concat(before.stream().filter(a -> !days.contains(a.day())), fresh.stream())
                .sorted(order)
                .toList();
    }

    @GuardedBy("this")
    private PairSums computed(Origin.OtherBook other) {
        PairSums theirs = other.scores().sums();
        if (packed == null) {
            packed = other.scores().packedAtHand();
        }
        PairSums own = other.difference().sums(pair, this::packedActions, theirs);
        return own == theirs ? theirs : warnedOfDropped(own);
    }

    private PairSums warnedOfDropped(PairSums computed) {
        long dropped = computed.fired().dropped();
        if (dropped > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0}: {1} times a rule''s points came out as 0, negative or not a number, or were beyond the {2} signals of an action on an issue, and gave no signal",
                    pair,
                    dropped,
                    Limits.ROW_SIGNALS);
        }
        return computed;
    }

    /** Returns the parts of the actions that scores read, as bytes. */
    synchronized byte[] packed() {
        byte[] known = packed;
        if (known == null) {
            Details atHand = details.get();
            known = ActionsCodec.encode(pair, atHand != null ? atHand.actions() : actions());
            packed = known;
        }
        return known;
    }

    private synchronized byte @Nullable [] packedAtHand() {
        return packed;
    }

    /** Keeps the stored form of the actions, unless it has them already. */
    synchronized void keep(byte[] actions) {
        if (packed == null) {
            packed = actions;
        }
    }

    private synchronized @Nullable List<Action> packedActionsAtHand() {
        return packed == null && details.get() == null ? null : packedActions();
    }

    /** Returns the parts of the actions that scores read, by day. */
    private synchronized List<Action> packedActions() {
        List<Action> known = unpacked.get();
        if (known == null) {
            known = ActionsCodec.decode(pair, packed());
            unpacked = new WeakReference<>(known);
        }
        return known;
    }

    @Override
    public synchronized Details details() {
        Details known = details.get();
        if (known == null) {
            known = derive();
            details = new SoftReference<>(known);
        }
        return known;
    }

    @Override
    public List<Signal> scoredSignals(LocalDate from, LocalDate to) {
        Details atHand = details.get();
        return atHand != null
                ? atHand.scoredSignals(from, to)
                : engine.extract(packedActions(), from, to).signals();
    }

    /** All signals, with only what scores depend on, even when more is at hand: rule books that see the same actions give them the same ids here. */
    List<Signal> packedSignals() {
        return engine.extract(packedActions()).signals();
    }

    /** The result of {@link #recent}. */
    record RecentSignals(int actions, List<Signal> signals) {}

    /** How many actions there are from a day to a day, both included, and their signals, with only what scores depend on. */
    RecentSignals recent(LocalDate from, LocalDate to) {
        List<Action> all = packedActions();
        return new RecentSignals(
                (int) all.stream()
                        .filter(a -> !a.day().isBefore(from) && !a.day().isAfter(to))
                        .count(),
                engine.extract(all, from, to).signals());
    }

    @Override
    public List<Action> scoredActions() {
        Details atHand = details.get();
        return atHand != null ? atHand.actions() : packedActions();
    }

    @Override
    public List<Action> actions(LocalDate day) {
        Details atHand = details.get();
        return atHand != null ? atHand.actions(day) : actionsOn(Set.of(day));
    }

    /** Makes the actions of some days from the reports about them, by day and id. */
    private List<Action> actionsOn(Set<LocalDate> days) {
        return days.stream()
                .sorted()
                .flatMap(day -> merged(facts.reports(pair, day)).stream()
                        .filter(a -> a.day().equals(day)))
                .toList();
    }

    /** Finds the full action at the same place among the day's actions, sorted by id: packed actions are in the same order. */
    @Override
    public Optional<Action> whole(Action scored) {
        List<Action> asScored = scoredOn(scored.day());
        int place = asScored.indexOf(scored);
        if (place < 0) {
            // It is a whole action already, made from the reports.
            return Optional.of(scored);
        }
        List<Action> whole = actions(scored.day());
        return whole.size() == asScored.size() ? Optional.of(whole.get(place)) : Optional.empty();
    }

    private List<Action> scoredOn(LocalDate day) {
        return packedActions().stream().filter(a -> a.day().equals(day)).toList();
    }

    @Override
    public UnaryOperator<Action> completer() {
        Map<LocalDate, Map<Action, Action>> days = new ConcurrentHashMap<>();
        return scored -> days.computeIfAbsent(scored.day(), this::wholeOn).getOrDefault(scored, scored);
    }

    private Map<Action, Action> wholeOn(LocalDate day) {
        List<Action> asScored = scoredOn(day);
        List<Action> whole = actions(day);
        Map<Action, Action> byScored = new HashMap<>();
        for (int i = 0; whole.size() == asScored.size() && i < whole.size(); i++) {
            byScored.put(asScored.get(i), whole.get(i));
        }
        return byScored;
    }

    private List<Action> actions() {
        return merged(facts.reports(pair));
    }

    private List<Action> merged(List<Report> reports) {
        return ActionMerger.merge(
                pair,
                reports,
                engine.book().parameters(),
                engine.book().issues().tagger(),
                facts.amendments());
    }

    @GuardedBy("this")
    private Details derive() {
        List<Action> now = actions();
        Details then = null;
        if (origin instanceof Origin.Earlier earlier) {
            then = earlier.scores().details.get();
            origin = Origin.REPORTS;
        }
        if (then == null) {
            then = Details.NONE;
        }
        Set<LocalDate> changed = changedDays(then.actions(), now);
        Details derived = changed.isEmpty() ? then : extract(then, now, new Affected(changed));
        if (packed == null) {
            packed = ActionsCodec.encode(pair, now);
        }
        return derived;
    }

    /** The days of the actions that are in one list only. */
    private static Set<LocalDate> changedDays(List<Action> then, List<Action> now) {
        Set<Action> changed = new HashSet<>(now);
        for (Action action : then) {
            if (!changed.remove(action)) {
                changed.add(action);
            }
        }
        return changed.stream().map(Action::day).collect(Collectors.toSet());
    }

    /**
     * The days whose signals a change of actions affects, since rules look back: from the first change to the lookback after the last.
     *
     * @param changed the days on which actions changed, at least one
     */
    private record Affected(Set<LocalDate> changed) {
        LocalDate from() {
            return Collections.min(changed);
        }

        LocalDate to(RuleEngine engine) {
            return Collections.max(changed).plusDays(engine.book().lookbackDays());
        }
    }

    /** Extracts the signals of the affected days; those of the others are taken over. */
    private Details extract(Details then, List<Action> now, Affected days) {
        LocalDate from = days.from();
        LocalDate to = days.to(engine);
        RuleEngine.Extraction fresh = engine.extract(now, from, to);
        List<Signal> signals = new ArrayList<>();
        then.signals().stream().filter(s -> s.action().day().isBefore(from)).forEach(signals::add);
        signals.addAll(fresh.signals());
        then.signals().stream().filter(s -> s.action().day().isAfter(to)).forEach(signals::add);
        List<LocalDate> dropped = new ArrayList<>(fresh.dropped());
        then.dropped().stream()
                .filter(day -> day.isBefore(from) || day.isAfter(to))
                .forEach(dropped::add);
        return new Details(now, signals, dropped);
    }
}
