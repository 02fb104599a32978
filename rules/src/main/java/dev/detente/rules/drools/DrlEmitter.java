package dev.detente.rules.drools;

import dev.detente.rules.book.Limits;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.profile.Expr;
import dev.detente.rules.profile.Expr.Operator;
import dev.detente.rules.profile.Field;
import dev.detente.rules.profile.RuleDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes checked rules as DRL for the Drools builder: numbered names, string equalities first in one fixed order (Drools indexes
 * them), history calls as numbered fields. Nothing that an analyst wrote enters it but literals from the vocabulary and numbers.
 */
final class DrlEmitter {
    static final String PACKAGE = "dev.detente.compiled";
    private static final String HEAD = "package " + PACKAGE + ";\nimport " + ActionRow.class.getName() + ";\n";

    private final List<HistoryCall> historyCalls;
    private final List<Part> parts = new ArrayList<>();
    private StringBuilder drl = new StringBuilder(HEAD);
    private int first;
    private int rules;

    /** @param historyCalls the rule book's calls; a call's number is its place */
    DrlEmitter(List<HistoryCall> historyCalls) {
        this.historyCalls = historyCalls;
    }

    /**
     * Rules that are built in one go.
     *
     * @param rule the place of the first, from 0
     * @param drl their text
     */
    record Part(int rule, String drl) {}

    /**
     * Adds a rule.
     *
     * @param emission the number of its first emission; further ones take the next numbers
     */
    Shape add(RuleDefinition rule, int emission) {
        if (drl.length() > Limits.PART) {
            parts.add(new Part(first, drl.toString()));
            drl = new StringBuilder(HEAD);
            first = rules;
        }
        int number = emission;
        List<Expr> conjuncts = new ArrayList<>();
        rule.conditions().forEach(c -> flatten(Operator.AND, c, conjuncts));
        List<String> constraints = new ArrayList<>();
        conjuncts.stream()
                .filter(DrlEmitter::indexable)
                .sorted(Comparator.comparing(DrlEmitter::field))
                .forEach(c -> constraints.add(condition(c)));
        if (!rule.testsIssue()) {
            constraints.add("ordinal == 0");
        }
        conjuncts.stream()
                .filter(c -> !indexable(c) && !Expr.asksHistory(c))
                .forEach(c -> constraints.add(condition(c)));
        int timeless = constraints.size();
        conjuncts.stream().filter(Expr::asksHistory).forEach(c -> constraints.add(condition(c)));

        drl.append("rule \"r%04d\"%nwhen%n  $a : ActionRow(".formatted(++rules))
                .append(String.join(", ", constraints))
                .append(")\nthen\n");
        for (RuleDefinition.Emission each : rule.emissions()) {
            drl.append("  $a.emit(")
                    .append(number++)
                    .append(", ")
                    .append(number(each.points(), field -> "$a." + getter(field), "$a."))
                    .append(");\n");
        }
        drl.append("end\n");
        return new Shape(conjuncts, constraints.size(), timeless);
    }

    /**
     * How a rule was written.
     *
     * @param conjuncts its conditions, all of which must hold
     * @param conditions how many were written
     * @param timeless how many of them, the first ones, ask nothing about the past
     */
    record Shape(List<Expr> conjuncts, int conditions, int timeless) {}

    /** All that was added, in parts. */
    List<Part> parts() {
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(first, drl.toString()));
        return all;
    }

    /** The operands of a chain of one logical operator, in order: parentheses around each step would cost the builder dearly. */
    private static void flatten(Operator operator, Expr condition, List<Expr> into) {
        if (condition instanceof Expr.Binary b && b.operator() == operator) {
            flatten(operator, b.left(), into);
            flatten(operator, b.right(), into);
        } else {
            into.add(condition);
        }
    }

    /** An equality of a text field and a literal: what Drools can hash. */
    private static boolean indexable(Expr condition) {
        if (!(condition instanceof Expr.Binary b) || b.operator() != Operator.EQUAL) {
            return false;
        }
        return b.left() instanceof Expr.FieldRef
                ? b.right() instanceof Expr.Text
                : b.left() instanceof Expr.Text && b.right() instanceof Expr.FieldRef;
    }

    private static Field field(Expr indexable) {
        Expr.Binary b = (Expr.Binary) indexable;
        return ((Expr.FieldRef) (b.left() instanceof Expr.FieldRef ? b.left() : b.right())).field();
    }

    private String condition(Expr condition) {
        if (condition instanceof Expr.In in) {
            String operator = in.negated() ? " != " : " == ";
            return in.literals().stream()
                    .map(literal -> operand(in.left()) + operator + operand(literal))
                    .collect(Collectors.joining(in.negated() ? " && " : " || ", "(", ")"));
        }
        Expr.Binary b = (Expr.Binary) condition;
        if (b.operator() == Operator.AND || b.operator() == Operator.OR) {
            List<Expr> operands = new ArrayList<>();
            flatten(b.operator(), b, operands);
            return operands.stream()
                    .map(this::condition)
                    .collect(Collectors.joining(" " + b.operator().sign() + " ", "(", ")"));
        }
        boolean turned = b.left() instanceof Expr.Text && b.right() instanceof Expr.FieldRef;
        Expr left = turned ? b.right() : b.left();
        Expr right = turned ? b.left() : b.right();
        return operand(left) + " " + b.operator().sign() + " " + operand(right);
    }

    private String operand(Expr operand) {
        if (operand instanceof Expr.Text text) {
            return '"' + text.value() + '"';
        }
        if (operand instanceof Expr.FieldRef ref && !ref.field().number()) {
            return ref.field().word();
        }
        String number = number(operand, Field::word, "");
        return maybeNegativeZero(operand) ? "(" + number + ") + 0.0" : number;
    }

    /** Drools takes -0.0 for less than 0.0; adding 0.0 makes it 0.0 and leaves every other number as it is. */
    private static boolean maybeNegativeZero(Expr number) {
        return number instanceof Expr.Binary
                || (number instanceof Expr.Negative n && !(n.operand() instanceof Expr.Num num && num.value() != 0));
    }

    private String number(Expr expr, Function<Field, String> field, String receiver) {
        if (expr instanceof Expr.Num num) {
            return Double.toString(num.value());
        }
        if (expr instanceof Expr.History history) {
            return receiver + "history(" + historyCalls.indexOf(history.call()) + ")";
        }
        if (expr instanceof Expr.Negative negative) {
            return negative.operand() instanceof Expr.Negative twice
                    ? number(twice.operand(), field, receiver)
                    : "(-" + operand(negative.operand(), true, field, receiver) + ")";
        }
        if (expr instanceof Expr.Binary b) {
            boolean product = b.operator() == Operator.TIMES || b.operator() == Operator.DIVIDE;
            boolean leftSum = b.left() instanceof Expr.Binary left
                    && (left.operator() == Operator.PLUS || left.operator() == Operator.MINUS);
            return operand(b.left(), product && leftSum, field, receiver) + " "
                    + b.operator().sign() + " " + operand(b.right(), true, field, receiver);
        }
        return field.apply(((Expr.FieldRef) expr).field());
    }

    private static String getter(Field field) {
        String word = field.word();
        return "get" + Character.toUpperCase(word.charAt(0)) + word.substring(1) + "()";
    }

    /** An operand of arithmetic, in parentheses where the order of computing needs them and nowhere else. */
    private String operand(Expr expr, boolean apart, Function<Field, String> field, String receiver) {
        String text = number(expr, field, receiver);
        return apart && simple(expr) instanceof Expr.Binary ? "(" + text + ")" : text;
    }

    /** The expression without pairs of minus signs before it. */
    private static Expr simple(Expr expr) {
        return expr instanceof Expr.Negative n && n.operand() instanceof Expr.Negative twice
                ? simple(twice.operand())
                : expr;
    }
}
