package dev.detente.rules.explain;

import dev.detente.rules.language.RuleDefinition.Constraint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One condition of a rule on one action.
 *
 * @param constraint the condition
 * @param holds whether it holds
 * @param values every value that it reads, on either side of an {@code ||}: a field or history call as a rule writes it, to a {@code String} (empty
 *     when the action has none) or a {@code Double}
 */
public record ConditionCheck(Constraint constraint, boolean holds, Map<String, Object> values) {
    public ConditionCheck {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
