package dev.detente.scoring;

import dev.detente.model.RuleRef;
import dev.detente.rules.book.Diagnostic;
import dev.detente.rules.book.Diagnostics;
import dev.detente.rules.book.RuleFile;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.language.RuleDefinition;
import dev.detente.rules.score.PairSums;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The share of the stored actions on which each rule of a book fires. A rule that fires on very many actions distinguishes little: the table of weights
 * can do the same.
 *
 * @param actions how many actions there are
 * @param byRule on how many of them the rule gave any signal; rules without signals are left out
 */
public record RuleShares(long actions, Map<RuleRef, Long> byRule) {
    /** The greatest share of all actions on which a rule other than the base rules may fire without a warning. */
    public static final double MAX_SHARE = 0.2;
    /** With fewer actions a share says nothing: they may all be about the rule's own subject. */
    public static final int LEAST_ACTIONS = 50;

    public RuleShares {
        byRule = Map.copyOf(byRule);
    }

    /** The shares over these pairs. */
    public static RuleShares of(Collection<PairSums> pairs) {
        long actions = 0;
        Map<RuleRef, Long> byRule = new HashMap<>();
        for (PairSums pair : pairs) {
            actions += pair.fired().actions();
            pair.fired().byRule().forEach((rule, fired) -> byRule.merge(rule, (long) fired, Long::sum));
        }
        return new RuleShares(actions, byRule);
    }

    /** Warns of each rule of the book that fires on too many actions, at its place. Base rules weigh every action and are excluded. */
    public List<Diagnostic> warnings(RuleEngine engine) {
        Diagnostics findings = new Diagnostics();
        for (RuleDefinition rule : engine.rules()) {
            long fired = byRule.getOrDefault(rule.ref(), 0L);
            if (actions >= LEAST_ACTIONS
                    && fired > MAX_SHARE * actions
                    && !rule.ref().file().equals(RuleFile.BASE)) {
                rule.warn(
                        findings,
                        String.format(
                                Locale.ROOT,
                                "fires on %.1f %% of the stored actions, %,d of %,d, and so says little that their weight does not: make its"
                                        + " conditions narrower, so that it fires on at most %.0f %%, or change weights.csv instead",
                                100.0 * fired / actions,
                                fired,
                                actions,
                                100 * MAX_SHARE));
            }
        }
        return findings.found();
    }
}
