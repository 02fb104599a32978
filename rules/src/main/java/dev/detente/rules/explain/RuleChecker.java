package dev.detente.rules.explain;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.IssueId;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.history.PairHistory;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Constraint;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Checks rules on actions of one pair, condition by condition, with the outcome that the compiled rules have. */
public final class RuleChecker {
    private final ToDoubleFunction<Action> intensity;
    private final ToDoubleFunction<Action> volume;
    private final Map<HistoryCall, Integer> columns = new HashMap<>();
    private final Map<String, double[]> answers = new HashMap<>();

    /**
     * A checker for some actions of a pair.
     *
     * @param rules the rules that will be asked about
     * @param pair all actions whose history is one ({@link Action#pair()}), in any order
     * @param asked those of them that will be asked about
     * @param intensity -10 to +10 for an action
     * @param volume how widely an action was reported, 1 or more
     * @param lookbackDays how far history functions see
     */
    public RuleChecker(
            Collection<RuleDefinition> rules,
            Collection<Action> pair,
            Collection<Action> asked,
            ToDoubleFunction<Action> intensity,
            ToDoubleFunction<Action> volume,
            int lookbackDays) {
        this.intensity = intensity;
        this.volume = volume;
        Set<HistoryCall> calls = new LinkedHashSet<>();
        rules.forEach(rule -> calls.addAll(rule.historyCalls()));
        List<HistoryCall> numbered = List.copyOf(calls);
        for (int i = 0; i < numbered.size(); i++) {
            columns.put(numbered.get(i), i);
        }
        if (!calls.isEmpty() && !asked.isEmpty()) {
            answer(numbered, pair, asked, lookbackDays);
        }
    }

    /** Answers the history calls; reads only the days that rules on the asked actions look back at. */
    private void answer(List<HistoryCall> calls, Collection<Action> pair, Collection<Action> asked, int lookbackDays) {
        LocalDate first =
                asked.stream().map(Action::day).min(Comparator.naturalOrder()).orElseThrow();
        LocalDate last =
                asked.stream().map(Action::day).max(Comparator.naturalOrder()).orElseThrow();
        List<Action> seen = pair.stream()
                .filter(a -> !a.day().isBefore(first.minusDays(lookbackDays))
                        && !a.day().isAfter(last))
                .sorted(Action.BY_DAY)
                .toList();
        double[][] rows =
                new PairHistory(seen, place -> intensity.applyAsDouble(seen.get(place)), lookbackDays).answer(calls);
        for (int i = 0; i < rows.length; i++) {
            answers.put(seen.get(i).id(), rows[i]);
        }
    }

    /**
     * Checks the rule on the action, regardless of what other rules give it.
     *
     * @throws IllegalArgumentException when the checker was not made for that rule and action
     */
    public RuleCheck check(RuleDefinition rule, Action action) {
        List<IssueId> issues =
                rule.testsIssue() ? action.issues() : action.issues().subList(0, 1);
        return new RuleCheck(
                rule,
                action,
                issues.stream().map(issue -> check(rule, action, issue)).toList(),
                false);
    }

    private IssueCheck check(RuleDefinition rule, Action action, IssueId issue) {
        List<ConditionCheck> conditions = new ArrayList<>();
        for (Constraint constraint : rule.constraints()) {
            Evaluator row = row(action, issue);
            boolean holds = row.holds(constraint.expr());
            conditions.add(new ConditionCheck(constraint, holds, row.values()));
        }
        boolean holds = conditions.stream().allMatch(ConditionCheck::holds);
        List<EmissionOutcome> outcomes = rule.emissions().stream()
                .filter(e -> holds)
                .flatMap(e -> outcomes(e, row(action, issue).number(e.points()), action))
                .toList();
        return new IssueCheck(rule.testsIssue() ? issue : null, conditions, outcomes);
    }

    private Stream<EmissionOutcome> outcomes(RuleDefinition.Emission emission, double points, Action action) {
        List<DirectedDyad> directions = emission.directions(action);
        return directions.isEmpty()
                ? Stream.of(new EmissionOutcome(emission, points, volume.applyAsDouble(action), null))
                : directions.stream()
                        .map(direction ->
                                new EmissionOutcome(emission, points, volume.applyAsDouble(action), direction));
    }

    private Evaluator row(Action action, IssueId issue) {
        return new Evaluator(action, issue, intensity.applyAsDouble(action), volume.applyAsDouble(action), call -> {
            Integer column = columns.get(call);
            double[] row = answers.get(action.id());
            if (column == null || row == null) {
                throw new IllegalArgumentException(
                        "this checker was not made for " + call.text() + " of action " + action.id());
            }
            return row[column];
        });
    }
}
