package dev.detente.rules.explain;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.CameoCode;
import dev.detente.model.CameoTable;
import dev.detente.model.IssueId;
import dev.detente.model.Texts;
import dev.detente.rules.book.IssueTree;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.history.HistoryCall.ActKind;
import dev.detente.rules.history.HistoryCall.By;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Constraint;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a sentence about a rule: on which actions it fires and what it gives. Made from the parsed rule, so that it is never out of date. */
public final class RuleSentence {
    private final RuleDefinition rule;
    private final IssueTree issues;

    private RuleSentence(RuleDefinition rule, IssueTree issues) {
        this.rule = rule;
        this.issues = issues;
    }

    /**
     * The sentence of a rule, such as: An act of the United States towards Taiwan on the issue Taiwan, when its type is AID: gives 6 signal points of escalation
     * between the United States and China.
     */
    public static String of(RuleDefinition rule, IssueTree issues) {
        return new RuleSentence(rule, issues).text();
    }

    private String text() {
        List<Constraint> rest = new ArrayList<>(rule.constraints());
        String who = taken(rest, Field.SOURCE).map(s -> " of " + s).orElse("");
        String towards = taken(rest, Field.TARGET).map(s -> " towards " + s).orElse("");
        String about = taken(rest, Field.ISSUE).map(s -> " on the issue " + s).orElse("");
        String when = rest.stream().map(c -> truth(c.expr(), false)).collect(Collectors.joining(", and "));
        return "An act" + who + towards + about + (when.isEmpty() ? "" : ", when " + when) + ": "
                + rule.emissions().stream().map(this::emission).collect(Collectors.joining("; and ")) + ".";
    }

    /** Removes the condition that lists values of a field and names these values; empty unless exactly one condition does. */
    private Optional<String> taken(List<Constraint> rest, Field field) {
        List<Constraint> about =
                rest.stream().filter(c -> values(c.expr(), field).isPresent()).toList();
        if (about.size() != 1) {
            return Optional.empty();
        }
        rest.remove(about.get(0));
        return values(about.get(0).expr(), field);
    }

    private Optional<String> values(Expr expr, Field field) {
        if (expr instanceof Expr.In in && in.left() instanceof Expr.FieldRef ref && ref.field() == field) {
            List<String> values =
                    in.literals().stream().map(l -> ((Expr.Text) l).value()).toList();
            return Optional.of((in.negated() ? "anybody but " : "") + list(values, field));
        }
        if (expr instanceof Expr.Binary b
                && b.left() instanceof Expr.FieldRef ref
                && ref.field() == field
                && b.right() instanceof Expr.Text text) {
            boolean none = text.value().isEmpty();
            return switch (b.operator()) {
                case EQUAL -> Optional.of(none ? "nobody" : value(field, text.value()));
                case UNEQUAL -> Optional.of(none ? "somebody" : "anybody but " + value(field, text.value()));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    private String list(List<String> values, Field field) {
        return Texts.alternatives(values.stream().map(v -> value(field, v)).toList());
    }

    private String value(Field field, String value) {
        if (value.isEmpty()) {
            return field == Field.TARGET || field == Field.SOURCE ? "nobody" : "none";
        }
        return switch (field) {
            case SOURCE, TARGET -> ActorCatalog.standard().inSentence(new ActorCode(value));
            case ISSUE -> issues.title(new IssueId(value));
            case CODE ->
                value
                        + CameoTable.standard()
                                .find(new CameoCode(value))
                                .map(e -> " (" + e.name().toLowerCase(Locale.ROOT) + ")")
                                .orElse("");
            case QUAD -> value.toLowerCase(Locale.ROOT).replace('_', ' ');
            default -> value;
        };
    }

    /**
     * A condition.
     *
     * @param inner whether it is a part of another one
     */
    private String truth(Expr expr, boolean inner) {
        if (expr instanceof Expr.In in && in.left() instanceof Expr.FieldRef ref) {
            List<String> values = in.literals().stream()
                    .map(l -> l instanceof Expr.Text t ? t.value() : number(l))
                    .toList();
            return "its " + word(ref.field()) + (in.negated() ? " is not " : " is ") + list(values, ref.field());
        }
        if (expr instanceof Expr.Binary b) {
            Operator operator = b.operator();
            if (operator == Operator.AND || operator == Operator.OR) {
                String all = Expr.operands(b, operator).stream()
                        .map(e -> truth(e, true))
                        .collect(Collectors.joining(operator == Operator.AND ? " and " : " or "));
                return inner ? "(" + all + ")" : all;
            }
            if (b.left() instanceof Expr.FieldRef ref && b.right() instanceof Expr.Text text) {
                String of = "its " + word(ref.field());
                return text.value().isEmpty()
                        ? of + (operator == Operator.EQUAL ? " is not known" : " is known")
                        : of + (operator == Operator.EQUAL ? " is " : " is not ") + value(ref.field(), text.value());
            }
            return number(b.left()) + comparison(operator) + number(b.right());
        }
        return number(expr);
    }

    private static String comparison(Operator operator) {
        return switch (operator) {
            case EQUAL -> " is ";
            case UNEQUAL -> " is not ";
            case LESS -> " is less than ";
            case LESS_EQUAL -> " is at most ";
            case GREATER -> " is more than ";
            case GREATER_EQUAL -> " is at least ";
            default -> " " + operator.sign() + " ";
        };
    }

    private static String word(Field field) {
        return field == Field.ROOT ? "code's first two digits" : field.word();
    }

    private String number(Expr expr) {
        if (expr instanceof Expr.Num num) {
            return BigDecimal.valueOf(num.value()).stripTrailingZeros().toPlainString();
        }
        if (expr instanceof Expr.Text text) {
            return text.value().isEmpty() ? "none" : text.value();
        }
        if (expr instanceof Expr.FieldRef ref) {
            return "its " + word(ref.field());
        }
        if (expr instanceof Expr.Negative negative) {
            return "minus " + number(negative.operand());
        }
        if (expr instanceof Expr.History history) {
            return past(history.call());
        }
        if (expr instanceof Expr.Binary b) {
            return operand(b.left()) + " " + sign(b.operator()) + " " + operand(b.right());
        }
        return truth(expr, true);
    }

    private static String sign(Operator operator) {
        return switch (operator) {
            case PLUS -> "plus";
            case MINUS -> "minus";
            case TIMES -> "times";
            case DIVIDE -> "divided by";
            default -> operator.sign();
        };
    }

    private String operand(Expr expr) {
        return expr instanceof Expr.Binary ? "(" + number(expr) + ")" : number(expr);
    }

    private static String past(HistoryCall call) {
        String acts = kind(call.kind()) + "acts" + by(call.by()) + days(call);
        return switch (call.function()) {
            case ACTIONS -> "the number of " + acts;
            case CONFIRMED -> "the number of confirmed " + acts;
            case POINTS -> "the sum of the intensities of " + acts;
            case PEAK -> "the intensity of the most hostile act" + by(call.by()) + days(call);
            case ISSUES -> "the number of issues of " + acts;
            case REPEATS -> "the number of acts of the same source, type and issue" + days(call);
            case DAYS_SINCE -> "the days since the last of the " + kind(call.kind()) + "acts" + by(call.by());
            case DAYS_OBSERVED -> "the days since the pair's first act";
            case MEMBER ->
                "the membership of "
                        + (call.by() == By.SOURCE ? "who acts" : call.by() == By.TARGET ? "the other" : "both") + " in "
                        + call.group() + " (1 or 0)";
        };
    }

    private static String kind(ActKind kind) {
        return switch (kind.word()) {
            case "any" -> "";
            case "conflict" -> "hostile ";
            case "cooperation" -> "friendly ";
            default -> kind.word() + " ";
        };
    }

    private static String by(By by) {
        return switch (by) {
            case SOURCE -> " by the side that acts";
            case TARGET -> " by the other side";
            case BOTH -> "";
        };
    }

    private static String days(HistoryCall call) {
        return " in the " + call.days() + " days before";
    }

    private String emission(Emission emission) {
        String points = emission.points() instanceof Expr.Num num && num.value() == 1
                ? "1 signal point"
                : number(emission.points()) + " signal points";
        // Signal points, not points of tension: the formula makes tension of all signals together.
        String what = "gives " + points + " of " + emission.kind().name().toLowerCase(Locale.ROOT);
        String between = emission.from() == null && emission.to() == null
                ? " between the two"
                : " between " + party(emission.from(), "the one who acts") + " and "
                        + party(emission.to(), "the other");
        return what
                + between
                + (emission.halfLife() == null ? "" : ", half of which is left after " + emission.halfLife() + " days");
    }

    private static String party(@Nullable Party party, String otherwise) {
        if (party instanceof Party.NamedActor named) {
            return ActorCatalog.standard().inSentence(named.actor());
        }
        if (party instanceof Party.Tied tied) {
            return "each " + tied.tie() + " of " + party(tied.of(), otherwise);
        }
        return party == null ? otherwise : party instanceof Party.Source ? "the one who acts" : "the other";
    }
}
