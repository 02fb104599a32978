package dev.detente.rules.compile;

import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.RuleDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes a checked rule as DRL for the Drools builder, in a package of its own: string equalities first in one fixed order (Drools indexes them),
 * history calls and emissions numbered by their places in the rule. Of the analyst's text, only literals from the vocabulary and numbers enter it,
 * and nothing from elsewhere in the book, so the same rule is the same text in every book.
 */
final class DrlEmitter {
    static final String PACKAGE = "dev.detente.compiled";
    /** The beginning of a rule's package, before its key: a name must not begin with a digit. */
    private static final String OWN = PACKAGE + ".r";

    private final RuleDefinition rule;
    private final List<HistoryCall> calls;

    private DrlEmitter(RuleDefinition rule) {
        this.rule = rule;
        this.calls = List.copyOf(rule.historyCalls());
    }

    /** The rule as it is built. */
    static EmittedRule emit(RuleDefinition rule) {
        return new DrlEmitter(rule).emit();
    }

    private EmittedRule emit() {
        List<Expr> conjuncts = new ArrayList<>();
        rule.conditions().forEach(c -> conjuncts.addAll(Expr.conjuncts(c)));
        List<String> constraints = new ArrayList<>();
        List<RowPart> parts = new ArrayList<>();
        conjuncts.stream()
                .filter(DrlEmitter::indexable)
                .sorted(Comparator.comparing(DrlEmitter::field))
                .forEach(c -> add(c, constraints, parts));
        if (!rule.testsIssue()) {
            constraints.add("ordinal == 0");
            parts.add(RowPart.ISSUE);
        }
        conjuncts.stream().filter(c -> !indexable(c) && !Expr.asksHistory(c)).forEach(c -> add(c, constraints, parts));
        conjuncts.stream().filter(Expr::asksHistory).forEach(c -> add(c, constraints, parts));

        StringBuilder body = new StringBuilder("rule \"r\"\nwhen\n  $a : ActionRow(")
                .append(String.join(", ", constraints))
                .append(")\nthen\n");
        int number = 0;
        for (RuleDefinition.Emission each : rule.emissions()) {
            body.append("  $a.emit(")
                    .append(number++)
                    .append(", ")
                    .append(number(each.points(), field -> "$a." + getter(field), "$a."))
                    .append(");\n");
        }
        body.append("end\n");
        String key = RuleCache.key(body.toString());
        String drl = "package " + OWN + key + ";\nimport " + ActionRow.class.getName() + ";\n" + body;
        return new EmittedRule(key, OWN + key, drl, conjuncts, parts, calls);
    }

    private void add(Expr condition, List<String> constraints, List<RowPart> parts) {
        constraints.add(condition(condition));
        parts.add(RowPart.of(condition));
    }

    /** An equality of a text field and a literal, which Drools can hash. */
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
            // Parentheses around each step of a chain would slow the builder down a lot.
            return Expr.operands(b, b.operator()).stream()
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

    /** Drools treats -0.0 as less than 0.0; adding 0.0 makes it 0.0 and leaves every other number unchanged. */
    private static boolean maybeNegativeZero(Expr number) {
        return number instanceof Expr.Binary
                || (number instanceof Expr.Negative n && !(n.operand() instanceof Expr.Num num && num.value() != 0));
    }

    private String number(Expr expr, Function<Field, String> field, String receiver) {
        if (expr instanceof Expr.Num num) {
            return Double.toString(num.value());
        }
        if (expr instanceof Expr.History history) {
            return receiver + "history(" + calls.indexOf(history.call()) + ")";
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

    /** An operand of arithmetic, in parentheses only where the order of evaluation needs them. */
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
