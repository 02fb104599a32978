package dev.detente.rules.language;

import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Finds rules that repeat another one, by a canonical form for conditions that obviously mean the same. */
final class RuleLikeness {
    /** The number of others that a rule is compared with, which emit the same and share a condition: people rarely write more. */
    private static final int COMPARED = 50;

    /** The condition of a rule without any. */
    private static final Integer NONE = -1;

    private final Diagnostics findings;
    /** A number for each form that was met: equal forms have the same number, so that comparing two costs one step, however long they are. */
    private final Map<List<Object>, Integer> forms = new HashMap<>();

    private RuleLikeness(Diagnostics findings) {
        this.findings = findings;
    }

    /**
     * A rule in canonical form.
     *
     * @param place among the rules
     * @param conditions the numbers of the forms that must all hold
     * @param emissions the number of the form of its emissions, which includes whether each issue gets the full points
     */
    private record CanonicalRule(RuleDefinition rule, int place, Set<Integer> conditions, int emissions) {
        boolean implies(CanonicalRule other) {
            return conditions.size() > other.conditions.size() && conditions.containsAll(other.conditions);
        }
    }

    /**
     * Warns of rules with the conditions of an earlier one, and of those that another one implies: once per rule, since two thousand equal rules make
     * two million pairs.
     */
    static void compare(List<RuleDefinition> rules, Diagnostics findings) {
        RuleLikeness likeness = new RuleLikeness(findings);
        List<CanonicalRule> meanings = new ArrayList<>();
        for (RuleDefinition rule : rules) {
            meanings.add(likeness.meaning(rule, meanings.size()));
        }
        likeness.compare(meanings);
    }

    private CanonicalRule meaning(RuleDefinition rule, int place) {
        Set<Integer> conditions = new HashSet<>();
        rule.constraints().forEach(c -> Expr.conjuncts(c.expr()).forEach(each -> conditions.add(form(each))));
        List<Integer> emissions =
                rule.emissions().stream().map(this::form).sorted().toList();
        return new CanonicalRule(rule, place, conditions, number(List.of(rule.testsIssue(), emissions)));
    }

    private void compare(List<CanonicalRule> meanings) {
        Map<Set<Integer>, RuleDefinition> first = new HashMap<>();
        Map<Integer, Map<Integer, List<CanonicalRule>>> all = byRarestCondition(meanings);
        for (CanonicalRule one : meanings) {
            findings.spend(1 + one.conditions().size());
            RuleDefinition equal = first.putIfAbsent(one.conditions(), one.rule());
            if (equal != null) {
                // The workbench numbers a copy: "Arms 2" is warned of, also when its file comes first, and not "Arms".
                boolean copied = equal.ref().name().startsWith(one.rule().ref().name() + " ");
                RuleDefinition copy = copied ? equal : one.rule();
                copy.warn(
                        findings,
                        "has the same conditions as " + named(copied ? one.rule() : equal)
                                + ": give its signals to that rule");
                continue;
            }
            // A rule that this one implies is listed under one of this one's conditions, or has no condition.
            Map<Integer, List<CanonicalRule>> candidates = all.getOrDefault(one.emissions(), Map.of());
            Stream.concat(Stream.of(NONE), one.conditions().stream())
                    .flatMap(condition -> candidates.getOrDefault(condition, List.of()).stream())
                    .limit(COMPARED)
                    .peek(other -> findings.spend(1 + other.conditions().size()))
                    .filter(one::implies)
                    .min(Comparator.comparingInt(CanonicalRule::place))
                    .ifPresent(
                            other -> one.rule()
                                    .warn(
                                            findings,
                                            "fires only where " + named(other.rule())
                                                    + " fires, and emits the same once more: give other points, or remove one"));
        }
    }

    /** The rules by their emissions, and then by the condition that the fewest rules have. */
    private static Map<Integer, Map<Integer, List<CanonicalRule>>> byRarestCondition(List<CanonicalRule> meanings) {
        Map<Integer, Integer> times = new HashMap<>();
        meanings.forEach(one -> one.conditions().forEach(condition -> times.merge(condition, 1, Integer::sum)));
        Map<Integer, Map<Integer, List<CanonicalRule>>> all = new HashMap<>();
        for (CanonicalRule one : meanings) {
            Integer rarest = one.conditions().stream()
                    .min(Comparator.<Integer>comparingInt(c -> times.getOrDefault(c, 0))
                            .thenComparing(c -> c))
                    .orElse(NONE);
            all.computeIfAbsent(one.emissions(), e -> new HashMap<>())
                    .computeIfAbsent(rarest, c -> new ArrayList<>())
                    .add(one);
        }
        return all;
    }

    private static String named(RuleDefinition rule) {
        return "rule \"" + rule.ref().name() + "\" of " + rule.ref().file() + ":" + rule.line();
    }

    private int form(Emission e) {
        return number(List.of(
                "emission",
                e.kind(),
                form(e.points()),
                String.valueOf(e.from()),
                String.valueOf(e.to()),
                Objects.requireNonNullElse(e.halfLife(), 0)));
    }

    private int number(List<Object> form) {
        findings.spend(form.size());
        Integer known = forms.putIfAbsent(form, forms.size());
        return known != null ? known : forms.size() - 1;
    }

    /** The number of the canonical form of a condition, the same for conditions that obviously mean the same. */
    private int form(Expr expr) {
        if (expr instanceof Expr.In in) {
            return among(in.left(), in.negated(), in.literals());
        } else if (expr instanceof Expr.Binary b) {
            return switch (b.operator()) {
                case EQUAL, UNEQUAL -> {
                    boolean turned = b.left() instanceof Expr.Text || b.left() instanceof Expr.Num;
                    yield among(
                            turned ? b.right() : b.left(),
                            b.operator() == Operator.UNEQUAL,
                            List.of(turned ? b.left() : b.right()));
                }
                case GREATER -> number(List.of(Operator.LESS, form(b.right()), form(b.left())));
                case GREATER_EQUAL -> number(List.of(Operator.LESS_EQUAL, form(b.right()), form(b.left())));
                case AND, OR, PLUS, TIMES -> {
                    List<Integer> operands = Expr.operands(b, b.operator()).stream()
                            .map(this::form)
                            .sorted()
                            .toList();
                    yield number(List.of(b.operator(), operands));
                }
                default -> number(List.of(b.operator(), form(b.left()), form(b.right())));
            };
        } else if (expr instanceof Expr.Text text) {
            return number(List.of("text", text.value()));
        } else if (expr instanceof Expr.Num number) {
            return number(List.of("number", number.value()));
        } else if (expr instanceof Expr.Negative negative) {
            return number(List.of("minus", form(negative.operand())));
        } else if (expr instanceof Expr.History history) {
            return number(List.of("history", history.call()));
        }
        return number(List.of("field", ((Expr.FieldRef) expr).field()));
    }

    private int among(Expr left, boolean negated, List<Expr> literals) {
        Set<Integer> sorted = new TreeSet<>();
        literals.forEach(literal -> sorted.add(form(literal)));
        return number(List.of(negated ? "not in" : "in", form(left), List.copyOf(sorted)));
    }
}
