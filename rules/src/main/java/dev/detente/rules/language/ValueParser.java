package dev.detente.rules.language;

import dev.detente.model.ActorGroups;
import dev.detente.model.Texts;
import dev.detente.rules.book.Limits;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Expr.ValueType;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses values: literals, fields, bound names, history functions, and arithmetic on them, where sums bind less than products. A condition
 * in parentheses is also an operand here, so that one grammar serves constraints and points.
 */
abstract class ValueParser {
    static final Set<Operator> COMPARISONS = EnumSet.range(Operator.EQUAL, Operator.GREATER_EQUAL);
    private static final Set<Operator> SUMS = EnumSet.of(Operator.PLUS, Operator.MINUS);
    private static final Set<Operator> PRODUCTS = EnumSet.of(Operator.TIMES, Operator.DIVIDE);
    private static final List<String> FUNCTIONS = Stream.of(HistoryCall.Function.values())
            .map(HistoryCall.Function::word)
            .toList();

    final Tokens tokens;
    final Map<String, Expr> bound;
    final SourceText source;
    final Vocabulary vocabulary;
    private final int lookbackDays;
    private int depth;
    /** How many operands were read. */
    int operands;

    /** The value of a name when its binding has a mistake: nothing is wrong with those who use the name. */
    static final Expr LOST = new Expr.Text("", -1);

    /**
     * A parser of some tokens; reports those that have no meaning here.
     *
     * @param bound the values of the variables so far
     * @param source takes mistakes after which the text can be read on
     * @param lookbackDays the greatest window of a history function
     */
    ValueParser(Tokens tokens, Map<String, Expr> bound, SourceText source, Vocabulary vocabulary, int lookbackDays) {
        tokens.repair(source);
        this.tokens = tokens;
        this.bound = bound;
        this.source = source;
        this.vocabulary = vocabulary;
        this.lookbackDays = lookbackDays;
    }

    /** A condition or a value, up to the token that can follow it. */
    abstract Expr or();

    /** A value, arithmetic included. */
    Expr sum() {
        Expr left = product();
        for (Operator op = operator(SUMS); op != null; op = operator(SUMS)) {
            left = arithmetic(op, left, tokens.take(), product());
        }
        return left;
    }

    private Expr product() {
        Expr left = unary();
        for (Operator op = operator(PRODUCTS); op != null; op = operator(PRODUCTS)) {
            Token sign = tokens.take();
            Expr right = unary();
            if (op == Operator.DIVIDE && !(right instanceof Expr.Num divisor && divisor.value() != 0)) {
                throw new ProfileException(right.offset(), "division is by a literal number other than 0 only");
            }
            left = arithmetic(op, left, sign, right);
        }
        return left;
    }

    /** The next token as one of these operators; null when it is none. */
    @Nullable
    Operator operator(Set<Operator> among) {
        Token token = tokens.peek();
        if (token.kind() == Token.Kind.SIGN) {
            for (Operator operator : among) {
                if (token.is(operator.sign())) {
                    return operator;
                }
            }
        }
        return null;
    }

    private static Expr arithmetic(Operator operator, Expr left, Token sign, Expr right) {
        if (left.valueType() != ValueType.NUMBER || right.valueType() != ValueType.NUMBER) {
            throw new ProfileException(sign.offset(), "'" + operator.sign() + "' computes with numbers only");
        }
        return new Expr.Binary(operator, left, right, sign.offset());
    }

    private Expr unary() {
        if (++depth > Limits.NESTING) {
            int at = tokens.peek().offset();
            tokens.skipAll();
            throw new ProfileException(at, "is nested deeper than " + Limits.NESTING + ": split the rule");
        }
        try {
            Token token = tokens.peek();
            if (tokens.takeIf("-")) {
                Expr operand = unary();
                if (operand.valueType() != ValueType.NUMBER) {
                    throw new ProfileException(token.offset(), "'-' is allowed before a number only");
                }
                return new Expr.Negative(operand, token.offset());
            }
            return primary();
        } finally {
            depth--;
        }
    }

    private Expr primary() {
        Token token = tokens.take();
        if (++operands > Limits.OPERANDS) {
            tokens.skipAll();
            throw new ProfileException(
                    token.offset(), "has more than " + Limits.OPERANDS + " operands up to here: split the rule");
        }
        switch (token.kind()) {
            case STRING -> {
                return new Expr.Text(token.value(), token.offset());
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
                    if (tokens.peek().is(",") && inner instanceof Expr.Text) {
                        throw new ProfileException(
                                token.offset(),
                                "a list comes after in or not in only: write source in (\"USA\", \"GBR\")");
                    }
                    tokens.expect(")", ": it closes the parenthesis");
                    return inner;
                }
                boolean half = COMPARISONS.stream().anyMatch(o -> token.is(o.sign()));
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
            if (value == LOST) {
                throw ProfileException.ofEarlier();
            }
            if (value == null) {
                throw new ProfileException(
                        token.offset(),
                        word + " is not bound here: bind it before in the pattern, such as " + word + " : intensity");
            }
            return value instanceof Expr.History history
                    ? new Expr.History(history.call(), token.offset())
                    : new Expr.FieldRef(((Expr.FieldRef) value).field(), token.offset());
        }
        if (tokens.peek().is("(")) {
            return history(token);
        }
        if (tokens.peek().is(".")) {
            throw new ProfileException(
                    tokens.peek().offset(), "'.' is not allowed: a rule sees the fields of the action only");
        }
        return Field.find(word)
                .<Expr>map(field -> new Expr.FieldRef(field, token.offset()))
                .orElseThrow(() -> new ProfileException(
                        token.offset(), "unknown field '" + Texts.shorten(word) + "'" + remedy(word)));
    }

    private String remedy(String word) {
        if (word.equals("null")) {
            return ": compare an absent value with \"\"";
        }
        return vocabulary.names(word)
                ? ": a text needs quotes, \"" + word + "\""
                : suggestion(word, Field.words(), "fields");
    }

    private static String suggestion(String word, List<String> allowed, String what) {
        return Texts.suggestion(word, allowed, "the " + what + " are " + String.join(", ", allowed));
    }

    /** The call of a history function whose name was just read, such as {@code points("conflict", "target", 14)}. */
    private Expr history(Token name) {
        HistoryCall.Function function = HistoryCall.Function.find(name.text())
                .orElseThrow(() -> new ProfileException(
                        name.offset(),
                        "unknown function '" + Texts.shorten(name.text()) + "'"
                                + suggestion(name.text(), FUNCTIONS, "functions")));
        String usage = ": write " + function.usage();
        tokens.expect("(", usage);
        HistoryCall.ActKind kind = HistoryCall.ActKind.ANY;
        HistoryCall.By by = HistoryCall.By.BOTH;
        int days = lookbackDays;
        if (function.takesKind()) {
            Expr.Text literal = argument(usage);
            source.report(() -> Vocabulary.oneOf("kind", HistoryCall.ActKind.words(), literal));
            kind = HistoryCall.ActKind.find(literal.value()).orElse(kind);
        }
        if (function.takesBy()) {
            if (function.takesKind()) {
                tokens.expect(",", usage);
            }
            Expr.Text literal = argument(usage);
            source.report(() -> Vocabulary.oneOf("side", HistoryCall.By.words(), literal));
            by = HistoryCall.By.find(literal.value()).orElse(by);
        }
        if (function.takesDays()) {
            if (function.takesKind() || function.takesBy()) {
                tokens.expect(",", usage);
            }
            Token number = tokens.take();
            double value = number.kind() == Token.Kind.NUMBER ? number(number) : 0;
            if (value >= 1 && value <= lookbackDays && value == Math.rint(value)) {
                days = (int) value;
            } else {
                source.error(
                        number.offset(),
                        "the window is a whole number of days from 1 to the book's lookback, " + lookbackDays + usage);
                if (number.kind() != Token.Kind.NUMBER) {
                    throw ProfileException.ofEarlier();
                }
            }
        }
        String group = "";
        if (function.takesGroup()) {
            tokens.expect(",", usage);
            Expr.Text literal = argument(usage);
            source.report(() -> Vocabulary.oneOf("group", ActorGroups.standard().names(), literal));
            group = literal.value();
        }
        tokens.expect(")", usage);
        return new Expr.History(new HistoryCall(function, kind, by, days, group), name.offset());
    }

    private Expr.Text argument(String usage) {
        Token token = tokens.take();
        if (token.kind() != Token.Kind.STRING) {
            throw new ProfileException(token.offset(), "expected a text in quotes but found " + token.shown() + usage);
        }
        return new Expr.Text(token.value(), token.offset());
    }
}
