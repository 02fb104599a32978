package dev.detente.scoring;

import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorCode;
import dev.detente.model.Dyad;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The keys by which dyads are sorted. */
public enum PairSort {
    TENSION("tension"),
    PERCENTILE("percentile"),
    CHANGE_1D("change1d"),
    CHANGE_7D("change7d"),
    CHANGE_30D("change30d"),
    SURGE("surge"),
    LAST_ACTION("lastActionOn"),
    NAME("name");

    /** The place of each actor among all when sorted by name. */
    private static final Map<ActorCode, Integer> PLACES = places();

    private final String word;

    PairSort(String word) {
        this.word = word;
    }

    /** The name in addresses: {@code change7d}. */
    public String word() {
        return word;
    }

    /** The one with that name. */
    public static Optional<PairSort> of(String word) {
        return Stream.of(values()).filter(sort -> sort.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Stream.of(values()).map(PairSort::word).toList();
    }

    /** The usual direction, true for ascending: names from A to Z, numbers from the greatest down. */
    public boolean ascends() {
        return this == NAME;
    }

    /** The number to sort a dyad by; null when it has none, which places it last in both orders. */
    @Nullable
    Double key(Standing standing) {
        return switch (this) {
            case TENSION -> standing.tension();
            case PERCENTILE ->
                standing.level() == null || standing.place() == null
                        ? null
                        : (Double) standing.place().percentile();
            case CHANGE_1D -> standing.change1d();
            case CHANGE_7D -> standing.change7d();
            case CHANGE_30D -> standing.change30d();
            case SURGE ->
                standing.surge() == null ? null : (Double) standing.surge().deviance();
            case LAST_ACTION ->
                standing.lastActionOn() == null
                        ? null
                        : (Double) (double) standing.lastActionOn().toEpochDay();
            case NAME -> (Double) place(standing.dyad());
        };
    }

    private static double place(Dyad dyad) {
        return PLACES.getOrDefault(dyad.a(), PLACES.size()) * (PLACES.size() + 1.0)
                + PLACES.getOrDefault(dyad.b(), PLACES.size());
    }

    private static Map<ActorCode, Integer> places() {
        Map<ActorCode, Integer> places = new HashMap<>();
        ActorCatalog.standard().byName().forEach(actor -> places.put(actor.code(), places.size()));
        return Map.copyOf(places);
    }
}
