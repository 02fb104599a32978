package dev.detente.rules.profile;

import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.profile.Expr.Operator;
import dev.detente.rules.profile.RuleDefinition.Emission;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rules that say what another one says, by one writing for what is written differently and means the same at a glance. */
final class RuleLikeness {
    private RuleLikeness() {}

    /** Warns of rules with the conditions of an earlier one, and of those that another one implies. */
    static void compare(List<RuleDefinition> rules, Diagnostics findings) {
        List<Set<String>> conditions = rules.stream()
                .map(rule -> rule.constraints().stream()
                        .flatMap(c -> Expr.conjuncts(c.expr()).stream())
                        .map(RuleLikeness::canonical)
                        .collect(Collectors.toSet()))
                .toList();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = 0; j < rules.size(); j++) {
                RuleDefinition rule = rules.get(i);
                RuleDefinition other = rules.get(j);
                boolean equal = conditions.get(i).equals(conditions.get(j));
                if (j < i && equal) {
                    rule.warn(
                            findings, "has the same conditions as " + named(other) + ": give its signals to that rule");
                } else if (i != j && !equal && conditions.get(i).containsAll(conditions.get(j)) && same(rule, other)) {
                    rule.warn(
                            findings,
                            "fires only where " + named(other)
                                    + " fires, and emits the same once more: give other points, or remove one");
                }
            }
        }
    }

    private static boolean same(RuleDefinition one, RuleDefinition other) {
        return one.testsIssue() == other.testsIssue() && emissions(one).equals(emissions(other));
    }

    private static List<String> emissions(RuleDefinition rule) {
        return rule.emissions().stream().map(RuleLikeness::canonical).sorted().toList();
    }

    private static String canonical(Emission e) {
        return e.kind() + " " + canonical(e.points()) + " " + e.from() + " " + e.to() + " " + e.halfLife();
    }

    private static String named(RuleDefinition rule) {
        return "rule \"" + rule.ref().name() + "\" of " + rule.ref().file() + ":" + rule.line();
    }

    /** One writing for conditions that are written differently and mean the same at a glance. */
    private static String canonical(Expr expr) {
        if (expr instanceof Expr.In in) {
            Set<String> literals =
                    in.literals().stream().map(RuleLikeness::canonical).collect(Collectors.toCollection(TreeSet::new));
            return "(" + canonical(in.left()) + (in.negated() ? " not" : "") + " in " + literals + ")";
        } else if (expr instanceof Expr.Binary b) {
            String left = canonical(b.left());
            String right = canonical(b.right());
            return switch (b.operator()) {
                case EQUAL, UNEQUAL -> {
                    boolean turned = b.left() instanceof Expr.Text || b.left() instanceof Expr.Num;
                    yield "(" + (turned ? right : left) + (b.operator() == Operator.EQUAL ? "" : " not") + " in ["
                            + (turned ? left : right) + "])";
                }
                case GREATER -> "(" + right + " < " + left + ")";
                case GREATER_EQUAL -> "(" + right + " <= " + left + ")";
                case AND, OR, PLUS, TIMES ->
                    Stream.of(left, right)
                            .sorted()
                            .collect(Collectors.joining(" " + b.operator().sign() + " ", "(", ")"));
                default -> "(" + left + " " + b.operator().sign() + " " + right + ")";
            };
        } else if (expr instanceof Expr.Text text) {
            return '"' + text.value() + '"';
        } else if (expr instanceof Expr.Num number) {
            return Double.toString(number.value());
        } else if (expr instanceof Expr.Negative negative) {
            return "-" + canonical(negative.operand());
        } else if (expr instanceof Expr.History history) {
            return history.call().text();
        }
        return ((Expr.FieldRef) expr).field().word();
    }
}
