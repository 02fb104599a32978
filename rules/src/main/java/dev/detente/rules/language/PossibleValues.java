package dev.detente.rules.language;

import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.language.Expr.Operator;
import java.util.Arrays;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

/**
 * All values that a subject of conditions can have: the kinds of act, the actors, the issues, or the answers of a history function. A condition is tried
 * on all values at once, so that a literal costs one look-up and not one comparison for each value.
 */
final class PossibleValues {
    private final int size;
    private final Map<Field, String[]> texts = new EnumMap<>(Field.class);
    private final Map<Field, Map<String, BitSet>> index = new EnumMap<>(Field.class);
    /** The intensities of the kinds, or the answers; empty for fields without numbers. */
    private final double[] numbers;

    private final Diagnostics findings;

    /**
     * Values.
     *
     * @param texts those of each field, all as many; fields that are not asked for are left out
     * @param numbers the intensities or the answers, one for each value, the lowest first; empty when there are none
     * @param findings takes the steps of trying conditions from its budget
     */
    PossibleValues(Map<Field, List<String>> texts, double[] numbers, Diagnostics findings) {
        this.findings = findings;
        this.numbers = numbers.clone();
        this.size = texts.values().stream().mapToInt(List::size).max().orElse(numbers.length);
        texts.forEach((field, all) -> {
            this.texts.put(field, all.toArray(String[]::new));
            Map<String, BitSet> places = new HashMap<>();
            for (int i = 0; i < all.size(); i++) {
                places.computeIfAbsent(all.get(i), t -> new BitSet(size)).set(i);
            }
            index.put(field, places);
        });
    }

    /** All values. */
    BitSet all() {
        BitSet all = new BitSet(size);
        all.set(0, size);
        return all;
    }

    /** The values that fit a condition. */
    BitSet fitting(Expr condition) {
        findings.spend(2 + size / Long.SIZE);
        if (condition instanceof Expr.In in) {
            BitSet any = any(in);
            if (in.negated()) {
                any.flip(0, size);
            }
            return any;
        }
        Expr.Binary binary = (Expr.Binary) condition;
        return switch (binary.operator()) {
            case AND, OR -> chain(binary);
            case EQUAL -> equal(binary.left(), binary.right());
            case UNEQUAL -> {
                BitSet equal = equal(binary.left(), binary.right());
                equal.flip(0, size);
                yield equal;
            }
            default -> compared(binary.operator(), number(binary.left()), number(binary.right()));
        };
    }

    private BitSet chain(Expr.Binary chain) {
        boolean and = chain.operator() == Operator.AND;
        BitSet fit = and ? all() : new BitSet(size);
        for (Expr operand : Expr.operands(chain, chain.operator())) {
            if (and) {
                fit.and(fitting(operand));
            } else {
                fit.or(fitting(operand));
            }
        }
        return fit;
    }

    private BitSet any(Expr.In in) {
        findings.spend(in.literals().size());
        if (in.left().valueType() == Expr.ValueType.TEXT) {
            BitSet any = new BitSet(size);
            Set<String> wanted = new HashSet<>();
            in.literals().forEach(literal -> wanted.add(((Expr.Text) literal).value()));
            wanted.forEach(text -> any.or(having(in.left(), text)));
            return any;
        }
        Set<Double> wanted = new HashSet<>();
        // Adding 0 makes 0 of -0, which is equal to it but not the same Double.
        in.literals().forEach(literal -> wanted.add(number(literal)[0] + 0.0));
        double[] left = number(in.left());
        if (left == numbers) {
            BitSet any = new BitSet(size);
            wanted.forEach(literal -> any.or(before(Operator.EQUAL, literal)));
            return any;
        }
        return where(i -> wanted.contains(at(left, i) + 0.0));
    }

    private BitSet equal(Expr left, Expr right) {
        if (left.valueType() != Expr.ValueType.TEXT) {
            return compared(Operator.EQUAL, number(left), number(right));
        } else if (right instanceof Expr.Text literal) {
            return having(left, literal.value());
        } else if (left instanceof Expr.Text literal) {
            return having(right, literal.value());
        }
        return where(i -> text(left, i).equals(text(right, i)));
    }

    /** The values whose field holds a text; a field that the values do not have counts as empty. */
    private BitSet having(Expr left, String text) {
        findings.spend(1 + size / Long.SIZE);
        Map<String, BitSet> places = left instanceof Expr.FieldRef ref ? index.get(ref.field()) : null;
        if (places == null) {
            return text(left, 0).equals(text) ? all() : new BitSet(size);
        }
        BitSet found = places.get(text);
        return found == null ? new BitSet(size) : (BitSet) found.clone();
    }

    private String text(Expr expr, int place) {
        if (expr instanceof Expr.Text literal) {
            return literal.value();
        }
        String[] all = texts.get(((Expr.FieldRef) expr).field());
        return all == null ? "" : all[place];
    }

    private BitSet compared(Operator operator, double[] left, double[] right) {
        if (left == numbers && right.length == 1) {
            return before(operator, right[0]);
        } else if (right == numbers && left.length == 1) {
            return before(operator.turned(), left[0]);
        }
        return where(i -> holds(at(left, i), operator, at(right, i)));
    }

    private static boolean holds(double left, Operator operator, double right) {
        return switch (operator) {
            case EQUAL -> left == right;
            case LESS -> left < right;
            case LESS_EQUAL -> left <= right;
            case GREATER -> left > right;
            case GREATER_EQUAL -> left >= right;
            default -> throw new IllegalArgumentException(operator + " is not a comparison");
        };
    }

    /** The values for which a comparison with a literal holds. The values are sorted, so these are neighbours, found by binary search. */
    private BitSet before(Operator operator, double literal) {
        findings.spend(2 + size / Long.SIZE);
        int less = firstFrom(literal, false);
        int lessOrEqual = firstFrom(literal, true);
        BitSet found = new BitSet(size);
        switch (operator) {
            case EQUAL -> found.set(less, lessOrEqual);
            case LESS -> found.set(0, less);
            case LESS_EQUAL -> found.set(0, lessOrEqual);
            case GREATER -> found.set(lessOrEqual, size);
            case GREATER_EQUAL -> found.set(less, size);
            default -> throw new IllegalArgumentException(operator + " is not a comparison");
        }
        return found;
    }

    /** The place of the first value that is at least, or above, a literal. */
    private int firstFrom(double literal, boolean above) {
        int from = 0;
        int to = size;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (numbers[middle] < literal || (above && numbers[middle] == literal)) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    private BitSet where(IntPredicate fits) {
        findings.spend(size);
        BitSet found = new BitSet(size);
        for (int i = 0; i < size; i++) {
            if (fits.test(i)) {
                found.set(i);
            }
        }
        return found;
    }

    private static double at(double[] values, int place) {
        return values.length == 1 ? values[0] : values[place];
    }

    /** The number of each value, or one for all of them. */
    private double[] number(Expr expr) {
        if (expr instanceof Expr.Num number) {
            return new double[] {number.value()};
        } else if (expr instanceof Expr.Negative negative) {
            double[] all = number(negative.operand());
            return Arrays.stream(all).map(n -> -n).toArray();
        } else if (expr instanceof Expr.Binary binary) {
            double[] left = number(binary.left());
            double[] right = number(binary.right());
            int length = Math.max(left.length, right.length);
            findings.spend(length);
            double[] all = new double[length];
            for (int i = 0; i < length; i++) {
                all[i] = computed(binary.operator(), at(left, i), at(right, i));
            }
            return all;
        }
        return numbers.length == 0 ? new double[] {0} : numbers;
    }

    private static double computed(Operator operator, double left, double right) {
        return switch (operator) {
            case PLUS -> left + right;
            case MINUS -> left - right;
            case TIMES -> left * right;
            default -> left / right;
        };
    }
}
