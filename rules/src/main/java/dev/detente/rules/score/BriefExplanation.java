package dev.detente.rules.score;

import dev.detente.model.Action;
import dev.detente.model.Contribution;
import dev.detente.model.Explanation;
import java.util.function.UnaryOperator;

/**
 * An explanation of a dyad's score that is quick to make: where the actions are not at hand, they have only the fields that scores depend on, and none
 * is marked as doubtful.
 *
 * @param completer returns an action of the explanation with its id, summary and address; reads the reports of its day, once for each day
 */
public record BriefExplanation(Explanation explanation, UnaryOperator<Action> completer) {
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
