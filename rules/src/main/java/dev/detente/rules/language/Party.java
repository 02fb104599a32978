package dev.detente.rules.language;

import dev.detente.model.ActorCode;
import dev.detente.rules.book.Ties.Tie;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A party of {@code between(a, b)}: a named actor, the action's source or target, or the actors that a tie gives for one of these. */
public sealed interface Party {
    /**
     * The actors that it is on an action of these two: one; none when the target is missing; or several when they are tied.
     *
     * @param day the action's day; null for actions of any day
     */
    Set<ActorCode> actors(ActorCode source, @Nullable ActorCode target, @Nullable LocalDate day);

    /** Whether it depends on the action's target. */
    default boolean asksTarget() {
        return false;
    }

    /** The actor of that code. */
    record NamedActor(ActorCode actor) implements Party {
        @Override
        public Set<ActorCode> actors(ActorCode source, @Nullable ActorCode target, @Nullable LocalDate day) {
            return Set.of(actor);
        }
    }

    /** The action's source. */
    record Source() implements Party {
        @Override
        public Set<ActorCode> actors(ActorCode source, @Nullable ActorCode target, @Nullable LocalDate day) {
            return Set.of(source);
        }
    }

    /** The action's target. */
    record Target() implements Party {
        @Override
        public Set<ActorCode> actors(ActorCode source, @Nullable ActorCode target, @Nullable LocalDate day) {
            return target == null ? Set.of() : Set.of(target);
        }

        @Override
        public boolean asksTarget() {
            return true;
        }
    }

    /**
     * Each actor that a tie of the rule book gives for the source or the target, without these two: other emissions are for the action's own pair.
     *
     * @param tie the name of the tie, such as protector
     * @param others the actors that the tie gives, by actor
     * @param of the source or the target, for which the actors are looked up
     */
    record Tied(String tie, Map<ActorCode, Set<Tie>> others, Party of) implements Party {
        public Tied {
            others = Map.copyOf(others);
        }

        @Override
        public Set<ActorCode> actors(ActorCode source, @Nullable ActorCode target, @Nullable LocalDate day) {
            Set<ActorCode> third = new TreeSet<>();
            for (ActorCode actor : of.actors(source, target, day)) {
                others.getOrDefault(actor, Set.of()).stream()
                        .filter(tie -> day == null || tie.on(day))
                        .forEach(tie -> third.add(tie.other()));
            }
            third.remove(source);
            if (target != null) {
                third.remove(target);
            }
            return third;
        }

        @Override
        public boolean asksTarget() {
            return of.asksTarget();
        }
    }
}
