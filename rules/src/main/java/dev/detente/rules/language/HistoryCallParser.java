package dev.detente.rules.language;

import dev.detente.model.Texts;
import dev.detente.rules.history.HistoryCall;
import java.util.List;
import java.util.stream.Stream;

/** Parses calls of history functions: {@code points("conflict", "target", 14)}. */
final class HistoryCallParser {
    private HistoryCallParser() {}

    /**
     * The call whose name was just read.
     *
     * @param lookbackDays the greatest window
     */
    static Expr parse(ExprParser parser, Token name, int lookbackDays) {
        List<String> names = Stream.of(HistoryCall.Function.values())
                .map(HistoryCall.Function::word)
                .toList();
        HistoryCall.Function function = HistoryCall.Function.find(name.text())
                .orElseThrow(() -> new ProfileException(
                        name.offset(),
                        "unknown function '" + Texts.shorten(name.text()) + "'"
                                + ExprParser.suggestion(name.text(), names, "functions")));
        String usage = ": write " + function.usage();
        parser.expect("(", usage);
        HistoryCall.Kind kind = HistoryCall.Kind.ANY;
        HistoryCall.By by = HistoryCall.By.BOTH;
        int days = lookbackDays;
        boolean first = true;
        if (function.takesKind()) {
            Expr.Text literal = argument(parser, usage);
            Vocabulary.oneOf("kind", HistoryCall.Kind.words(), literal);
            kind = HistoryCall.Kind.find(literal.value()).orElseThrow();
            first = false;
        }
        if (function.takesBy()) {
            comma(parser, first, usage);
            Expr.Text literal = argument(parser, usage);
            Vocabulary.oneOf("side", HistoryCall.By.words(), literal);
            by = HistoryCall.By.find(literal.value()).orElseThrow();
            first = false;
        }
        if (function.takesDays()) {
            comma(parser, first, usage);
            Token number = parser.take();
            double value = number.kind() == Token.Kind.NUMBER ? ExprParser.number(number) : 0;
            if (value < 1 || value > lookbackDays || value != Math.rint(value)) {
                throw new ProfileException(
                        number.offset(),
                        "the window is a whole number of days from 1 to the book's lookback, " + lookbackDays + usage);
            }
            days = (int) value;
        }
        parser.expect(")", usage);
        return new Expr.History(new HistoryCall(function, kind, by, days), name.offset());
    }

    private static void comma(ExprParser parser, boolean first, String usage) {
        if (!first) {
            parser.expect(",", usage);
        }
    }

    private static Expr.Text argument(ExprParser parser, String usage) {
        Token token = parser.take();
        if (token.kind() != Token.Kind.STRING) {
            throw new ProfileException(token.offset(), "expected a text in quotes but found " + token.shown() + usage);
        }
        return new Expr.Text(token.text(), token.offset());
    }
}
