package dev.detente.model;

import java.util.List;

/**
 * Why a score is what it is.
 *
 * @param score the score
 * @param contributions the shares, greatest first (by amount, whichever the sign)
 * @param remainder the points of the contributions that a limit left out; all points and the remainder add up to the tension
 */
public record Explanation(TensionScore score, List<Contribution> contributions, double remainder) {
    public Explanation {
        contributions = List.copyOf(contributions);
    }
}
