package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.rules.compile.NumberedEmission.Aim;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Remembers, for one run, the rules that can fire on actions of one actor towards another, or towards none, and on whom these give signals, on days between
 * which no tie of the book changes.
 */
final class FiringRules {
    /** A course that no action takes. */
    static final FiringRules NONE = new FiringRules(null, null, LocalDate.MIN, LocalDate.MIN, new long[0], 0);

    private final @Nullable ActorCode source;
    private final @Nullable ActorCode target;
    private final LocalDate from;
    private final LocalDate until;
    private final long[] rules;
    private final @Nullable List<Aim>[] aims;

    /**
     * @param from its first day
     * @param until the day after its last
     */
    @SuppressWarnings({"unchecked", "rawtypes"})
    FiringRules(
            @Nullable ActorCode source,
            @Nullable ActorCode target,
            LocalDate from,
            LocalDate until,
            long[] rules,
            int emissions) {
        this.source = source;
        this.target = target;
        this.from = from;
        this.until = until;
        this.rules = rules;
        this.aims = new List[emissions];
    }

    /** Whether the action is by its source and towards its target, on one of its days. */
    boolean isFor(Action action) {
        return action.source().equals(source)
                && Objects.equals(action.target(), target)
                && !action.day().isBefore(from)
                && action.day().isBefore(until);
    }

    /** A bit for each rule: whether its conditions on the two actors hold. */
    long[] rules() {
        return rules;
    }

    /** The directions on which an emission gives signals for such actions. */
    List<Aim> aims(NumberedEmission emission, int number) {
        List<Aim> known = aims[number];
        if (known == null) {
            known = emission.aims(Objects.requireNonNull(source), target, from);
            aims[number] = known;
        }
        return known;
    }
}
