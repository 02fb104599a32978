package dev.detente.service.web.pages;

import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import dev.detente.service.web.pages.DyadPage.Fact;
import java.util.ArrayList;
import java.util.List;

/** What is known of a dyad besides its tension. */
final class Facts {
    private Facts() {}

    static List<Fact> of(TensionScore score) {
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                "Actions in 90 days",
                Integer.toString(score.actions90d()),
                "told by " + Words.count(score.reports90d(), "report") + "; more reports never weigh more"));
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
        facts.add(zScore(score));
        facts.add(new Fact(
                "Balance",
                now.balance() == null ? "\u2013" : Words.signed(now.balance(), 2),
                "from " + Words.number(-1, 0) + " (only cooperation) to +1 (only escalation)"));
        facts.add(new Fact(
                "Escalation and cooperation",
                Words.number(now.escalation()) + " and " + Words.number(now.cooperation()),
                "decayed weights of all signals: what the formula starts from"));
        facts.add(new Fact(
                "Without cooperation",
                Words.number(now.gross()),
                "what the tension would be; cooperation takes away " + Words.number(now.relief())));
        return facts;
    }

    private static Fact zScore(TensionScore score) {
        Double z = score.zScore();
        if (z == null) {
            return new Fact(
                    "Against the past year", "\u2013", "not told: less than 180 days observed, or it hardly moved");
        }
        return new Fact(
                "Against the past year",
                Words.signed(z, 1),
                Words.number(Math.abs(z)) + " standard deviations " + (z < 0 ? "below" : "above")
                        + " the mean of the past year");
    }
}
