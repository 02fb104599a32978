package dev.detente.lab.measure;

import dev.detente.model.ActorCode;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The parts in which a proposal and a coded action must agree to count as the same. */
public enum Agreement {
    PAIR(
            "pair",
            "the two actors, in either direction, with any type",
            (gold, proposed) -> actors(gold, proposed) || reversed(gold, proposed)),
    ACTORS("actors", "source and target, with any type", Agreement::actors),
    QUAD(
            "quad class",
            "source, target and quad class",
            (gold, proposed) -> actors(gold, proposed)
                    && gold.type().quadClass() == proposed.type().quadClass()),
    /** The agreement that measures a reader most of all. */
    TYPE("type", "source, target and type", Agreement::type),
    DAY(
            "type and day",
            "source, target and type, and the day within 3 days",
            (gold, proposed) -> type(gold, proposed)
                    && Math.abs(ChronoUnit.DAYS.between(gold.day(), proposed.day())) <= Agreement.DAYS),
    EXACT_DAY(
            "type and exact day",
            "source, target, type and day",
            (gold, proposed) -> type(gold, proposed) && gold.day().equals(proposed.day())),
    MODE(
            "type and mode",
            "source, target and type, and the mode where one was coded",
            (gold, proposed) ->
                    type(gold, proposed) && (gold.mode() == null || gold.mode().equals(proposed.mode())));

    /** "Last week" and "in May" are days by convention, so a difference of this many days is accepted. */
    private static final int DAYS = 3;

    private final String id;
    private final String meaning;
    // A lambda of constants, which the checker cannot see.
    @SuppressWarnings("ImmutableEnumChecker")
    private final BiPredicate<GoldAction, DistinctProposal> agree;

    Agreement(String id, String meaning, BiPredicate<GoldAction, DistinctProposal> agree) {
        this.id = id;
        this.meaning = meaning;
        this.agree = agree;
    }

    /** Its name in tables. */
    public String id() {
        return id;
    }

    /** The parts that agree, in words. */
    public String meaning() {
        return meaning;
    }

    boolean holds(GoldAction gold, DistinctProposal proposed) {
        return agree.test(gold, proposed);
    }

    private static boolean type(GoldAction gold, DistinctProposal proposed) {
        return actors(gold, proposed) && gold.type() == proposed.type();
    }

    static boolean actors(GoldAction gold, DistinctProposal proposed) {
        return gold.source().equals(proposed.source()) && Objects.equals(gold.target(), proposed.target());
    }

    /** Whether the proposal has the same two actors the other way round. */
    static boolean reversed(GoldAction gold, DistinctProposal proposed) {
        Optional<ActorCode> target = Optional.ofNullable(gold.target());
        return target.equals(Optional.of(proposed.source())) && gold.source().equals(proposed.target());
    }
}
