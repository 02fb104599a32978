package dev.detente.rules.score;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCode;
import dev.detente.model.DirectedDyad;
import dev.detente.model.Feed;
import dev.detente.model.IssueId;
import dev.detente.model.RuleRef;
import dev.detente.model.SignalKind;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BucketsTest {
    private static Map.Entry<SumKey, Series> sum(Feed feed, int halfLife, SortedMap<Integer, Long> days) {
        SumKey key = new SumKey(
                new RuleRef("a.drl", "A"),
                new DirectedDyad(new ActorCode("FRA"), new ActorCode("DEU")),
                IssueId.GENERAL,
                SignalKind.ESCALATION,
                feed,
                halfLife);
        return Map.entry(
                key,
                new Series(
                        days.keySet().stream().mapToInt(d -> d).toArray(),
                        days.keySet().stream().mapToInt(d -> 1).toArray(),
                        days.values().stream().mapToLong(m -> m).toArray()));
    }

    @Test
    void manySumsGiveTheBitsOfTheirTotals() {
        Random random = new Random(5);
        List<Map.Entry<SumKey, Series>> all = new ArrayList<>();
        Map<Feed, Map<Integer, SortedMap<Integer, Long>>> totals = new TreeMap<>();
        for (int i = 0; i < 6_000; i++) {
            // The last kind is rare.
            Feed feed = random.nextInt(3) > 0 ? Feed.ICEWS : Feed.HAND;
            int halfLife = random.nextInt(100) == 0 ? 7 : 30 + 60 * random.nextInt(2);
            SortedMap<Integer, Long> days = new TreeMap<>();
            for (int n = random.nextInt(6); n >= 0; n--) {
                days.put(10_000 + random.nextInt(6_000), 1 + (long) random.nextInt(9_000_000));
            }
            all.add(sum(feed, halfLife, days));
            days.forEach((day, micros) -> totals.computeIfAbsent(feed, f -> new TreeMap<>())
                    .computeIfAbsent(halfLife, h -> new TreeMap<>())
                    .merge(day, micros, Long::sum));
        }
        List<Map.Entry<SumKey, Series>> few = new ArrayList<>();
        totals.forEach(
                (feed, byHalfLife) -> byHalfLife.forEach((halfLife, days) -> few.add(sum(feed, halfLife, days))));
        Buckets expected = Buckets.of(few);
        Collections.shuffle(all, random);
        Buckets actual = Buckets.of(all);

        assertThat(few).hasSize(6);
        for (int day = 9_999; day < 17_000; day += 71) {
            assertThat(actual.points(day)).as("day " + day).isEqualTo(expected.points(day));
        }
        assertThat(actual.total(17_000)).isPositive();
        double[][] points = actual.points(9_900, 7_100);
        for (int day = 0; day < 7_100; day++) {
            double[] one = actual.points(9_900 + day);
            for (Feed feed : Feed.values()) {
                double[] of = points[feed.number()];
                assertThat(of.length == 0 ? 0 : of[day]).as("day " + day).isEqualTo(one[feed.number()]);
            }
        }
    }
}
