package dev.detente.lab.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Pairs as many proposals as possible with coded actions, each with no more than one: a maximum matching by augmenting paths (Kuhn). The most
 * confident proposals come first, and stay paired once they are.
 */
final class Matching {
    private final List<GoldAction> gold;
    private final List<DistinctProposal> proposed;
    private final Agreement agreement;
    /** The number of each coded action's proposal, -1 without one. */
    private final int[] proposalOf;

    private Matching(List<GoldAction> gold, List<DistinctProposal> proposed, Agreement agreement) {
        this.gold = gold;
        this.proposed = proposed;
        this.agreement = agreement;
        proposalOf = new int[gold.size()];
        Arrays.fill(proposalOf, -1);
    }

    /** The pairs: the number of the coded action by that of the proposal. */
    static Map<Integer, Integer> of(List<GoldAction> gold, List<DistinctProposal> proposed, Agreement agreement) {
        Matching matching = new Matching(gold, proposed, agreement);
        for (int i = 0; i < proposed.size(); i++) {
            matching.pair(i, new boolean[gold.size()]);
        }
        Map<Integer, Integer> pairs = new TreeMap<>();
        for (int g = 0; g < gold.size(); g++) {
            if (matching.proposalOf[g] >= 0) {
                pairs.put(matching.proposalOf[g], g);
            }
        }
        return pairs;
    }

    private boolean pair(int i, boolean[] tried) {
        List<Integer> taken = new ArrayList<>();
        for (int g = 0; g < gold.size(); g++) {
            if (!tried[g] && agreement.holds(gold.get(g), proposed.get(i))) {
                if (proposalOf[g] < 0) {
                    proposalOf[g] = i;
                    return true;
                }
                taken.add(g);
            }
        }
        for (int g : taken) {
            tried[g] = true;
            if (pair(proposalOf[g], tried)) {
                proposalOf[g] = i;
                return true;
            }
        }
        return false;
    }
}
