package dev.detente.lab.judge.odds;

import dev.detente.record.odds.Count;
import dev.detente.record.odds.Likeness;
import dev.detente.record.odds.Likeness.Grain;
import dev.detente.record.odds.OddsTable;
import dev.detente.record.odds.Question;
import java.util.function.Predicate;

/**
 * The shares of days that look alike in a month: after which part of such days before it the outcome came.
 *
 * @param odds by all that makes them alike
 * @param persistence by the second feature alone
 * @param usual of all days
 */
record SaidShares(double odds, double persistence, double usual) {
    static SaidShares of(OddsTable table, Question question, Likeness fine) {
        Count persistence = together(table, question, fine, c -> c.second() == fine.second());
        Count usual = table.count(question, fine.coarser().coarser());
        return new SaidShares(
                share(table, question, fine),
                persistence.days() == 0 ? 0 : persistence.share(),
                usual.days() == 0 ? 0 : usual.share());
    }

    /**
     * The share of a day: that of the days that looked like it, drawn towards the shares of wider groups of days. The fewer pairs a group has, the more the
     * wider one counts. Without that, a small cell in which the outcome never came would rank below cells in which it almost never comes.
     */
    private static double share(OddsTable table, Question question, Likeness fine) {
        Count usual = table.count(question, fine.coarser().coarser());
        double level = drawn(
                together(table, question, fine, c -> c.band() == fine.coarser().band()),
                usual.days() == 0 ? 0 : usual.share());
        return drawn(table.count(question, fine), drawn(table.count(question, fine.coarser()), level));
    }

    private static double drawn(Count own, double wider) {
        double weight = (double) own.pairs() / (own.pairs() + OddsTable.LEAST_PAIRS);
        return own.days() == 0 ? wider : weight * own.share() + (1 - weight) * wider;
    }

    private static Count together(OddsTable table, Question question, Likeness fine, Predicate<Likeness> which) {
        Count sum = Count.NONE;
        for (int band = 0; band < Likeness.LEVELS; band++) {
            for (int second = 0; second < Likeness.SECONDS; second++) {
                Likeness cell = new Likeness(fine.feed(), Grain.COARSE, band, second);
                sum = which.test(cell) ? sum.plus(table.count(question, cell)) : sum;
            }
        }
        return sum;
    }
}
