package dev.detente.rules.compile;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.model.Pair;
import dev.detente.rules.language.Expr;
import dev.detente.rules.language.Field;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.language.RuleDefinition.Emission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which pairs' actions can give signals on which dyads, by one emission of a rule, judged by the rule's text alone. With it, the scores of one dyad are
 * computed without looking at every pair.
 *
 * @param emission the emission
 * @param sources the sources that the rule asks for; empty when it takes any
 * @param targets the targets that the rule asks for, "" for none; empty when it takes any
 */
record Reach(Emission emission, Optional<Set<String>> sources, Optional<Set<String>> targets) {
    /** The reach of an emission of a rule with these conditions, all of which must hold. */
    static Reach of(Emission emission, List<Expr> conjuncts) {
        return new Reach(emission, texts(conjuncts, Field.SOURCE), texts(conjuncts, Field.TARGET));
    }

    private static Optional<Set<String>> texts(List<Expr> conjuncts, Field field) {
        return conjuncts.stream()
                .flatMap(c -> RuleDefinition.required(c, field).stream())
                .findFirst();
    }

    /** Whether an action of the pair can give a signal on the dyad; never false when one can. */
    boolean reaches(Pair pair, Dyad dyad) {
        return eitherWay(pair, (source, target) -> reaches(source, target, dyad));
    }

    /** Whether the rule can fire on an action of the pair; never false when it can. */
    boolean takes(Pair pair) {
        return eitherWay(pair, this::takes);
    }

    /** Receives who acted towards whom. */
    private interface Direction {
        boolean test(ActorCode source, @Nullable ActorCode target);
    }

    private static boolean eitherWay(Pair pair, Direction direction) {
        ActorCode second = pair.second();
        return direction.test(pair.first(), second) || (second != null && direction.test(second, pair.first()));
    }

    private boolean takes(ActorCode source, @Nullable ActorCode target) {
        return (sources.isEmpty() || sources.get().contains(source.value()))
                && (targets.isEmpty() || targets.get().contains(target == null ? "" : target.value()));
    }

    private boolean reaches(ActorCode source, @Nullable ActorCode target, Dyad dyad) {
        return takes(source, target)
                && emission.directions(source, target, null).stream()
                        .anyMatch(direction -> direction.dyad().equals(dyad));
    }
}
