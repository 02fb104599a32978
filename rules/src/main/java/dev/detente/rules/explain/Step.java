package dev.detente.rules.explain;

import java.util.stream.Collectors;

/**
 * One condition of a rule on an action as people read it, in the order in which the rule lists them.
 *
 * @param sign ✓ when it holds, ✗ when it does not, ○ when it was not reached because an earlier one does not hold
 * @param verdict the same in words; of one that was not reached also whether it would hold
 * @param condition as written
 * @param saw the values that it read, such as {@code type is AID}; empty when it reads none
 */
public record Step(String sign, String verdict, String condition, String saw) {
    static Step of(ConditionCheck check, boolean reached) {
        String saw = check.values().entrySet().stream()
                .map(value -> value.getKey() + " is " + WhyNot.shown(value.getValue()))
                .collect(Collectors.joining(" · "));
        String sign = !reached ? "○" : check.holds() ? "✓" : "✗";
        String verdict = reached
                ? check.holds() ? "holds" : "does not hold"
                : "not reached; would " + (check.holds() ? "" : "not ") + "hold";
        return new Step(sign, verdict, check.constraint().text(), saw);
    }
}
