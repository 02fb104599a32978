package dev.detente.service.backtest;

import dev.detente.model.Action;
import dev.detente.model.Report;
import dev.detente.model.Signal;
import dev.detente.rules.book.RuleBook;
import dev.detente.rules.drools.EnginePair;
import dev.detente.rules.drools.RuleEngine;
import dev.detente.rules.score.PairSums;
import dev.detente.service.action.ActionMerger;
import dev.detente.service.scoring.Facts;
import java.util.ArrayList;
import java.util.List;

/** Reads a pair's reports once and makes of them what two rule books see: actions, once where the books agree on them, and signals. */
final class BothBooks {
    private final Facts facts;
    private final EnginePair engines;
    private final boolean sameActions;

    BothBooks(Facts facts, EnginePair engines) {
        this.facts = facts;
        this.engines = engines;
        RuleBook base = engines.first().book();
        RuleBook draft = engines.second().book();
        this.sameActions = base.parameters().feeds().equals(draft.parameters().feeds())
                && base.issues().tagsLike(draft.issues());
    }

    /** What one book sees of a pair. */
    record Half(List<Action> actions, List<Signal> signals, long dropped) {
        boolean saysTheSameAs(Half other) {
            return actions.equals(other.actions) && signals.equals(other.signals);
        }

        PairSums sums() {
            return PairSums.of(actions, signals);
        }
    }

    /** What the base and what the draft sees of a pair. */
    record Both(Half before, Half after) {}

    Both of(String pair) {
        return of(pair, facts.reports(pair));
    }

    /** @param reports those of the pair */
    Both of(String pair, List<Report> reports) {
        List<Action> before = actions(pair, reports, engines.first().book());
        List<Action> after =
                sameActions ? before : actions(pair, reports, engines.second().book());
        if (!before.equals(after)) {
            return new Both(half(engines.first(), before), half(engines.second(), after));
        }
        List<Signal> first = new ArrayList<>();
        List<Signal> second = new ArrayList<>();
        EnginePair.Dropped dropped = engines.extract(before, first::add, second::add);
        return new Both(new Half(before, first, dropped.first()), new Half(before, second, dropped.second()));
    }

    private List<Action> actions(String pair, List<Report> reports, RuleBook book) {
        return ActionMerger.merge(
                pair, reports, book.parameters(), book.issues().tagger(), facts.amendments());
    }

    private static Half half(RuleEngine engine, List<Action> actions) {
        RuleEngine.Extraction extraction = engine.extract(actions);
        return new Half(actions, extraction.signals(), extraction.dropped());
    }
}
