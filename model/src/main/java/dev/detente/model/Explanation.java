package dev.detente.model;

import java.util.List;

/**
 * The explanation of a score.
 *
 * @param score the score
 * @param contributions the shares, greatest first (by amount, regardless of sign)
 * @param remainder the points of the contributions that a limit left out; all points and the remainder add up to the tension
 * @param doubtful the points of the contributions, shown or not, whose actions a person doubts; 0 when there are none
 * @param surge the hostile actions behind the surge, those that count most first; a limit drops the smallest
 */
public record Explanation(
        TensionScore score,
        List<Contribution> contributions,
        double remainder,
        double doubtful,
        List<Surge.ActionShare> surge) {
    public Explanation {
        contributions = List.copyOf(contributions);
        surge = List.copyOf(surge);
    }
}
