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
        if (expr instanceof Binary binary) {
            return asksHistory(binary.left()) || asksHistory(binary.right());
        }
        if (expr instanceof Negative negative) {
            return asksHistory(negative.operand());
        }
        return expr instanceof History || (expr instanceof In in && asksHistory(in.left()));
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
