package dev.detente.evaluation.odds;

import dev.detente.evaluation.statistics.Interval;
import java.time.LocalDate;
import java.util.List;

/**
 * How good the odds were in a period: the share said of each day, from counts of other periods or of days before it, against what came.
 *
 * @param from the period's first day
 * @param to its last day
 * @param learnedFrom what the shares were counted on, in words
 * @param question the question
 * @param days how many days at risk of which all following days are in the period
 * @param pairs of how many pairs
 * @param followed after how many the outcome came
 * @param pairsFollowed of how many pairs
 * @param order how well each number orders the days: that of the odds first
 * @param brierSkill 1 minus the Brier score over that of the usual share; above 0 is better than it
 * @param brierSkillOverPersistence the same over the share of days with the same time since such an act, or the same surge
 * @param logSkill 1 minus the logarithmic score over that of the usual share
 * @param came how often the outcome came for each time that the odds said; 1 is right
 * @param reliability the tenths of the shares said
 */
public record OddsResult(
        LocalDate from,
        LocalDate to,
        String learnedFrom,
        Question question,
        long days,
        int pairs,
        long followed,
        int pairsFollowed,
        List<Order> order,
        Figure brierSkill,
        Figure brierSkillOverPersistence,
        double logSkill,
        double came,
        List<Tenth> reliability) {
    public OddsResult {
        order = List.copyOf(order);
        reliability = List.copyOf(reliability);
    }

    /** A figure with the interval that holds 90 %, with pairs drawn. */
    public record Figure(double value, Interval interval) {}

    /**
     * How well a number orders days.
     *
     * @param name the number's name
     * @param auc the area under the ROC curve over all days of all pairs
     * @param ahead the AUC of the odds minus this one; of the odds themselves 0
     * @param within the mean AUC over the days of one pair, over the pairs with both kinds of days; NaN without any
     * @param precision the average precision
     */
    public record Order(String name, Figure auc, Figure ahead, double within, double precision) {}

    /**
     * Days with a similar share.
     *
     * @param days how many
     * @param said the mean share said
     * @param came the share that came
     */
    public record Tenth(long days, double said, double came) {}
}
