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
    private final FeedCoverage coverage;

    private record Part(PairSums sums) implements PairPart {
        @Override
        public Details details() {
            throw new UnsupportedOperationException("only sums are kept here, no actions");
        }
    }

    private OneDyad(Dyad dyad, List<? extends PairPart> parts, FeedCoverage coverage) {
        this.dyad = dyad;
        this.parts = parts;
        this.coverage = coverage;
    }

    /**
     * The scores of a dyad from sums alone; causes and actions cannot be asked for.
     *
     * @param parameters the rule book's
     * @param sums of the pairs with actions or signals on it, or of parts of their days
     * @param coverage the facts about the feeds of the rule book
     */
    public static ScoreSheet sheetOfSums(
            Dyad dyad, Parameters parameters, Collection<PairSums> sums, FeedCoverage coverage) {
        return sheet(dyad, parameters, sums.stream().map(Part::new).toList(), coverage);
    }

    /**
     * The scores of a dyad.
     *
     * @param parameters the rule book's
     * @param parts the pairs with actions or signals on it
     * @param coverage the facts about the feeds of the rule book
     */
    public static ScoreSheet sheet(
            Dyad dyad, Parameters parameters, Collection<? extends PairPart> parts, FeedCoverage coverage) {
        return ScoreSheet.of(parameters, new OneDyad(dyad, List.copyOf(parts), coverage));
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
        return coverage.since();
    }

    @Override
    public FeedCoverage coverage() {
        return coverage;
    }
}
