package dev.detente.rules.explain;

import dev.detente.model.Action;
import dev.detente.rules.book.Limits;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says in one plain sentence whether a rule fired, and why it gave no signal: which condition failed, what it asks for, and what the action has. */
public final class WhyNot {
    /** The most alternatives that are listed; of more, the number is given, since the condition itself lists them. */
    private static final int MAX_LISTED = 6;

    private static final String TOO_LATE = "an action gets at most " + Limits.ROW_SIGNALS
            + " signals on an issue, and rules of earlier files and lines gave as many";

    private WhyNot() {}

    /** Why the rule gave no signal, such as {@code target == "TWN" asks for TWN, the action has CHN}; empty when it gave one. */
    public static String of(RuleCheck check) {
        if (check.fired()) {
            return "";
        }
        IssueCheck furthest = check.furthest();
        return furthest.failed()
                .map(f -> f.constraint().text() + " " + why(check, f) + others(furthest))
                .orElseGet(() ->
                        "all conditions hold, but " + silent(check).stream().collect(Collectors.joining("; ")));
    }

    /** Whether the rule fired, and why not, in one plain sentence. */
    public static String verdict(RuleCheck check) {
        return check.fired()
                ? "It fired: all its conditions hold."
                : (check.holds() ? "It gave no signal: " : "It did not fire: ") + of(check) + ".";
    }

    /** Why lines of the consequence gave no signal although all conditions hold; empty when each did. */
    public static List<String> silent(RuleCheck check) {
        Stream<String> silent = check.issues().stream()
                .flatMap(i -> i.outcomes().stream())
                .filter(o -> !o.emits())
                .map(o -> silent(o, check.action()));
        return Stream.concat(check.tooLate() ? Stream.of(TOO_LATE) : Stream.empty(), silent)
                .distinct()
                .toList();
    }

    private static String silent(EmissionOutcome outcome, Action action) {
        if (outcome.micro() <= 0) {
            return "its points come out as " + number(outcome.points())
                    + (outcome.points() > 0
                            ? ", which rounds to 0 millionths, and a signal weighs at least one"
                            : ", and only points above 0 give a signal");
        }
        Emission emission = outcome.emission();
        Party from = emission.from();
        Party to = emission.to();
        boolean asksTarget = to == null || to.asksTarget() || (from != null && from.asksTarget());
        if (action.target() == null && asksTarget) {
            return "the action has no target, and the rule names no other party";
        }
        return emission.ties().isEmpty()
                ? "both parties of its signal come out as the same actor"
                : "its tie gives no third actor here";
    }

    private static String others(IssueCheck check) {
        int more = check.conditions().size() - check.held() - 1;
        return more == 0 ? "" : more == 1 ? "; one more condition fails" : "; " + more + " more conditions fail";
    }

    private static String why(RuleCheck check, ConditionCheck failed) {
        Expr expr = failed.constraint().expr();
        if (expr instanceof Expr.In in
                && in.left() instanceof Expr.FieldRef ref
                && !ref.field().number()) {
            List<String> literals =
                    in.literals().stream().map(l -> ((Expr.Text) l).value()).toList();
            return in.negated()
                    ? rulesOut(ref.field(), text(failed, ref.field()))
                    : asksFor(literals) + has(check, failed, ref.field());
        }
        if (expr instanceof Expr.Binary b) {
            boolean turned = b.left() instanceof Expr.Text || constant(b.left()) != null;
            Expr asked = turned ? b.right() : b.left();
            Expr literal = turned ? b.left() : b.right();
            if (asked instanceof Expr.FieldRef ref && literal instanceof Expr.Text text) {
                return b.operator() == Operator.UNEQUAL
                        ? rulesOut(ref.field(), text.value())
                        : asksFor(List.of(text.value())) + has(check, failed, ref.field());
            }
            Double bound = constant(literal);
            if (bound != null && (asked instanceof Expr.FieldRef || asked instanceof Expr.History)) {
                Map.Entry<String, Object> read =
                        failed.values().entrySet().iterator().next();
                String it = failed.constraint().text().contains(read.getKey()) ? "it" : read.getKey();
                return "asks for " + wording(turned ? b.operator().turned() : b.operator()) + number(bound) + ", " + it
                        + " is " + shown(read.getValue());
            }
        }
        return "does not hold: "
                + failed.values().entrySet().stream()
                        .map(e -> e.getKey() + " is " + shown(e.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String asksFor(List<String> literals) {
        if (literals.size() > MAX_LISTED) {
            return "asks for one of " + literals.size() + " values";
        }
        return "asks for " + (literals.size() > 1 ? "one of " : "")
                + literals.stream().map(WhyNot::shown).collect(Collectors.joining(", "));
    }

    private static String rulesOut(Field field, String value) {
        return value.isEmpty()
                ? "rules out an action without " + field.word()
                : "rules out " + value + ", which the action has";
    }

    /** Says what the action has; of several issues, all on which the condition fails. */
    private static String has(RuleCheck check, ConditionCheck failed, Field field) {
        if (field != Field.ISSUE) {
            return ", the action has " + shown(text(failed, field));
        }
        List<String> issues = new ArrayList<>();
        for (IssueCheck issue : check.issues()) {
            issue.conditions().stream()
                    .filter(c -> c.constraint().equals(failed.constraint()) && !c.holds())
                    .forEach(c -> issues.add(text(c, field)));
        }
        return ", the action is about "
                + Stream.of(String.join(", ", issues.subList(0, issues.size() - 1)), issues.get(issues.size() - 1))
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining(" and "));
    }

    private static String text(ConditionCheck check, Field field) {
        return String.valueOf(check.values().get(field.word()));
    }

    /** A value as a sentence shows it: {@code none} for an empty text, no trailing zeros. */
    public static String shown(Object value) {
        return value instanceof Double d ? number(d) : value.toString().isEmpty() ? "none" : value.toString();
    }

    private static String number(double value) {
        return Double.isFinite(value)
                ? BigDecimal.valueOf(value).stripTrailingZeros().toPlainString()
                : "not a number";
    }

    private static @Nullable Double constant(Expr expr) {
        if (expr instanceof Expr.Num num) {
            return num.value();
        }
        return expr instanceof Expr.Negative n && n.operand() instanceof Expr.Num num ? -num.value() : null;
    }

    private static String wording(Operator operator) {
        return switch (operator) {
            case LESS -> "less than ";
            case LESS_EQUAL -> "at most ";
            case GREATER -> "more than ";
            case GREATER_EQUAL -> "at least ";
            case UNEQUAL -> "anything but ";
            default -> "";
        };
    }
}
