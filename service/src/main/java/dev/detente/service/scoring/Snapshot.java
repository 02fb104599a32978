package dev.detente.service.scoring;

import dev.detente.model.Action;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.profile.RuleDefinition;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.service.action.ActionMerger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Actions, signals and scores of a number of reports under one rule book. Immutable; made from an earlier one it extracts signals
 * only for the pairs of actors whose actions changed.
 */
public final class Snapshot {
    private static final System.Logger LOG = System.getLogger(Snapshot.class.getName());

    private final RuleEngine engine;
    private final List<Report> reports;
    private final Map<String, Action> actions = new TreeMap<>();
    private final Map<String, Pair> pairs = new TreeMap<>();
    private final ScoreSheet sheet;

    private record Pair(List<Action> actions, List<Signal> signals) {}

    private Snapshot(RuleEngine engine, List<Report> reports, Map<String, Pair> known) {
        this.engine = engine;
        this.reports = reports;
        Map<String, List<Action>> grouped = new TreeMap<>();
        for (Action action : ActionMerger.merge(
                reports, engine.book().feeds(), engine.book().issues().tagger())) {
            actions.put(action.id(), action);
            grouped.computeIfAbsent(action.pair(), k -> new ArrayList<>()).add(action);
        }
        List<Action> changed = new ArrayList<>();
        grouped.forEach((key, list) -> {
            Pair before = known.get(key);
            if (before != null && before.actions().equals(list)) {
                pairs.put(key, before);
            } else {
                changed.addAll(list);
            }
        });
        extract(changed, grouped);
        sheet = ScoreSheet.of(
                engine.book().parameters(),
                actions.values(),
                pairs.values().stream().flatMap(p -> p.signals().stream()).toList());
    }

    private void extract(List<Action> changed, Map<String, List<Action>> grouped) {
        Map<String, List<Signal>> signals = new TreeMap<>();
        RuleEngine.Extraction extraction = engine.extract(changed);
        if (extraction.dropped() > 0) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "{0} times a rule''s points came out as 0, negative or not a number, and gave no signal",
                    extraction.dropped());
        }
        for (Signal signal : extraction.signals()) {
            signals.computeIfAbsent(signal.action().pair(), k -> new ArrayList<>())
                    .add(signal);
        }
        grouped.forEach((key, list) ->
                pairs.computeIfAbsent(key, k -> new Pair(list, List.copyOf(signals.getOrDefault(k, List.of())))));
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
