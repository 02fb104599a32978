package dev.detente.scoring;

import dev.detente.model.Action;
import dev.detente.model.FieldException;
import dev.detente.model.Signal;
import dev.detente.model.Texts;
import dev.detente.rules.explain.RuleCheck;
import dev.detente.rules.explain.RuleChecker;
import dev.detente.rules.language.RuleDefinition;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Checks the rules of a view's rule book on one of its actions. */
public final class ActionRules {
    private ActionRules() {}

    /** Checks every rule on the action; rules that fired come first, then the order is that of files and lines. */
    public static List<RuleCheck> all(View view, Action action) {
        return checks(view, action, view.snapshot().engine().rules()).stream()
                .sorted(Comparator.comparing((RuleCheck c) -> !c.fired()))
                .toList();
    }

    /**
     * The rule of that name, checked on the action.
     *
     * @throws FieldException when the book has no such rule, with a suggestion
     */
    public static RuleCheck one(View view, Action action, String name) {
        List<RuleDefinition> rules = view.snapshot().engine().rules();
        List<RuleDefinition> named =
                rules.stream().filter(r -> r.ref().name().equals(name)).toList();
        if (named.isEmpty()) {
            throw new FieldException(
                    "rule", name, "There is no rule \"" + Texts.shorten(name) + "\"" + suggestion(name, rules));
        }
        return checks(view, action, named).get(0);
    }

    private static List<RuleCheck> checks(View view, Action action, List<RuleDefinition> rules) {
        RuleChecker checker = view.snapshot().checker(rules, action.pair(), List.of(action));
        List<Signal> signals = view.snapshot().signals(action);
        return rules.stream().map(r -> checker.check(r, action).among(signals)).toList();
    }

    /** Suggests the nearest names; else a name that contains the text, since names are long and people write a part. */
    private static String suggestion(String name, List<RuleDefinition> rules) {
        List<String> names = rules.stream().map(r -> r.ref().name()).toList();
        String near = Texts.didYouMean(name, names);
        if (!near.isEmpty()) {
            return near;
        }
        String part = name.strip().toLowerCase(Locale.ROOT);
        return names.stream()
                .filter(n -> !part.isEmpty() && n.toLowerCase(Locale.ROOT).contains(part))
                .findFirst()
                .map(n -> ": did you mean " + n + "?")
                .orElse(": without rule, the answer lists them all.");
    }
}
