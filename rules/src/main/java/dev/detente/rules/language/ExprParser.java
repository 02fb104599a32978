package dev.detente.rules.language;

import dev.detente.model.Texts;
import dev.detente.rules.book.Limits;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Expr.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Parses what a constraint asks or what a consequence computes, checking types and literals on the way. One grammar serves both:
 * {@code || } below {@code &&} below comparisons below sums below products. Longer than other classes because
 * a grammar reads best in one piece.
 */
final class ExprParser {
    /** The words that people write instead of signs. */
    private static final Map<String, String> WORDS =
            Map.of("and", "write &&", "or", "write ||", "is", "write ==", "equals", "write ==", "isnot", "write !=");

    private final List<Token> tokens;
    private final Map<String, Expr> bound;
    private final Vocabulary vocabulary;
    private final int lookbackDays;
    private int at;
    private int depth;
    private int operands;

    /**
     * @param bound the expressions that the variables so far are bound to
     * @param lookbackDays the greatest window of a history function
     */
    ExprParser(List<Token> tokens, Map<String, Expr> bound, Vocabulary vocabulary, int lookbackDays) {
        this.tokens = tokens;
        this.bound = bound;
        this.vocabulary = vocabulary;
        this.lookbackDays = lookbackDays;
    }

    Token peek() {
        return tokens.get(at);
    }

    Token peekNext() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    Token take() {
        Token token = tokens.get(at);
        if (token.kind() != Token.Kind.END) {
            at++;
        }
        return token;
    }

    boolean takeIf(String sign) {
        if (peek().is(sign)) {
            at++;
            return true;
        }
        return false;
    }

    Token expect(String sign, String remedy) {
        Token token = take();
        if (!token.is(sign)) {
            throw new ProfileException(token.offset(), "expected '" + sign + "' but found " + token.shown() + remedy);
        }
        return token;
    }

    /** A condition that is true or false. */
    Expr condition() {
        Expr condition = or();
        if (condition.valueType() != ValueType.TRUTH) {
            throw new ProfileException(
                    condition.offset(),
                    "is not a condition: compare it, such as intensity < -2 or type == \"SANCTION\"");
        }
        return condition;
    }

    /** A number. */
    Expr number() {
        Expr number = sum();
        if (number.valueType() != ValueType.NUMBER) {
            throw new ProfileException(number.offset(), "is not a number: use a number or bound numeric fields");
        }
        return number;
    }

    /** What a variable may be bound to: anything up to a comparison, which the caller then narrows. */
    Expr bindable() {
        return sum();
    }

    private Expr or() {
        Expr left = and();
        while (peek().is("||")) {
            left = logical(Operator.OR, left, take(), and());
        }
        return left;
    }

    private Expr and() {
        Expr left = comparison();
        while (peek().is("&&")) {
            left = logical(Operator.AND, left, take(), comparison());
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
        Token token = peek();
        if (token.is("in") || token.is("not")) {
            return in(left);
        }
        Optional<Operator> operator = operator(token, Operator.EQUAL, Operator.GREATER_EQUAL);
        if (operator.isEmpty()) {
            if (token.kind() == Token.Kind.WORD) {
                throw new ProfileException(
                        token.offset(),
                        "'" + Texts.shorten(token.text()) + "' is not an operator: "
                                + sign(token).orElse("use == != < <= > >= in, not in, && or ||"));
            }
            return left;
        }
        take();
        Expr right = sum();
        checkComparable(left, operator.get(), right, token.offset());
        return new Expr.Binary(operator.get(), left, right, token.offset());
    }

    private Expr in(Expr left) {
        Token start = take();
        boolean negated = start.is("not");
        if (negated) {
            expect("in", ": write not in (…)");
        }
        expect("(", ": the list after in stands in parentheses");
        List<Expr> literals = new ArrayList<>();
        do {
            Expr literal = sum();
            if (!(literal instanceof Expr.Text) && !isNumberLiteral(literal)) {
                throw new ProfileException(literal.offset(), "the list after in holds literals only");
            }
            checkComparable(left, Operator.EQUAL, literal, literal.offset());
            literals.add(literal);
            // Each literal is emitted as a comparison of two operands.
            operands++;
        } while (takeIf(","));
        expect(")", ": it closes the list after in");
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
                                    : "texts stand in quotes, numbers do not"));
        }
        if (left.valueType() == ValueType.TEXT && operator != Operator.EQUAL && operator != Operator.UNEQUAL) {
            throw new ProfileException(offset, "texts are compared with == or != only");
        }
    }

    private Expr sum() {
        Expr left = product();
        for (var op = operator(peek(), Operator.PLUS, Operator.MINUS);
                op.isPresent();
                op = operator(peek(), Operator.PLUS, Operator.MINUS)) {
            left = arithmetic(op.get(), left, take(), product());
        }
        return left;
    }

    private Expr product() {
        Expr left = unary();
        for (var op = operator(peek(), Operator.TIMES, Operator.DIVIDE);
                op.isPresent();
                op = operator(peek(), Operator.TIMES, Operator.DIVIDE)) {
            Token sign = take();
            Expr right = unary();
            if (op.get() == Operator.DIVIDE && !(right instanceof Expr.Num divisor && divisor.value() != 0)) {
                throw new ProfileException(right.offset(), "division is by a literal number other than 0 only");
            }
            left = arithmetic(op.get(), left, sign, right);
        }
        return left;
    }

    private static Expr arithmetic(Operator operator, Expr left, Token sign, Expr right) {
        if (left.valueType() != ValueType.NUMBER || right.valueType() != ValueType.NUMBER) {
            throw new ProfileException(sign.offset(), "'" + operator.sign() + "' computes with numbers only");
        }
        return new Expr.Binary(operator, left, right, sign.offset());
    }

    private Expr unary() {
        if (++depth > Limits.NESTING) {
            throw new ProfileException(peek().offset(), "is nested deeper than " + Limits.NESTING + ": split the rule");
        }
        try {
            Token token = peek();
            if (takeIf("-")) {
                Expr operand = unary();
                if (operand.valueType() != ValueType.NUMBER) {
                    throw new ProfileException(token.offset(), "'-' stands before a number only");
                }
                return new Expr.Negative(operand, token.offset());
            }
            return primary();
        } finally {
            depth--;
        }
    }

    private Expr primary() {
        Token token = take();
        if (++operands > Limits.OPERANDS) {
            throw new ProfileException(
                    token.offset(), "has more than " + Limits.OPERANDS + " operands up to here: split the rule");
        }
        switch (token.kind()) {
            case STRING -> {
                return new Expr.Text(token.text(), token.offset());
            }
            case NUMBER -> {
                return new Expr.Num(number(token), token.offset());
            }
            case WORD -> {
                return word(token);
            }
            default -> {
                if (token.is("(")) {
                    Expr inner = or();
                    if (peek().is(",") && inner instanceof Expr.Text) {
                        throw new ProfileException(
                                token.offset(), "a list stands after in or not in: write source in (\"USA\", \"GBR\")");
                    }
                    expect(")", ": it closes the parenthesis");
                    return inner;
                }
                boolean half =
                        operator(token, Operator.EQUAL, Operator.GREATER_EQUAL).isPresent();
                throw new ProfileException(
                        token.offset(),
                        "expected a field, a literal or a history function but found " + token.shown()
                                + (half
                                        ? ": each side of && and || is a whole comparison, such as type == \"AID\""
                                        : ""));
            }
        }
    }

    static double number(Token token) {
        try {
            double number = Double.parseDouble(token.text());
            if (Double.isInfinite(number)) {
                throw new ProfileException(token.offset(), token.shown() + " is too large for a number");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new ProfileException(token.offset(), token.shown() + " is not a number");
        }
    }

    private Expr word(Token token) {
        String word = token.text();
        if (word.startsWith("$")) {
            Expr value = bound.get(word);
            if (value == null) {
                throw new ProfileException(
                        token.offset(),
                        word + " is not bound here: bind it before in the pattern, such as " + word + " : intensity");
            }
            return value instanceof Expr.History history
                    ? new Expr.History(history.call(), token.offset())
                    : new Expr.FieldRef(((Expr.FieldRef) value).field(), token.offset());
        }
        if (peek().is("(")) {
            return HistoryCallParser.parse(this, token, lookbackDays);
        }
        if (peek().is(".")) {
            throw new ProfileException(
                    peek().offset(), "'.' is not allowed: a rule sees the fields of the action only");
        }
        return Field.find(word)
                .<Expr>map(field -> new Expr.FieldRef(field, token.offset()))
                .orElseThrow(() -> new ProfileException(
                        token.offset(), "unknown field '" + Texts.shorten(word) + "'" + remedy(word)));
    }

    private String remedy(String word) {
        if (word.equals("null")) {
            return ": what is absent is compared with \"\"";
        }
        return vocabulary.names(word)
                ? ": a text stands in quotes, \"" + word + "\""
                : suggestion(word, Field.words(), "fields");
    }

    /** The sign for a word that people mistake for an operator. */
    static Optional<String> sign(Token word) {
        return Optional.ofNullable(WORDS.get(word.text().toLowerCase(Locale.ROOT)));
    }

    static String suggestion(String word, List<String> allowed, String what) {
        String near = Texts.didYouMean(word, allowed);
        return near.isEmpty() ? ": the " + what + " are " + String.join(", ", allowed) : near;
    }

    private static Optional<Operator> operator(Token token, Operator from, Operator to) {
        for (Operator operator : Operator.values()) {
            if (operator.compareTo(from) >= 0 && operator.compareTo(to) <= 0 && token.is(operator.sign())) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }
}
