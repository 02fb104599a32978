package dev.detente.rules.explain;

import dev.detente.model.IssueId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A rule on one action, and on one of its issues when the rule asks for the issue.
 *
 * @param issue the issue; null when the rule does not ask for it
 * @param conditions one check for each condition, as the rule lists them
 * @param outcomes the outcome of its consequence, line by line; empty when a condition fails
 */
public record IssueCheck(@Nullable IssueId issue, List<ConditionCheck> conditions, List<EmissionOutcome> outcomes) {
    public IssueCheck {
        conditions = List.copyOf(conditions);
        outcomes = List.copyOf(outcomes);
    }

    /** Whether every condition holds. */
    public boolean holds() {
        return conditions.stream().allMatch(ConditionCheck::holds);
    }

    /** The first condition that fails; empty when all hold. */
    public Optional<ConditionCheck> failed() {
        return conditions.stream().filter(c -> !c.holds()).findFirst();
    }

    /** The conditions as people read them: after the first that fails, none is reached. */
    public List<Step> steps() {
        int last = failed().map(conditions::indexOf).orElse(conditions.size());
        return IntStream.range(0, conditions.size())
                .mapToObj(i -> Step.of(conditions.get(i), i <= last))
                .toList();
    }

    /** How many conditions hold. */
    public int held() {
        return (int) conditions.stream().filter(ConditionCheck::holds).count();
    }

    /** Every value that the conditions read, in their order. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        conditions.forEach(c -> values.putAll(c.values()));
        return values;
    }
}
