package dev.detente.rules.language;

import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Expr.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses a constraint, checking types and literals on the way: {@code ||} binds less than {@code &&}, that less than comparisons, these less than the
 * arithmetic of {@link ValueParser}.
 */
class ConditionParser extends ValueParser {
    /** The words that people write instead of signs. */
    private static final Map<String, String> WORDS =
            Map.of("and", "write &&", "or", "write ||", "is", "write ==", "equals", "write ==", "isnot", "write !=");

    /** The signs that part two comparisons, and the words that people write for them. */
    private static final Set<String> CONNECTORS = Set.of("||", "&&", "and", "or");

    /** @see ValueParser#ValueParser */
    ConditionParser(
            Tokens tokens, Map<String, Expr> bound, SourceText source, Vocabulary vocabulary, int lookbackDays) {
        super(tokens, bound, source, vocabulary, lookbackDays);
    }

    /**
     * The condition; null when the constraint is a binding, which is added to those before.
     *
     * @param variable the pattern's variable
     */
    @Nullable
    Expr constraint(String variable) {
        if (tokens.atEnd()) {
            throw new ProfileException(tokens.peek().offset(), "a constraint is missing here: remove the comma");
        }
        if (tokens.peekNext().is(":")) {
            bind(variable);
            return null;
        }
        Expr[] condition = {LOST};
        boolean whole = source.report(() -> {
            checkBroken();
            condition[0] = condition();
            end(": a comma parts two constraints");
        });
        if (!whole) {
            while (tokens.skipTo(CONNECTORS)) {
                tokens.take();
                source.report(this::comparison);
            }
            throw ProfileException.ofEarlier();
        }
        return condition[0];
    }

    /** Gives up a part with a token that has no meaning, which was reported. */
    private void checkBroken() {
        if (tokens.isBroken("")) {
            throw ProfileException.ofEarlier();
        }
    }

    private void bind(String variable) {
        Token name = tokens.take();
        tokens.take();
        checkBroken();
        if (!name.text().startsWith("$")) {
            throw new ProfileException(name.offset(), "the name of a bound field starts with $");
        }
        if (name.text().equals(variable) || bound.containsKey(name.text())) {
            throw new ProfileException(name.offset(), name.text() + " is bound twice in this rule");
        }
        Token start = tokens.peek();
        Expr value = sum();
        if (!(value instanceof Expr.FieldRef) && !(value instanceof Expr.History)) {
            throw new ProfileException(start.offset(), "only a field or a history function can be bound");
        }
        end(": a binding is a constraint of its own, such as $w : intensity, intensity < 0");
        bound.put(name.text(), value);
    }

    private void end(String remedy) {
        Token rest = tokens.peek();
        if (rest.kind() != Token.Kind.END) {
            throw new ProfileException(
                    rest.offset(),
                    rest.shown() + " is not expected here"
                            + sign(rest).map(sign -> ": " + sign).orElse(remedy));
        }
    }

    private Expr condition() {
        Expr condition = or();
        if (condition.valueType() != ValueType.TRUTH) {
            throw new ProfileException(
                    condition.offset(),
                    "is not a condition: compare it, such as intensity < -2 or type == \"SANCTION\"");
        }
        return condition;
    }

    @Override
    Expr or() {
        Expr left = and();
        while (tokens.peek().is("||")) {
            left = logical(Operator.OR, left, tokens.take(), and());
        }
        return left;
    }

    private Expr and() {
        Expr left = comparison();
        while (tokens.peek().is("&&")) {
            left = logical(Operator.AND, left, tokens.take(), comparison());
        }
        return left;
    }

    private static Expr logical(Operator operator, Expr left, Token sign, Expr right) {
        if (left.valueType() != ValueType.TRUTH || right.valueType() != ValueType.TRUTH) {
            throw new ProfileException(
                    (left.valueType() != ValueType.TRUTH ? left : right).offset(),
                    "each side of " + operator.sign()
                            + " is a whole comparison: type == \"AID\" || type == \"SUPPORT\", or type in (\"AID\", \"SUPPORT\")");
        }
        return new Expr.Binary(operator, left, right, sign.offset());
    }

    private Expr comparison() {
        Expr left = sum();
        Token token = tokens.peek();
        if (token.is("in") || token.is("not")) {
            return in(left);
        }
        Operator operator = operator(COMPARISONS);
        if (operator == null) {
            if (token.kind() == Token.Kind.WORD) {
                throw new ProfileException(
                        token.offset(),
                        token.shown() + " is not an operator: "
                                + sign(token).orElse("use == != < <= > >= in, not in, && or ||"));
            }
            return left;
        }
        tokens.take();
        Expr right = sum();
        source.report(() -> checkComparable(left, operator, right, token.offset()));
        return new Expr.Binary(operator, left, right, token.offset());
    }

    private Expr in(Expr left) {
        Token start = tokens.take();
        boolean negated = start.is("not");
        if (negated) {
            tokens.expect("in", ": write not in (…)");
        }
        tokens.expect("(", ": the list after in needs parentheses");
        List<Expr> literals = new ArrayList<>();
        do {
            Expr literal = sum();
            if (!(literal instanceof Expr.Text) && !isNumberLiteral(literal)) {
                source.error(literal.offset(), "the list after in holds literals only");
            } else {
                source.report(() -> checkComparable(left, Operator.EQUAL, literal, literal.offset()));
            }
            literals.add(literal);
            // Each literal is emitted as a comparison of two operands.
            operands++;
        } while (tokens.takeIf(","));
        tokens.expect(")", ": it closes the list after in");
        return new Expr.In(left, negated, literals, start.offset());
    }

    private static boolean isNumberLiteral(Expr expr) {
        return expr instanceof Expr.Num || (expr instanceof Expr.Negative n && n.operand() instanceof Expr.Num);
    }

    private void checkComparable(Expr left, Operator operator, Expr right, int offset) {
        if (left.valueType() == ValueType.TRUTH || right.valueType() == ValueType.TRUTH) {
            throw new ProfileException(offset, "a comparison compares texts or numbers, not conditions");
        }
        if (left instanceof Expr.FieldRef field && right instanceof Expr.Text literal) {
            vocabulary.check(field.field(), literal);
        } else if (right instanceof Expr.FieldRef field && left instanceof Expr.Text literal) {
            vocabulary.check(field.field(), literal);
        } else if (left instanceof Expr.Text || right instanceof Expr.Text) {
            throw new ProfileException(offset, "a text is compared with a field, such as type == \"AID\"");
        }
        if (left.valueType() != right.valueType()) {
            Expr number = left.valueType() == ValueType.NUMBER ? left : right;
            Expr text = number == left ? right : left;
            throw new ProfileException(
                    number.offset(),
                    "compares a text with a number: "
                            + (text instanceof Expr.FieldRef field && isNumberLiteral(number)
                                    ? field.field().word() + " is a text, so write it in quotes"
                                    : "texts need quotes, numbers do not"));
        }
        if (left.valueType() == ValueType.TEXT && operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
            throw new ProfileException(offset, "texts are compared with == or != only");
        }
    }

    /** The sign for a word that people mistake for an operator. */
    private static Optional<String> sign(Token word) {
        return Optional.ofNullable(WORDS.get(word.text().toLowerCase(Locale.ROOT)));
    }
}
