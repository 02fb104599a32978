package dev.detente.rules.profile;

import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.rules.history.HistoryCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule that keeps the profile.
 *
 * @param ref its name and file
 * @param doc the reasoning, empty when it has none
 * @param author who wrote it, empty when it does not say
 * @param line 1-based line in its file
 * @param conditions all must hold
 * @param emissions what it emits, at least one
 */
public record RuleDefinition(
        RuleRef ref, String doc, String author, int line, List<Expr> conditions, List<Emission> emissions) {
    public RuleDefinition {
        conditions = List.copyOf(conditions);
        emissions = List.copyOf(emissions);
    }

    /** The questions about the past that it asks, in its conditions and its points. */
    public Set<HistoryCall> historyCalls() {
        Set<HistoryCall> calls = new LinkedHashSet<>();
        conditions.forEach(c -> collect(c, calls));
        emissions.forEach(e -> collect(e.points(), calls));
        return calls;
    }

    private static void collect(Expr expr, Set<HistoryCall> into) {
        if (expr instanceof Expr.History history) {
            into.add(history.call());
        } else if (expr instanceof Expr.Binary binary) {
            collect(binary.left(), into);
            collect(binary.right(), into);
        } else if (expr instanceof Expr.In in) {
            collect(in.left(), into);
        } else if (expr instanceof Expr.Negative negative) {
            collect(negative.operand(), into);
        }
    }

    /** Whether it asks for the issue: then it fires for each issue that matches and gives full points to it. */
    public boolean testsIssue() {
        return conditions.stream().anyMatch(RuleDefinition::testsIssue);
    }

    private static boolean testsIssue(Expr expr) {
        if (expr instanceof Expr.FieldRef ref) {
            return ref.field() == Field.ISSUE;
        }
        if (expr instanceof Expr.Binary binary) {
            return testsIssue(binary.left()) || testsIssue(binary.right());
        }
        return expr instanceof Expr.In in && testsIssue(in.left());
    }

    /**
     * A signal that the rule emits.
     *
     * @param kind escalation or cooperation
     * @param points a literal in (0, 10] or arithmetic, clamped to 10 when it fires
     * @param from the party whose conduct strains or eases; null for the action's source
     * @param to the other party; null for the action's target
     * @param halfLife in days; null for the default of the action's quad class
     * @param reason the rule's own words, null when it gives none
     */
    public record Emission(
            SignalKind kind,
            Expr points,
            @Nullable Party from,
            @Nullable Party to,
            @Nullable Integer halfLife,
            @Nullable String reason) {}
}
