package dev.detente.rulebooks;

import dev.detente.model.Action;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.cases.CaseSignal;
import dev.detente.rules.cases.CaseText;
import dev.detente.rules.compile.CheckedBook;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.explain.RuleSentence;
import dev.detente.rules.explain.Step;
import dev.detente.rules.explain.WhyNot;
import dev.detente.rules.language.RuleDefinition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of a book, which need not be built, on one action: which fire, and why the others do not.
 *
 * @param action the action
 * @param rules first those that fire, then the others, those with the fewest failing conditions first
 */
public record Trial(Action action, List<RuleTrial> rules) {
    /** The most earlier actions in an example: a longer one would explain nothing. */
    private static final int PAST = 40;

    public Trial {
        rules = List.copyOf(rules);
    }

    /**
     * A rule on the action.
     *
     * @param name its name
     * @param file its file within the book
     * @param line 1-based line on which it begins
     * @param sentence what it does, in one sentence made from its parse
     * @param doc why there is such a rule, as its author wrote; empty when it does not say
     * @param fires whether it gives a signal
     * @param off how many of its conditions fail
     * @param why the first condition that fails, what it asks for and what the action has; empty when it fires
     * @param steps each of its conditions, in order, with the values that it read; on the issue on which the rule gets furthest
     * @param signals the signals that it gives, one line each, as the results of cases show them
     * @param example a case of this rule with this action, as text for its file of cases; null when two conditions or more fail
     */
    public record RuleTrial(
            String name,
            String file,
            int line,
            String sentence,
            String doc,
            boolean fires,
            int off,
            String why,
            List<Step> steps,
            List<String> signals,
            @Nullable String example) {
        public RuleTrial {
            steps = List.copyOf(steps);
            signals = List.copyOf(signals);
        }
    }

    /**
     * Tries an action.
     *
     * @param pair the stored actions of the same two actors, of which rules may ask; in any order
     */
    public static Trial of(CheckedBook checked, Collection<Action> pair, Action action) {
        RuleBook book = checked.book();
        LocalDate first = action.day().minusDays(book.lookbackDays());
        List<Action> past = pair.stream()
                .filter(a -> a.day().isBefore(action.day()) && !a.day().isBefore(first))
                .filter(a -> book.feeds().contains(a.feed()))
                .sorted(Action.BY_DAY)
                .toList();
        List<Action> all = new ArrayList<>(past);
        all.add(action);
        RuleChecker checker = new RuleChecker(
                checked.rules(),
                all,
                List.of(action),
                a -> book.weights().intensity(a.type(), a.mode(), a.code()),
                book.parameters()::volume,
                book.lookbackDays());
        List<Action> shown = past.subList(Math.max(0, past.size() - PAST), past.size());
        return new Trial(
                action,
                checked.rules().stream()
                        .map(rule -> rule(book, rule, checker.check(rule, action), shown))
                        .sorted(Comparator.comparing((RuleTrial r) -> !r.fires())
                                .thenComparingInt(RuleTrial::off))
                        .toList());
    }

    private static RuleTrial rule(RuleBook book, RuleDefinition rule, RuleCheck check, List<Action> past) {
        int all = rule.constraints().size();
        return new RuleTrial(
                rule.ref().name(),
                rule.ref().file(),
                rule.line(),
                RuleSentence.of(rule, book.issues()),
                rule.doc(),
                check.fired(),
                all - check.furthest().held(),
                WhyNot.of(check),
                check.furthest().steps(),
                CaseSignal.of(check, book, 1).stream()
                        .map(CaseSignal::line)
                        .map(line -> line.substring(line.indexOf(' ', "action ".length()) + 1))
                        .toList(),
                CaseText.of(book, rule, past, check.action()).orElse(null));
    }
}
