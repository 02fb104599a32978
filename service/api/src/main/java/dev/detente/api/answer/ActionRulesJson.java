package dev.detente.api.answer;

import dev.detente.model.Action;
import dev.detente.model.ProgramVersion;
import dev.detente.model.Signal;
import dev.detente.rulebooks.judging.BookRef;
import dev.detente.rules.explain.ConditionCheck;
import dev.detente.rules.explain.IssueCheck;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.WhyNot;
import dev.detente.scoring.Sources;
import dev.detente.scoring.View;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which rules fired on an action, and why the others did not.
 *
 * @param action the action that the rules were tried on
 * @param knownAt only reports recorded up to that instant count; null when all do
 * @param ruleBook the rule book that has the rules
 * @param programVersion this program's version
 * @param rules every rule of the book, first those that fired, then by file and line; a single rule when the request names one
 */
public record ActionRulesJson(
        ActionJson action,
        @Nullable Instant knownAt,
        BookRef ruleBook,
        String programVersion,
        List<ActionRuleJson> rules) {
    /**
     * A rule on the action.
     *
     * @param rule the name of the rule
     * @param file its file within the rule book
     * @param fired whether it gave a signal
     * @param signals what it gave; several when the action is about several issues
     * @param failed the first condition that fails; null when it fired, or when all conditions hold and it still gave no signal
     * @param why why it gave no signal, in one sentence; null when it fired
     * @param detail the rule in full; null unless it was asked for by name
     */
    public record ActionRuleJson(
            String rule,
            String file,
            boolean fired,
            List<Signal> signals,
            @Nullable FailedJson failed,
            @Nullable String why,
            @Nullable RuleDetailJson detail) {
        static ActionRuleJson of(RuleCheck check, List<Signal> signals, boolean inFull) {
            String why = WhyNot.of(check);
            return new ActionRuleJson(
                    check.rule().ref().name(),
                    check.rule().ref().file(),
                    check.fired(),
                    signals.stream()
                            .filter(s -> s.rule().equals(check.rule().ref()))
                            .toList(),
                    check.holds() ? null : FailedJson.of(check.furthest()),
                    why.isEmpty() ? null : why,
                    inFull ? RuleDetailJson.of(check) : null);
        }
    }

    /**
     * The first condition that fails.
     *
     * @param issue the issue of the action on which the rule got furthest; null when the rule does not ask for the issue
     * @param condition as written
     * @param values what it read
     */
    public record FailedJson(@Nullable String issue, String condition, Map<String, Object> values) {
        public FailedJson {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        static @Nullable FailedJson of(IssueCheck check) {
            ConditionCheck failed = check.failed().orElse(null);
            return failed == null
                    ? null
                    : new FailedJson(
                            ActionJson.text(check.issue()), failed.constraint().text(), failed.values());
        }
    }

    /**
     * A rule in full.
     *
     * @param doc why there is such a rule; empty when it does not say
     * @param author who wrote it; empty when it does not say
     * @param line 1-based line in its file
     * @param text the whole rule as written
     * @param checks its conditions for each issue of the action when it asks for the issue; else once
     * @param noSignal why parts of its consequence gave no signal although all conditions hold; empty when each gave one
     */
    public record RuleDetailJson(
            String doc, String author, int line, String text, List<IssueCheck> checks, List<String> noSignal) {
        static RuleDetailJson of(RuleCheck check) {
            return new RuleDetailJson(
                    check.rule().doc(),
                    check.rule().author(),
                    check.rule().line(),
                    check.rule().text(),
                    check.issues(),
                    WhyNot.silent(check));
        }
    }

    /**
     * The answer for an action of a view.
     *
     * @param checks the rules to list, in order
     * @param inFull whether each is given in full
     */
    public static ActionRulesJson of(
            View view, Action action, List<RuleCheck> checks, boolean inFull, Origins origins) {
        List<Signal> signals = view.snapshot().signals(action);
        return new ActionRulesJson(
                ActionJson.of(action, view.snapshot().engine(), origins, new Sources.Finder(view.snapshot())),
                view.knownAt(),
                BookRef.of(view.book()),
                ProgramVersion.value(),
                checks.stream().map(c -> ActionRuleJson.of(c, signals, inFull)).toList());
    }
}
