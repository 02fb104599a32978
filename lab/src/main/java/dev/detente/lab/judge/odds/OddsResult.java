package dev.detente.lab.judge.odds;

import dev.detente.rulebooks.judging.Estimate;
import java.time.LocalDate;
import java.util.List;

/**
 * How good the odds were in a period. Each day's share, learnt on other periods, is compared with what followed the day.
 *
 * @param learnedFrom the days that the model was fitted on
 * @param days how many days are tried: those at risk whose following days are all in the period
 * @param pairs how many pairs these days are of
 * @param followed after how many of the days the outcome came
 * @param pairsFollowed how many pairs those are of
 * @param order how well each number orders the days: that of the odds first
 * @param brierSkill 1 minus the Brier score over that of the usual share; above 0 is better than it
 * @param brierSkillOverPersistence the same over a regression on the days since the last report of force alone, fitted on the same days
 * @param brierSkillOverHostile the same over a regression on the hostile reports of 90 days alone
 * @param logSkill 1 minus the logarithmic score over that of the usual share
 * @param came after how many days the outcome came, divided by the sum of the shares said; 1 when shares are right on average
 * @param reliability the tenths of the shares said
 */
public record OddsResult(
        LocalDate from,
        LocalDate to,
        String learnedFrom,
        long days,
        int pairs,
        long followed,
        int pairsFollowed,
        List<Order> order,
        Estimate brierSkill,
        Estimate brierSkillOverPersistence,
        Estimate brierSkillOverHostile,
        double logSkill,
        double came,
        List<Tenth> reliability) {
    /**
     * How well a number orders days.
     *
     * @param auc the area under the ROC curve over all days of all pairs
     * @param ahead the AUC of the odds minus this one; of the odds themselves 0
     * @param within the mean AUC over the days of one pair, over the pairs with both kinds of days; NaN without any
     * @param precision the average precision
     * @param aheadInPrecision the average precision of the odds minus this one
     */
    public record Order(
            String name, Estimate auc, Estimate ahead, double within, Estimate precision, Estimate aheadInPrecision) {}

    /**
     * Days with a similar share.
     *
     * @param said the mean share said
     * @param came the share that came
     */
    public record Tenth(long days, double said, double came) {}
}
