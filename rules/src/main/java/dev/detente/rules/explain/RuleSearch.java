package dev.detente.rules.explain;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Expr.Operator;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.Party;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Constraint;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds rules by what they mean rather than by their words. */
public final class RuleSearch {
    private RuleSearch() {}

    /** Whether a condition of the rule names the actor, issue, type, mode or code, on either side of an {@code ||}. */
    public static boolean isAbout(RuleDefinition rule, String literal) {
        return List.of(Field.values()).stream()
                .filter(field -> !field.number())
                .anyMatch(field -> rule.asked(field).contains(literal));
    }

    /**
     * Whether the rule can give points to a dyad that it names at least one actor of. Rules that say nothing about actors, such as the base rules, can
     * give points to each dyad and are not found.
     */
    public static boolean gives(RuleDefinition rule, Dyad dyad) {
        return rule.emissions().stream()
                .anyMatch(e -> gives(rule, e, dyad.a(), dyad.b()) || gives(rule, e, dyad.b(), dyad.a()));
    }

    private static boolean gives(RuleDefinition rule, Emission emission, ActorCode from, ActorCode to) {
        Boolean one = side(rule, emission.from(), Field.SOURCE, from);
        Boolean other = side(rule, emission.to(), Field.TARGET, to);
        return !Boolean.FALSE.equals(one) && !Boolean.FALSE.equals(other) && (one != null || other != null);
    }

    /** Whether a side is that actor: true or false where the rule says so; null where it can be anybody. */
    private static @Nullable Boolean side(
            RuleDefinition rule, @Nullable Party party, Field otherwise, ActorCode actor) {
        if (party instanceof Party.NamedActor named) {
            return named.actor().equals(actor);
        }
        if (party instanceof Party.Tied tied) {
            return tied.others().values().stream()
                    .flatMap(Set::stream)
                    .anyMatch(tie -> tie.other().equals(actor));
        }
        Field field = party == null ? otherwise : party instanceof Party.Source ? Field.SOURCE : Field.TARGET;
        Boolean found = null;
        for (Constraint constraint : rule.constraints()) {
            Boolean holds = holds(constraint.expr(), field, actor.value());
            if (Boolean.FALSE.equals(holds)) {
                return false;
            }
            found = holds == null ? found : holds;
        }
        return found;
    }

    /** Whether a condition holds for a value of a field: null where it asks for something else, or rules out only others. */
    private static @Nullable Boolean holds(Expr expr, Field field, String value) {
        if (expr instanceof Expr.In in && in.left() instanceof Expr.FieldRef ref && ref.field() == field) {
            boolean listed = in.literals().stream()
                    .anyMatch(l -> l instanceof Expr.Text t && t.value().equals(value));
            return in.negated() ? (listed ? Boolean.FALSE : null) : Boolean.valueOf(listed);
        }
        if (expr instanceof Expr.Binary b
                && b.left() instanceof Expr.FieldRef ref
                && ref.field() == field
                && b.right() instanceof Expr.Text text) {
            boolean same = text.value().equals(value);
            return b.operator() == Operator.EQUAL ? Boolean.valueOf(same) : same ? Boolean.FALSE : null;
        }
        return null;
    }
}
