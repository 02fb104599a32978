package dev.detente.record.odds;

import dev.detente.model.DirectedDyad;
import dev.detente.rulebooks.judging.Interval;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How often an outcome followed days that looked like a day. It is a frequency and not a forecast: the next time may differ, and it ignores all that the
 * actions do not show.
 *
 * @param question the outcome and the number of days
 * @param direction who would act against whom; null for either
 * @param likeness how the days looked
 * @param count how often the outcome followed them
 * @param usual how often it followed any day of pairs about which the same feed reports most
 */
public record Odds(Question question, @Nullable DirectedDyad direction, Likeness likeness, Count count, Count usual) {
    /** Whether the days are of enough pairs for a share to mean anything: of {@value OddsTable#LEAST_PAIRS} or more. */
    public boolean enough() {
        return count.pairs() >= OddsTable.LEAST_PAIRS;
    }

    /**
     * The odds in whole sentences. Example: <i>Of 4,580 days of 252 pairs that looked like this (tension 15 to 35, force reported in the last 60 days, none of
     * it attested), 7.1 % saw a first use of force within 30 days (90 % interval 5.0 to 10 %); of all days 0.23 % did.</i>
     */
    public String sentence() {
        String outcome = question.outcome().title() + (question.directed() ? " by that side" : "");
        String looked = likeness.words(question);
        if (!enough()) {
            return String.format(
                    Locale.ROOT,
                    "Too few to say: only %s looked like this (%s). %,d of these days saw %s within %d days. A share is given from %d pairs on.",
                    counted(),
                    looked,
                    count.followed(),
                    outcome,
                    question.within(),
                    OddsTable.LEAST_PAIRS);
        }
        Interval interval = count.interval();
        return String.format(
                Locale.ROOT,
                "Of %s that looked like this (%s), %s %% saw %s within %d days (90 %% interval %s to %s %%); of all days %s %% did.",
                counted(),
                looked,
                percent(count.share()),
                outcome,
                question.within(),
                percent(interval.low()),
                percent(interval.high()),
                percent(usual.share()));
    }

    /** How many days of how many pairs looked so: <i>4,580 days of 252 pairs</i>. */
    public String counted() {
        return String.format(
                Locale.ROOT,
                "%,d %s of %,d %s",
                count.days(),
                count.days() == 1 ? "day" : "days",
                count.pairs(),
                count.pairs() == 1 ? "pair" : "pairs");
    }

    /** A share as a percentage: two digits that mean something, at most two after the point. */
    public static String percent(double share) {
        double percent = 100 * share;
        return String.format(Locale.ROOT, percent >= 9.95 ? "%.0f" : percent >= 0.95 ? "%.1f" : "%.2f", percent);
    }
}
