package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.ExpectedReports;
import dev.detente.model.Surge;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * An explanation of a dyad's score that is quick to make: where the actions are not at hand, they have only the fields that scores depend on, and none
 * is marked as doubtful.
 *
 * @param contributions all shares, greatest first (by amount, regardless of sign)
 * @param expected what the reports of feeds that count them contain anyway
 * @param surge the hostile actions behind the surge, those that count most first
 * @param completer returns an action of these with its id, summary and address; reads the reports of its day, once for each day
 */
public record BriefExplanation(
        List<Contribution> contributions,
        ExpectedReports expected,
        List<Surge.ActionShare> surge,
        UnaryOperator<Action> completer) {
    public BriefExplanation {
        contributions = List.copyOf(contributions);
        surge = List.copyOf(surge);
    }

    /** A contribution with its action completed. */
    public Contribution complete(Contribution c) {
        return new Contribution(
                c.points(),
                c.signal().of(completer.apply(c.signal().action())),
                c.ageDays(),
                c.decayedWeight(),
                c.load());
    }
}
