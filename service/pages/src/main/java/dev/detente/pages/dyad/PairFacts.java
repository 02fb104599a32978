package dev.detente.pages.dyad;

import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.pages.Fact;
import dev.detente.pages.Words;
import java.util.ArrayList;
import java.util.List;

/** Facts about a dyad besides its tension. */
final class PairFacts {
    private PairFacts() {}

    static List<Fact> of(TensionScore score) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Actions in 90 days",
                Integer.toString(score.actions90d()),
                score.actions90d() == 0
                        ? "no action between the two, nor any that counts for them"
                        : "on " + Words.count(score.daysObserved90d(), "day") + ", from "
                                + Words.count(score.reports90d(), "report") + "; more reports do not add weight"));
        facts.add(new Fact(
                "Last action",
                score.lastActionOn() == null ? "none" : Words.day(score.lastActionOn()),
                score.dormant()
                        ? "more than 90 days ago: dormant, the number only fades"
                        : "between the two or counting for them"));
        Tension now = score.now();
        if (now == null) {
            return facts;
        }
        facts.add(new Fact(
                "Balance",
                now.balance() == null ? "\u2013" : Words.signed(now.balance(), 2),
                "from " + Words.number(-1, 0) + " (only cooperation) to +1 (only escalation)"));
        facts.add(
                new Fact(
                        "Escalation, force, cooperation",
                        Words.number(now.escalation(), 2) + ", " + Words.number(now.force(), 2) + ", "
                                + Words.number(now.cooperation(), 2),
                        "loads: what is left of the points, divided by a kappa of the feed; they are E, f and C in the formula"));
        facts.add(new Fact(
                "Without cooperation",
                Words.number(now.gross()),
                "the tension without it; cooperation takes away " + Words.number(now.relief())));
        return facts;
    }
}
