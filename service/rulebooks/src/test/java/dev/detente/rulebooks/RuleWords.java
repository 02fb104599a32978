package dev.detente.rulebooks;

import dev.detente.model.EventKind;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.Parameters;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a rule gives, in the words of a table cell. */
final class RuleWords {
    private RuleWords() {}

    /** Points with their sign, and whose conduct towards whom: {@code +1.5 USA → CHN}. One line for each signal. */
    static String points(RuleDefinition rule) {
        return rule.emissions().stream()
                .map(e -> (e.kind() == SignalKind.ESCALATION ? "+" : "-") + amount(e.points()) + " "
                        + party(e.from(), "source") + " → " + party(e.to(), "target"))
                .collect(Collectors.joining("<br>"));
    }

    private static String amount(Expr points) {
        return points instanceof Expr.Num ? formula(points) : " " + Markdown.code(formula(points)) + ",";
    }

    private static String party(@Nullable Party party, String otherwise) {
        if (party instanceof Party.NamedActor named) {
            return named.actor().value();
        }
        if (party instanceof Party.Tied tied) {
            return "each " + tied.tie() + " of " + party(tied.of(), otherwise);
        }
        return party == null ? otherwise : party instanceof Party.Source ? "source" : "target";
    }

    /** Days as the rule states them, or the book's own for the words or deeds that the rule can fire on. */
    static String halfLife(RuleDefinition rule, Parameters parameters) {
        return rule.emissions().stream()
                .map(e -> halfLife(rule, e, parameters))
                .distinct()
                .collect(Collectors.joining("<br>"));
    }

    private static String halfLife(RuleDefinition rule, Emission emission, Parameters parameters) {
        if (emission.halfLife() != null) {
            return emission.halfLife().toString();
        }
        return Stream.of(EventType.values())
                .filter(type -> rule.conditions().stream().allMatch(c -> mayHold(c, type)))
                .map(type -> parameters.feed(Feed.HAND).halfLifeDays(emission.kind(), type.quadClass()))
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(" or ", "", " (default)"));
    }

    /** Whether the condition can hold for some action of the type; what is asked of other fields may always be. */
    private static boolean mayHold(Expr condition, EventType type) {
        if (condition instanceof Expr.In in) {
            boolean listed = in.literals().stream().anyMatch(text -> mayEqual(in.left(), text, type));
            return in.negated() ? !is(in.left(), Field.TYPE) || !listed : listed;
        }
        if (condition instanceof Expr.Binary b) {
            return switch (b.operator()) {
                case AND -> mayHold(b.left(), type) && mayHold(b.right(), type);
                case OR -> mayHold(b.left(), type) || mayHold(b.right(), type);
                case EQUAL -> mayEqual(b.left(), b.right(), type);
                case UNEQUAL -> !is(b.left(), Field.TYPE) || !mayEqual(b.left(), b.right(), type);
                default -> true;
            };
        }
        return true;
    }

    private static boolean mayEqual(Expr field, Expr literal, EventType type) {
        if (!(field instanceof Expr.FieldRef ref) || !(literal instanceof Expr.Text text)) {
            return true;
        }
        return switch (ref.field()) {
            case TYPE -> text.value().equals(type.name());
            case QUAD -> text.value().equals(type.quadClass().name());
            case MODE ->
                text.value().isEmpty()
                        || type.modes().stream().anyMatch(m -> m.value().equals(text.value()));
            case CODE ->
                text.value().isEmpty() || EventKind.of(null, null, text.value()).type() == type;
            default -> true;
        };
    }

    private static boolean is(Expr expr, Field field) {
        return expr instanceof Expr.FieldRef ref && ref.field() == field;
    }

    /** What the rule asks about the past, as a rule writes it. */
    static String asks(RuleDefinition rule) {
        return rule.historyCalls().stream()
                .map(HistoryCall::text)
                .map(Markdown::code)
                .collect(Collectors.joining(", "));
    }

    /** An expression as a rule writes it, with bound names replaced by what they stand for. */
    static String formula(Expr expr) {
        if (expr instanceof Expr.Num number) {
            return BigDecimal.valueOf(number.value()).stripTrailingZeros().toPlainString();
        }
        if (expr instanceof Expr.FieldRef ref) {
            return ref.field().word();
        }
        if (expr instanceof Expr.History history) {
            return history.call().text();
        }
        if (expr instanceof Expr.Negative negative) {
            return "-" + inner(negative.operand(), Operator.TIMES, true);
        }
        if (expr instanceof Expr.Binary b) {
            return inner(b.left(), b.operator(), false) + " " + b.operator().sign() + " "
                    + inner(b.right(), b.operator(), true);
        }
        throw new IllegalArgumentException("no number: " + expr);
    }

    /** An operand, in parentheses where it would be read otherwise without them. */
    private static String inner(Expr operand, Operator around, boolean right) {
        String formula = formula(operand);
        if (!(operand instanceof Expr.Binary b)) {
            return formula;
        }
        boolean looser = sum(b.operator()) && !sum(around);
        boolean regrouped = right && sum(b.operator()) == sum(around);
        return looser || regrouped ? "(" + formula + ")" : formula;
    }

    private static boolean sum(Operator operator) {
        return List.of(Operator.PLUS, Operator.MINUS).contains(operator);
    }
}
