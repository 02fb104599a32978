package dev.detente.service.scoring;

import dev.detente.model.Action;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.profile.RuleDefinition;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.action.ActionMerger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Actions, signals and scores of a number of reports under one rule book. Immutable; made from an earlier one it extracts signals
 * only where actions changed: those of the pair from the first change on to the lookback after the last.
 */
public final class Snapshot {
    private static final System.Logger LOG = System.getLogger(Snapshot.class.getName());

    private final RuleEngine engine;
    private final List<Report> reports;
    private final Map<String, Action> actions = new TreeMap<>();
    private final Map<String, Pair> pairs = new TreeMap<>();
    private final ScoreSheet sheet;

    private record Pair(List<Action> actions, List<Signal> signals) {
        static final Pair NONE = new Pair(List.of(), List.of());
    }

    private Snapshot(RuleEngine engine, List<Report> reports, Map<String, Pair> known) {
        this.engine = engine;
        this.reports = reports;
        Map<String, List<Action>> grouped = new TreeMap<>();
        for (Action action : ActionMerger.merge(
                reports, engine.book().feeds(), engine.book().issues().tagger())) {
            actions.put(action.id(), action);
            grouped.computeIfAbsent(action.pair(), k -> new ArrayList<>()).add(action);
        }
        long dropped = 0;
        for (var entry : grouped.entrySet()) {
            Pair before = known.getOrDefault(entry.getKey(), Pair.NONE);
            List<Action> now = entry.getValue();
            if (before.actions().equals(now)) {
                pairs.put(entry.getKey(), before);
            } else {
                RuleEngine.Extraction extraction = extract(before, now);
                dropped += extraction.dropped();
                pairs.put(entry.getKey(), new Pair(now, extraction.signals()));
            }
        }
        if (dropped > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} times a rule''s points came out as 0, negative or not a number, and gave no signal",
                    dropped);
        }
        sheet = ScoreSheet.of(
                engine.book().parameters(),
                actions.values(),
                pairs.values().stream().flatMap(p -> p.signals().stream()).toList());
    }

    /**
     * The signals of a pair's actions. Rules look back, so a change reaches the actions of its own day and of the following lookback
     * days; the signals of the others are taken over.
     */
    private RuleEngine.Extraction extract(Pair before, List<Action> now) {
        Set<Action> changed = new HashSet<>(now);
        for (Action action : before.actions()) {
            if (!changed.remove(action)) {
                changed.add(action);
            }
        }
        List<LocalDate> days = changed.stream().map(Action::day).sorted().toList();
        LocalDate from = days.get(0);
        LocalDate to = days.get(days.size() - 1).plusDays(engine.book().lookbackDays());
        RuleEngine.Extraction anew = engine.extract(now, from, to);
        List<Signal> signals = new ArrayList<>();
        before.signals().stream().filter(s -> s.action().day().isBefore(from)).forEach(signals::add);
        signals.addAll(anew.signals());
        before.signals().stream().filter(s -> s.action().day().isAfter(to)).forEach(signals::add);
        return new RuleEngine.Extraction(signals, List.of(), anew.dropped());
    }

    /** The snapshot of these reports, earliest recorded first. */
    static Snapshot of(RuleEngine engine, List<Report> reports) {
        return new Snapshot(engine, reports, Map.of());
    }

    /** The snapshot of other reports, taking over what did not change. */
    Snapshot with(List<Report> other) {
        return new Snapshot(engine, other, pairs);
    }

    /** The rule engine behind it. */
    public RuleEngine engine() {
        return engine;
    }

    /** The reports behind it, earliest recorded first. */
    public List<Report> reports() {
        return reports;
    }

    /** All actions, by id. */
    public Collection<Action> actions() {
        return Collections.unmodifiableCollection(actions.values());
    }

    /** The action of that id. */
    public Optional<Action> action(String id) {
        return Optional.ofNullable(actions.get(id));
    }

    /** The signals that the action gave, by rule and issue; none for an action that is not of this snapshot. */
    public List<Signal> signals(Action action) {
        Pair pair = pairs.get(action.pair());
        return pair == null
                ? List.of()
                : pair.signals().stream()
                        .filter(s -> s.action().id().equals(action.id()))
                        .toList();
    }

    /**
     * What checks these rules on some actions of one pair.
     *
     * @param pair the pair, as {@link Action#pair()} names it
     * @param asked actions of that pair
     */
    public RuleChecker checker(Collection<RuleDefinition> rules, String pair, Collection<Action> asked) {
        Pair all = pairs.get(pair);
        return new RuleChecker(
                rules,
                all == null ? List.of() : all.actions(),
                asked,
                engine::intensity,
                engine.book().lookbackDays());
    }

    /** The scores. */
    public ScoreSheet sheet() {
        return sheet;
    }
}
