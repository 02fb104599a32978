package dev.detente.lab.measure;

import dev.detente.reader.Reading;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The result of a reader for a text.
 *
 * @param gold the actions that a person coded
 * @param all its proposals, regardless of confidence, the most confident first
 * @param proposed its proposals above the border, the most confident first
 * @param pairs of {@code proposed} with {@code gold}, for each agreement
 * @param ways for each action that a person coded in one direction, whether the reader has it so: 1, 0, or one half when it has both directions; NaN
 * when it has neither
 */
record TextOutcome(
        List<GoldAction> gold,
        List<DistinctProposal> all,
        List<DistinctProposal> proposed,
        Map<Agreement, Map<Integer, Integer>> pairs,
        List<Double> ways) {

    /**
     * Compares.
     *
     * @param reading null when the reader could not read the text
     * @param border the least confidence of what counts as proposed
     */
    static TextOutcome of(GoldText text, @Nullable Reading reading, double border) {
        List<GoldAction> gold = text.actions();
        List<DistinctProposal> all = reading == null ? List.of() : DistinctProposal.of(reading);
        List<DistinctProposal> proposed = reading == null ? List.of() : DistinctProposal.of(reading.above(border));
        Map<Agreement, Map<Integer, Integer>> pairs = new EnumMap<>(Agreement.class);
        for (Agreement agreement : Agreement.values()) {
            pairs.put(agreement, Matching.of(gold, proposed, agreement));
        }
        List<Double> ways = gold.stream()
                .filter(a -> a.target() != null && gold.stream().noneMatch(b -> mutual(a, b)))
                .map(a -> way(a, proposed))
                .toList();
        return new TextOutcome(gold, all, proposed, pairs, ways);
    }

    /** Whether the two are one deed in both directions, such as talks. */
    private static boolean mutual(GoldAction a, GoldAction b) {
        return a.type() == b.type()
                && b.source().equals(a.target())
                && Optional.of(a.source()).equals(Optional.ofNullable(b.target()));
    }

    private static double way(GoldAction gold, List<DistinctProposal> proposed) {
        double forth = -1;
        double back = -1;
        for (DistinctProposal t : proposed) {
            if (t.type() == gold.type() && Agreement.actors(gold, t)) {
                forth = Math.max(forth, t.confidence());
            } else if (t.type() == gold.type() && Agreement.reversed(gold, t)) {
                back = Math.max(back, t.confidence());
            }
        }
        return SentenceOutcome.way(forth, back);
    }

    int right(Agreement agreement) {
        return pairs.getOrDefault(agreement, Map.of()).size();
    }

    /** All proposals, regardless of the border, and whether each is an action that a person coded. */
    List<Reliability.Judgement> judged() {
        Map<Integer, Integer> right = Matching.of(gold, all, Agreement.TYPE);
        return IntStream.range(0, all.size())
                .mapToObj(i -> new Reliability.Judgement(all.get(i).confidence(), right.containsKey(i)))
                .toList();
    }
}
