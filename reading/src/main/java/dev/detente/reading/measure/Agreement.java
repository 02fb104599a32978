package dev.detente.reading.measure;

import dev.detente.model.ActorCode;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;

/** The parts in which a proposal and a coded action must agree to count as the same. */
public enum Agreement {
    /** Who with whom. */
    PAIR(
            "pair",
            "the two actors, in either direction, with any type",
            (gold, told) -> actors(gold, told) || reversed(gold, told)),
    /** Who to whom. */
    ACTORS("actors", "source and target, with any type", Agreement::actors),
    /** And how friendly, in words or deeds. */
    QUAD(
            "quad class",
            "source, target and quad class",
            (gold, told) ->
                    actors(gold, told) && gold.type().quadClass() == told.type().quadClass()),
    /** The main one. */
    TYPE("type", "source, target and type", Agreement::type),
    /** And when. */
    DAY(
            "type and day",
            "source, target and type, and the day within 3 days",
            (gold, told) ->
                    type(gold, told) && Math.abs(ChronoUnit.DAYS.between(gold.day(), told.day())) <= Agreement.DAYS),
    /** And on which exact day. */
    EXACT_DAY(
            "type and exact day",
            "source, target, type and day",
            (gold, told) -> type(gold, told) && gold.day().equals(told.day())),
    /** And in which mode. */
    MODE(
            "type and mode",
            "source, target and type, and the mode where one was coded",
            (gold, told) ->
                    type(gold, told) && (gold.mode() == null || gold.mode().equals(told.mode())));

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

    boolean holds(GoldAction gold, DistinctProposal told) {
        return agree.test(gold, told);
    }

    private static boolean type(GoldAction gold, DistinctProposal told) {
        return actors(gold, told) && gold.type() == told.type();
    }

    static boolean actors(GoldAction gold, DistinctProposal told) {
        return gold.source().equals(told.source()) && Objects.equals(gold.target(), told.target());
    }

    /** Whether the proposal has the same two actors the other way round. */
    static boolean reversed(GoldAction gold, DistinctProposal told) {
        Optional<ActorCode> target = Optional.ofNullable(gold.target());
        return target.equals(Optional.of(told.source())) && gold.source().equals(told.target());
    }
}
