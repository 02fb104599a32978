package dev.detente.reading.measure;

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
    private final List<DistinctProposal> told;
    private final Agreement agreement;
    /** The number of each coded action's proposal, -1 without one. */
    private final int[] toldOf;

    private Matching(List<GoldAction> gold, List<DistinctProposal> told, Agreement agreement) {
        this.gold = gold;
        this.told = told;
        this.agreement = agreement;
        toldOf = new int[gold.size()];
        Arrays.fill(toldOf, -1);
    }

    /** The pairs: the number of the coded action by that of the proposal. */
    static Map<Integer, Integer> of(List<GoldAction> gold, List<DistinctProposal> told, Agreement agreement) {
        Matching matching = new Matching(gold, told, agreement);
        for (int i = 0; i < told.size(); i++) {
            matching.pair(i, new boolean[gold.size()]);
        }
        Map<Integer, Integer> pairs = new TreeMap<>();
        for (int g = 0; g < gold.size(); g++) {
            if (matching.toldOf[g] >= 0) {
                pairs.put(matching.toldOf[g], g);
            }
        }
        return pairs;
    }

    private boolean pair(int i, boolean[] tried) {
        List<Integer> taken = new ArrayList<>();
        for (int g = 0; g < gold.size(); g++) {
            if (!tried[g] && agreement.holds(gold.get(g), told.get(i))) {
                if (toldOf[g] < 0) {
                    toldOf[g] = i;
                    return true;
                }
                taken.add(g);
            }
        }
        for (int g : taken) {
            tried[g] = true;
            if (pair(toldOf[g], tried)) {
                toldOf[g] = i;
                return true;
            }
        }
        return false;
    }
}
