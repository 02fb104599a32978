package dev.detente.rules.score;

import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.rules.book.Parameters;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** A dyad as scores read it: the pairs that have signals on it, or their sums alone, without the actions behind them. */
public final class OneDyad implements ScoreSheet.Source {
    private final Dyad dyad;
    private final List<? extends PairPart> parts;
    private final Map<Feed, LocalDate> observedSince;

    private record Part(PairSums sums) implements PairPart {
        @Override
        public Details details() {
            throw new UnsupportedOperationException("only sums are kept here, no actions");
        }
    }

    private OneDyad(Dyad dyad, List<? extends PairPart> parts, Map<Feed, LocalDate> observedSince) {
        this.dyad = dyad;
        this.parts = parts;
        this.observedSince = observedSince;
    }

    /**
     * The scores of a dyad from sums alone; causes and actions cannot be asked for.
     *
     * @param parameters the rule book's
     * @param sums of the pairs with actions or signals on it, or of parts of their days
     * @param observedSince the first day that each feed of the rule book reports on
     */
    public static ScoreSheet sheetOfSums(
            Dyad dyad, Parameters parameters, Collection<PairSums> sums, Map<Feed, LocalDate> observedSince) {
        return sheet(dyad, parameters, sums.stream().map(Part::new).toList(), observedSince);
    }

    /**
     * The scores of a dyad.
     *
     * @param parameters the rule book's
     * @param parts the pairs with actions or signals on it
     * @param observedSince the first day that each feed of the rule book reports on
     */
    public static ScoreSheet sheet(
            Dyad dyad,
            Parameters parameters,
            Collection<? extends PairPart> parts,
            Map<Feed, LocalDate> observedSince) {
        return ScoreSheet.of(parameters, new OneDyad(dyad, List.copyOf(parts), observedSince));
    }

    @Override
    public Set<Dyad> dyads() {
        return new TreeSet<>(Set.of(dyad));
    }

    @Override
    public Collection<? extends PairPart> parts(Dyad asked) {
        return asked.equals(dyad) ? parts : List.of();
    }

    @Override
    public Collection<? extends PairPart> parts() {
        return parts;
    }

    @Override
    public Map<Feed, LocalDate> observedSince() {
        return observedSince;
    }
}
