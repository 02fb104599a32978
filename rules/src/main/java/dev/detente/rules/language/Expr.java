package dev.detente.rules.language;

import dev.detente.rules.history.HistoryCall;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A computation or condition of a rule: a small tree, with the offset of each node in its file. */
public sealed interface Expr {
    /** Its offset in the file. */
    int offset();

    /** The type of its value. */
    ValueType valueType();

    /** Whether it contains a history call. */
    static boolean asksHistory(Expr expr) {
        return nodes(expr).stream().anyMatch(History.class::isInstance);
    }

    /** The expression and all within it, from left to right, without the literals of a list after {@code in}. */
    static List<Expr> nodes(Expr expr) {
        List<Expr> nodes = new ArrayList<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(expr));
        while (!open.isEmpty()) {
            Expr next = open.pop();
            nodes.add(next);
            if (next instanceof Binary b) {
                open.push(b.right());
                open.push(b.left());
            } else if (next instanceof Negative negative) {
                open.push(negative.operand());
            } else if (next instanceof In in) {
                open.push(in.left());
            }
        }
        return nodes;
    }

    /** The operands of a chain of {@code &&}, in order. */
    static List<Expr> conjuncts(Expr condition) {
        return operands(condition, Operator.AND);
    }

    /** The operands of a chain of one operator, in order, each of them once: linear in its length. */
    static List<Expr> operands(Expr chain, Operator operator) {
        List<Expr> operands = new ArrayList<>();
        Deque<Expr> left = new ArrayDeque<>(List.of(chain));
        while (!left.isEmpty()) {
            Expr next = left.pop();
            if (next instanceof Binary b && b.operator() == operator) {
                left.push(b.right());
                left.push(b.left());
            } else {
                operands.add(next);
            }
        }
        return operands;
    }

    /** The types of the profile. */
    enum ValueType {
        TEXT,
        NUMBER,
        TRUTH
    }

    /** The operators. */
    enum Operator {
        OR("||"),
        AND("&&"),
        EQUAL("=="),
        UNEQUAL("!="),
        LESS("<"),
        LESS_EQUAL("<="),
        GREATER(">"),
        GREATER_EQUAL(">="),
        PLUS("+"),
        MINUS("-"),
        TIMES("*"),
        DIVIDE("/");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        /** As written in DRL and in Java alike. */
        public String sign() {
            return sign;
        }

        boolean arithmetic() {
            return compareTo(PLUS) >= 0;
        }

        /** The operator that gives the same when its two sides are swapped, for comparisons. */
        public Operator turned() {
            return switch (this) {
                case LESS -> GREATER;
                case LESS_EQUAL -> GREATER_EQUAL;
                case GREATER -> LESS;
                case GREATER_EQUAL -> LESS_EQUAL;
                default -> this;
            };
        }
    }

    /** A literal text. */
    record Text(String value, int offset) implements Expr {
        @Override
        public ValueType valueType() {
            return ValueType.TEXT;
        }
    }

    /** A literal number. */
    record Num(double value, int offset) implements Expr {
        @Override
        public ValueType valueType() {
            return ValueType.NUMBER;
        }
    }

    /** A field of the action. */
    record FieldRef(Field field, int offset) implements Expr {
        @Override
        public ValueType valueType() {
            return field.number() ? ValueType.NUMBER : ValueType.TEXT;
        }
    }

    /** A question about the pair's earlier actions. */
    record History(HistoryCall call, int offset) implements Expr {
        @Override
        public ValueType valueType() {
            return ValueType.NUMBER;
        }
    }

    /** The negative of a number. */
    record Negative(Expr operand, int offset) implements Expr {
        @Override
        public ValueType valueType() {
            return ValueType.NUMBER;
        }
    }

    /** Two operands and an operator. */
    record Binary(Operator operator, Expr left, Expr right, int offset) implements Expr {
        @Override
        public ValueType valueType() {
            return operator.arithmetic() ? ValueType.NUMBER : ValueType.TRUTH;
        }
    }

    /** {@code x in (…)} or {@code x not in (…)}. */
    record In(Expr left, boolean negated, List<Expr> literals, int offset) implements Expr {
        public In {
            literals = List.copyOf(literals);
        }

        @Override
        public ValueType valueType() {
            return ValueType.TRUTH;
        }
    }
}
