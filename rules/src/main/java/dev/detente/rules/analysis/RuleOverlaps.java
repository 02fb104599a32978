package dev.detente.rules.analysis;

import dev.detente.model.Action;
import dev.detente.model.DirectedDyad;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.Signal;
import dev.detente.model.SignalKind;
import dev.detente.rules.book.RuleFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rules that count the same evidence: on one action, both give signals of one kind on one issue in one direction. Base rules weigh every action, and
 * the others add to them, so that base rules are left out.
 *
 * @param actions how many actions were looked at
 * @param byRule on how many of them each rule gave a signal; rules that gave none are left out
 * @param pairs the pairs of rules that overlap, those with the most points first
 */
public record RuleOverlaps(int actions, Map<RuleRef, Integer> byRule, List<Overlap> pairs) {
    private static final Comparator<Overlap> ORDER = Comparator.comparingDouble(Overlap::points)
            .reversed()
            .thenComparing(Overlap::first)
            .thenComparing(Overlap::second)
            .thenComparing(Overlap::kind);

    public RuleOverlaps {
        byRule = Map.copyOf(byRule);
        pairs = List.copyOf(pairs);
    }

    /**
     * Two rules that overlap.
     *
     * @param first the rule that is first by file and name
     * @param second the other one
     * @param kind the kind of the signals that both give
     * @param actions on how many actions they overlap, 1 or more
     * @param points the points of both there together, as given and not decayed
     */
    public record Overlap(RuleRef first, RuleRef second, SignalKind kind, int actions, double points) {
        /** The other rule. */
        public RuleRef other(RuleRef rule) {
            return rule.equals(first) ? second : first;
        }

        /** Whether it is one of the two. */
        public boolean has(RuleRef rule) {
            return rule.equals(first) || rule.equals(second);
        }
    }

    /** The share of the rule's actions on which two rules overlap, above 0 and at most 1. */
    public double share(Overlap overlap, RuleRef rule) {
        return overlap.actions() / (double) byRule.getOrDefault(rule, overlap.actions());
    }

    /** The overlaps of one rule, those with the most points first. */
    public List<Overlap> of(RuleRef rule) {
        return pairs.stream().filter(o -> o.has(rule)).toList();
    }

    /** Counts overlaps, part by part. Not thread-safe. */
    public static final class Counter {
        private final Map<RuleRef, Integer> byRule = new HashMap<>();
        private final Map<RulePair, long[]> pairs = new HashMap<>();
        private int actions;

        private record RulePair(RuleRef first, RuleRef second, SignalKind kind) {}

        /** The evidence that both rules of a pair must share. */
        private record SharedEvidence(SignalKind kind, DirectedDyad direction, IssueId issue) {}

        /**
         * Counts some actions.
         *
         * @param count how many actions they are, with a signal or without
         * @param signals all their signals
         */
        public void add(int count, Collection<Signal> signals) {
            actions += count;
            // By identity: these actions have no ids of their own, so two may be equal.
            IdentityHashMap<Action, List<Signal>> byAction = new IdentityHashMap<>();
            for (Signal signal : signals) {
                if (!signal.rule().file().equals(RuleFile.BASE)) {
                    byAction.computeIfAbsent(signal.action(), a -> new ArrayList<>())
                            .add(signal);
                }
            }
            byAction.values().forEach(this::count);
        }

        private void count(List<Signal> ofAction) {
            ofAction.stream().map(Signal::rule).distinct().forEach(rule -> byRule.merge(rule, 1, Integer::sum));
            Map<SharedEvidence, Map<RuleRef, Long>> evidence = new HashMap<>();
            for (Signal s : ofAction) {
                evidence.computeIfAbsent(new SharedEvidence(s.kind(), s.direction(), s.issue()), e -> new TreeMap<>())
                        .merge(s.rule(), s.micro(), Long::sum);
            }
            Map<RulePair, Long> here = new HashMap<>();
            evidence.forEach((shared, rules) -> {
                List<RuleRef> sorted = List.copyOf(rules.keySet());
                for (int i = 0; i < sorted.size(); i++) {
                    for (int j = i + 1; j < sorted.size(); j++) {
                        long both = rules.getOrDefault(sorted.get(i), 0L) + rules.getOrDefault(sorted.get(j), 0L);
                        here.merge(new RulePair(sorted.get(i), sorted.get(j), shared.kind()), both, Long::sum);
                    }
                }
            });
            here.forEach((two, micros) -> {
                long[] sum = pairs.computeIfAbsent(two, p -> new long[2]);
                sum[0]++;
                sum[1] += micros;
            });
        }

        /** The counts so far. */
        public RuleOverlaps counted() {
            return new RuleOverlaps(
                    actions,
                    byRule,
                    pairs.entrySet().stream()
                            .map(e -> new Overlap(
                                    e.getKey().first(),
                                    e.getKey().second(),
                                    e.getKey().kind(),
                                    Math.toIntExact(e.getValue()[0]),
                                    e.getValue()[1] / (double) Signal.MICRO))
                            .sorted(ORDER)
                            .toList());
        }
    }
}
