package dev.detente.rules.language;

import dev.detente.model.ActorCode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Whom {@code between(a, b)} names: an actor, the action's own source or target, or those that a tie gives for one of these. */
public sealed interface Party {
    /** The actors that this names on an action of these two: one, none when it is a target that is missing, or several that are tied. */
    default Set<ActorCode> actors(ActorCode source, @Nullable ActorCode target) {
        if (this instanceof NamedActor named) {
            return Set.of(named.actor());
        } else if (this instanceof Tied tied) {
            return tied.of().actors(source, target).stream()
                    .findFirst()
                    .map(of -> third(tied.others().getOrDefault(of, Set.of()), source, target))
                    .orElse(Set.of());
        }
        ActorCode actor = this instanceof Source ? source : target;
        return actor == null ? Set.of() : Set.of(actor);
    }

    /** Those who are not themselves parties of the action: what it does to its own pair is another matter. */
    private static Set<ActorCode> third(Set<ActorCode> others, ActorCode source, @Nullable ActorCode target) {
        Set<ActorCode> third = new TreeSet<>(others);
        third.remove(source);
        if (target != null) {
            third.remove(target);
        }
        return third;
    }

    /** Whether it depends on the action's target. */
    default boolean asksTarget() {
        return this instanceof Target || (this instanceof Tied tied && tied.of() instanceof Target);
    }

    /** The actor of that code. */
    record NamedActor(ActorCode actor) implements Party {}

    /** The action's source. */
    record Source() implements Party {}

    /** The action's target. */
    record Target() implements Party {}

    /**
     * Each third actor that a tie of the rule book gives for the source or the target.
     *
     * @param tie the name of the tie, such as protector
     * @param others whom it gives, by actor
     * @param of the source or the target
     */
    record Tied(String tie, Map<ActorCode, Set<ActorCode>> others, Party of) implements Party {
        public Tied {
            others = Map.copyOf(others);
        }
    }
}
