package dev.detente.pages.action;

import dev.detente.model.Signal;
import dev.detente.model.Texts;
import dev.detente.pages.PageFrame;
import dev.detente.pages.Words;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.explain.IssueCheck;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.Step;
import dev.detente.rules.explain.WhyNot;
import java.util.List;
import java.util.Locale;

/**
 * A rule on an action, as a page shows it.
 *
 * @param href where this rule on this action is shown in full
 * @param verdict in one sentence whether it fired, and why not
 * @param checks its conditions: for each issue of the action when the rule asks for the issue, else once
 */
record RuleView(RuleCheck check, String href, String verdict, List<SignalView> signals, List<CheckView> checks) {
    /**
     * A signal.
     *
     * @param rest issue, half-life and reason
     */
    record SignalView(String weight, String conduct, String href, String rest) {
        static SignalView of(Signal s, IssueTree issues, PageFrame frame) {
            return new SignalView(
                    Texts.capitalize(s.kind().name().toLowerCase(Locale.ROOT)) + " of " + Words.number(s.weight(), 2)
                            + " points",
                    Words.conduct(s.direction()),
                    frame.page(s.direction().dyad()),
                    "on " + issues.title(s.issue()) + ", half-life " + Words.count(s.halfLife(), "day")
                            + (s.reason() == null ? "" : ": " + s.reason()));
        }
    }

    /**
     * The conditions on one issue.
     *
     * @param heading the issue, and how far the rule got on it; empty when the rule does not ask for the issue
     */
    record CheckView(String heading, boolean holds, List<Step> steps) {
        static CheckView of(IssueCheck check, IssueTree issues) {
            int all = check.conditions().size();
            String held = check.holds() ? "all conditions hold" : check.held() + " of " + all + " conditions hold";
            return new CheckView(
                    check.issue() == null ? "" : "On " + issues.title(check.issue()) + ": " + held,
                    check.holds(),
                    check.steps());
        }
    }

    /** The rule with every check. */
    static RuleView of(RuleCheck check, List<Signal> signals, IssueTree issues, PageFrame frame) {
        return new RuleView(
                check,
                frame.rule(check.action(), check.rule().ref()),
                WhyNot.verdict(check),
                signals.stream()
                        .filter(s -> s.rule().equals(check.rule().ref()))
                        .map(s -> SignalView.of(s, issues, frame))
                        .toList(),
                check.issues().stream().map(i -> CheckView.of(i, issues)).toList());
    }

    /** The same, without the issues for which the conditions do not hold. */
    RuleView matching() {
        return new RuleView(
                check,
                href,
                verdict,
                signals,
                checks.stream().filter(CheckView::holds).toList());
    }
}
