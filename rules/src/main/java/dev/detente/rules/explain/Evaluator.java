package dev.detente.rules.explain;

import dev.detente.model.Action;
import dev.detente.model.IssueId;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Computes the value of an expression on the input of a rule, an action about one of its issues. Records the values read. Both sides of {@code ||} and
 * {@code &&} are computed, so that every value is recorded; nothing has side effects, so the outcome is the compiled rule's.
 */
final class Evaluator {
    private final Action action;
    private final IssueId issue;
    private final double intensity;
    private final double volume;
    private final ToDoubleFunction<HistoryCall> history;
    private final Map<String, Object> values = new LinkedHashMap<>();

    Evaluator(Action action, IssueId issue, double intensity, double volume, ToDoubleFunction<HistoryCall> history) {
        this.action = action;
        this.issue = issue;
        this.intensity = intensity;
        this.volume = volume;
        this.history = history;
    }

    /** The values read so far: the field or call as a rule writes it, to a {@code String} or a {@code Double}. */
    Map<String, Object> values() {
        return values;
    }

    /** Whether the condition holds. */
    boolean holds(Expr condition) {
        if (condition instanceof Expr.In in) {
            boolean found = false;
            for (Expr literal : in.literals()) {
                found |= equal(in.left(), literal);
            }
            return found != in.negated();
        }
        Expr.Binary b = (Expr.Binary) condition;
        return switch (b.operator()) {
            case OR, AND -> {
                boolean left = holds(b.left());
                boolean right = holds(b.right());
                yield b.operator() == Operator.OR ? left || right : left && right;
            }
            case EQUAL -> equal(b.left(), b.right());
            case UNEQUAL -> !equal(b.left(), b.right());
            case LESS -> number(b.left()) < number(b.right());
            case LESS_EQUAL -> number(b.left()) <= number(b.right());
            case GREATER -> number(b.left()) > number(b.right());
            case GREATER_EQUAL -> number(b.left()) >= number(b.right());
            case PLUS, MINUS, TIMES, DIVIDE -> throw new IllegalArgumentException("no condition: " + b.operator());
        };
    }

    private boolean equal(Expr left, Expr right) {
        return left.valueType() == Expr.ValueType.TEXT ? text(left).equals(text(right)) : number(left) == number(right);
    }

    private String text(Expr expr) {
        if (expr instanceof Expr.Text text) {
            return text.value();
        }
        Field field = ((Expr.FieldRef) expr).field();
        String text = text(field);
        values.put(field.word(), text);
        return text;
    }

    private String text(Field field) {
        return switch (field) {
            case TYPE -> action.type().name();
            case SOURCE -> action.source().value();
            case TARGET -> Objects.toString(action.target(), "");
            case ISSUE -> issue.value();
            case MODE -> Objects.toString(action.mode(), "");
            case CODE -> Objects.toString(action.code(), "");
            case ROOT -> action.code() == null ? "" : action.code().root();
            case QUAD -> action.type().quadClass().name();
            case FEED -> action.feed().id();
            case INTENSITY, VOLUME -> throw new IllegalArgumentException(field.word() + " is a number");
        };
    }

    /** The value of the expression; not a number when it overflows. */
    double number(Expr expr) {
        if (expr instanceof Expr.Num num) {
            return num.value();
        }
        if (expr instanceof Expr.Negative negative) {
            return -number(negative.operand());
        }
        if (expr instanceof Expr.FieldRef ref) {
            double number = switch (ref.field()) {
                case VOLUME -> volume;
                case INTENSITY -> intensity;
                default -> throw new IllegalArgumentException(ref.field().word() + " is a text");
            };
            values.put(ref.field().word(), number);
            return number;
        }
        if (expr instanceof Expr.History asked) {
            double answer = history.applyAsDouble(asked.call());
            values.put(asked.call().text(), answer);
            return answer;
        }
        Expr.Binary b = (Expr.Binary) expr;
        double left = number(b.left());
        double right = number(b.right());
        return switch (b.operator()) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            case DIVIDE -> left / right;
            default -> throw new IllegalArgumentException("no number: " + b.operator());
        };
    }
}
