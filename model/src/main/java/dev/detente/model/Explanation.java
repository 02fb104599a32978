package dev.detente.model;

import java.util.List;

/**
 * The explanation of a score.
 *
 * @param score the score
 * @param contributions the shares, greatest first (by amount, regardless of sign); with what is expected of reports their points add up to the tension
 * @param expected what the reports of feeds that count them contain anyway
 * @param doubtful the points of the contributions whose actions a person doubts; 0 when there are none
 * @param surge the hostile actions behind the surge, those that count most first
 */
public record Explanation(
        TensionScore score,
        List<Contribution> contributions,
        ExpectedReports expected,
        double doubtful,
        List<Surge.ActionShare> surge) {
    public Explanation {
        contributions = List.copyOf(contributions);
        surge = List.copyOf(surge);
    }
}
