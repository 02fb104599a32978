package dev.detente.rules.compile;

import dev.detente.model.Action;
import dev.detente.model.ActorCode;
import dev.detente.rules.compile.NumberedEmission.Aim;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * From one actor to another, or to none, while the ties of the book stay the same: the rules that can fire on such actions, and on whom their emissions
 * give signals. Used by one run alone.
 */
final class Course {
    /** That of no action. */
    static final Course NONE = new Course(null, null, LocalDate.MIN, LocalDate.MIN, new long[0], 0);

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
    Course(
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

    /** Whether it is that of the action. */
    boolean of(Action action) {
        return action.source().equals(source)
                && Objects.equals(action.target(), target)
                && !action.day().isBefore(from)
                && action.day().isBefore(until);
    }

    /** The rules whose conditions on the actors hold, a bit each. */
    long[] rules() {
        return rules;
    }

    /** The aims of an emission on such actions. */
    List<Aim> aims(NumberedEmission emission, int number) {
        List<Aim> known = aims[number];
        if (known == null) {
            known = emission.aims(Objects.requireNonNull(source), target, from);
            aims[number] = known;
        }
        return known;
    }
}
