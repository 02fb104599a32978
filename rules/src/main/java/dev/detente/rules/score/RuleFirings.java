package dev.detente.rules.score;

import dev.detente.model.DirectedDyad;
import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The signals of one rule up to a day.
 *
 * @param byDay how many signals it gave on each day; days without any are left out
 * @param directions their sums by direction and kind, the greatest points first
 */
public record RuleFirings(SortedMap<LocalDate, Integer> byDay, List<DirectionSum> directions) {
    public RuleFirings {
        byDay = Collections.unmodifiableSortedMap(byDay);
        directions = List.copyOf(directions);
    }

    /**
     * The signals of the rule on one direction.
     *
     * @param direction whose conduct strains or eases, towards whom
     * @param kind ESCALATION, COOPERATION or another kind of signal
     * @param signals how many signals up to the day, 1 or more
     * @param points points left of them on the day, before they are divided by kappa
     * @param lastOn the day of the last of them
     */
    public record DirectionSum(DirectedDyad direction, SignalKind kind, int signals, double points, LocalDate lastOn) {}

    static RuleFirings of(RuleRef rule, Collection<? extends PairPart> parts, LocalDate asOf) {
        record Key(DirectedDyad direction, SignalKind kind) {}
        int t = DyadSeries.day(asOf);
        Map<Integer, Integer> signals = new HashMap<>();
        Map<Key, List<Map.Entry<PairSums.SumKey, PairSums.Series>>> groups = new HashMap<>();
        for (PairPart part : parts) {
            for (var sum : part.sums().series()) {
                PairSums.SumKey key = sum.getKey();
                PairSums.Series series = sum.getValue();
                if (key.rule().equals(rule) && series.days()[0] <= t) {
                    groups.computeIfAbsent(new Key(key.direction(), key.kind()), k -> new ArrayList<>(1))
                            .add(sum);
                    for (int i = series.until(t) - 1; i >= 0; i--) {
                        signals.merge(series.days()[i], series.signals()[i], Math::addExact);
                    }
                }
            }
        }
        SortedMap<LocalDate, Integer> byDay = new TreeMap<>();
        signals.forEach((day, count) -> byDay.put(LocalDate.ofEpochDay(day), count));
        List<DirectionSum> directions = new ArrayList<>();
        groups.forEach((key, sums) -> directions.add(new DirectionSum(
                key.direction(),
                key.kind(),
                sums.stream().mapToInt(s -> s.getValue().signals(t)).sum(),
                Buckets.of(sums).total(t),
                LocalDate.ofEpochDay(
                        sums.stream().mapToInt(s -> s.getValue().last(t)).max().orElseThrow()))));
        directions.sort(Comparator.comparingDouble(DirectionSum::points)
                .reversed()
                .thenComparing(DirectionSum::direction)
                .thenComparing(DirectionSum::kind));
        return new RuleFirings(byDay, directions);
    }
}
