package dev.detente.model;

import java.util.List;

/**
 * The explanation of a score.
 *
 * @param score the score
 * @param contributions the shares, greatest first (by amount, regardless of sign); with what is expected of reports their points add up to the tension
 * @param expected what the reports of feeds that count them contain anyway
 * @param surge the hostile actions behind the surge, those that count most first
 * @param sources the feeds and sites that change the tension of the whole dyad most if they are left out, at most 10, the largest change first; a feed that
 *     is the only one is left out
 */
public record Explanation(
        TensionScore score,
        List<Contribution> contributions,
        ExpectedReports expected,
        List<Surge.ActionShare> surge,
        List<SourceInfluence> sources) {
    public Explanation {
        contributions = List.copyOf(contributions);
        surge = List.copyOf(surge);
        sources = List.copyOf(sources);
    }

    /** The points of the contributions whose actions a person doubts; 0 when there are none. */
    public double doubtful() {
        return contributions.stream()
                .filter(c -> c.signal().action().doubtful())
                .mapToDouble(Contribution::points)
                .sum();
    }
}
