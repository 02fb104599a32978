package dev.detente.rules.language;

import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds rules that repeat another one, by a canonical form for conditions that obviously mean the same. */
final class RuleLikeness {
    private RuleLikeness() {}

    /**
     * A rule in canonical form.
     *
     * @param conditions all must hold
     * @param emissions what it gives, and whether to each issue in full
     */
    private record Meaning(RuleDefinition rule, Set<String> conditions, String emissions) {
        static Meaning of(RuleDefinition rule) {
            return new Meaning(
                    rule,
                    rule.constraints().stream()
                            .flatMap(c -> Expr.conjuncts(c.expr()).stream())
                            .map(RuleLikeness::canonical)
                            .collect(Collectors.toSet()),
                    rule.testsIssue()
                            + rule.emissions().stream()
                                    .map(RuleLikeness::canonical)
                                    .sorted()
                                    .toList()
                                    .toString());
        }

        boolean implies(Meaning other) {
            return emissions.equals(other.emissions)
                    && conditions.size() > other.conditions.size()
                    && conditions.containsAll(other.conditions);
        }
    }

    /**
     * Warns of rules with the conditions of an earlier one, and of those that another one implies: once per rule, since two thousand equal rules make
     * two million pairs.
     */
    static void compare(List<RuleDefinition> rules, Diagnostics findings) {
        List<Meaning> meanings = rules.stream().map(Meaning::of).toList();
        Map<Set<String>, RuleDefinition> first = new HashMap<>();
        for (Meaning one : meanings) {
            RuleDefinition equal = first.putIfAbsent(one.conditions, one.rule);
            if (equal != null) {
                one.rule.warn(
                        findings, "has the same conditions as " + named(equal) + ": give its signals to that rule");
                continue;
            }
            meanings.stream()
                    .filter(one::implies)
                    .findFirst()
                    .ifPresent(other -> one.rule.warn(
                            findings,
                            "fires only where " + named(other.rule)
                                    + " fires, and emits the same once more: give other points, or remove one"));
        }
    }

    private static String canonical(Emission e) {
        return e.kind() + " " + canonical(e.points()) + " " + e.from() + " " + e.to() + " " + e.halfLife();
    }

    private static String named(RuleDefinition rule) {
        return "rule \"" + rule.ref().name() + "\" of " + rule.ref().file() + ":" + rule.line();
    }

    /** The canonical form of a condition, the same for conditions that obviously mean the same. */
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
