package dev.detente.rules.drools;

import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.rules.profile.Expr;
import dev.detente.rules.profile.Field;
import dev.detente.rules.profile.Party;
import dev.detente.rules.profile.RuleDefinition.Emission;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an emission can reach: signals of which pairs' actions can be on which dyads, as far as the rule's text tells. So the scores of one dyad
 * can be computed without looking at every pair.
 *
 * @param emission the emission
 * @param sources the sources that the rule asks for; empty when it takes any
 * @param targets the targets that the rule asks for, "" for none; empty when it takes any
 */
record Reach(Emission emission, Optional<Set<String>> sources, Optional<Set<String>> targets) {
    /** Of an emission of a rule with these conditions, all of which must hold. */
    static Reach of(Emission emission, List<Expr> conjuncts) {
        return new Reach(emission, texts(conjuncts, Field.SOURCE), texts(conjuncts, Field.TARGET));
    }

    private static Optional<Set<String>> texts(List<Expr> conjuncts, Field field) {
        return conjuncts.stream()
                .flatMap(c -> RuleIndex.texts(c, field).stream())
                .findFirst();
    }

    /** Whether an action of the pair can give a signal on the dyad; never false when one can. */
    boolean reaches(String pair, Dyad dyad) {
        int dash = pair.indexOf('-');
        if (dash < 0) {
            return reaches(new ActorCode(pair), null, dyad);
        }
        ActorCode a = new ActorCode(pair.substring(0, dash));
        ActorCode b = new ActorCode(pair.substring(dash + 1));
        return reaches(a, b, dyad) || reaches(b, a, dyad);
    }

    private boolean reaches(ActorCode source, @Nullable ActorCode target, Dyad dyad) {
        if (sources.isPresent() && !sources.get().contains(source.value())) {
            return false;
        }
        if (targets.isPresent() && !targets.get().contains(target == null ? "" : target.value())) {
            return false;
        }
        ActorCode from = emission.from() == null ? source : party(emission.from(), source, target);
        ActorCode to = emission.to() == null ? target : party(emission.to(), source, target);
        return from != null && to != null && !from.equals(to) && dyad.equals(Dyad.of(from, to));
    }

    private static @Nullable ActorCode party(Party party, ActorCode source, @Nullable ActorCode target) {
        if (party instanceof Party.Named named) {
            return named.actor();
        }
        return party instanceof Party.Source ? source : target;
    }
}
