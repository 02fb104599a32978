package dev.detente.rules.score;

import dev.detente.model.IssueId;
import dev.detente.rules.score.PairSums.Series;
import dev.detente.rules.score.PairSums.SumKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * The signals of all pairs, added up as if they were of one pair: those on one issue by their half-lives, or those on all issues by the rules that gave
 * them. Sums are exact, so those of changed pairs can be taken out and put in again with the same result as of adding up all pairs. Immutable.
 *
 * @param issue empty for all issues, by rule
 * @param series on an issue, one sum for each kind, feed and half-life; by rule, one for each of these and each rule. Other parts of a key mean nothing:
 *     it is that of any of the signals
 */
record TotalSums(Optional<IssueId> issue, SortedMap<SumKey, Series> series) {
    private static final Comparator<SumKey> BY_LOAD =
            Comparator.comparing(SumKey::kind).thenComparing(SumKey::feed).thenComparingInt(SumKey::halfLife);
    private static final Comparator<SumKey> BY_RULE =
            Comparator.comparing(SumKey::rule).thenComparing(BY_LOAD);

    static TotalSums of(Optional<IssueId> issue, Collection<PairSums> all) {
        return new TotalSums(issue, new TreeMap<>(order(issue))).with(List.of(), all);
    }

    private static Comparator<SumKey> order(Optional<IssueId> issue) {
        return issue.isPresent() ? BY_LOAD : BY_RULE;
    }

    /**
     * The sums after some pairs have changed.
     *
     * @param before the sums that these pairs had
     * @param now the sums that they have
     */
    TotalSums with(Collection<PairSums> before, Collection<PairSums> now) {
        Map<SumKey, Row> changed = new TreeMap<>(order(issue));
        before.forEach(sums -> add(sums, -1, changed));
        now.forEach(sums -> add(sums, 1, changed));
        SortedMap<SumKey, Series> all = new TreeMap<>(series);
        changed.forEach((key, row) -> {
            Series sum = row.series();
            if (sum.days().length == 0) {
                all.remove(key);
            } else {
                all.put(key, sum);
            }
        });
        return new TotalSums(issue, all);
    }

    private void add(PairSums sums, int sign, Map<SumKey, Row> changed) {
        for (Map.Entry<SumKey, Series> sum : sums.series()) {
            if (issue.isEmpty() || issue.get().equals(sum.getKey().issue())) {
                Row row = changed.get(sum.getKey());
                if (row == null) {
                    row = new Row();
                    Series before = series.get(sum.getKey());
                    if (before != null) {
                        row.add(before, 1);
                    }
                    changed.put(sum.getKey(), row);
                }
                row.add(sum.getValue(), sign);
            }
        }
    }

    /** Numbers of all days from a first one on. */
    private static final class Row {
        private int first;
        private int[] signals = {};
        private long[] micros = {};

        void add(Series some, int sign) {
            int[] days = some.days();
            cover(days[0], days[days.length - 1]);
            for (int i = 0; i < days.length; i++) {
                int at = days[i] - first;
                signals[at] += sign * some.signals()[i];
                micros[at] = Math.addExact(micros[at], sign * some.micros()[i]);
            }
        }

        private void cover(int from, int to) {
            int end = first + signals.length;
            if (signals.length > 0 && from >= first && to < end) {
                return;
            }
            int start = signals.length == 0 ? from : Math.min(from, first);
            int length = (signals.length == 0 ? to + 1 : Math.max(to + 1, end)) - start;
            int[] moreSignals = new int[length];
            long[] moreMicros = new long[length];
            if (signals.length > 0) {
                System.arraycopy(signals, 0, moreSignals, first - start, signals.length);
                System.arraycopy(micros, 0, moreMicros, first - start, micros.length);
            }
            first = start;
            signals = moreSignals;
            micros = moreMicros;
        }

        Series series() {
            int[] at = IntStream.range(0, signals.length)
                    .filter(i -> signals[i] != 0)
                    .toArray();
            return new Series(
                    Arrays.stream(at).map(i -> first + i).toArray(),
                    Arrays.stream(at).map(i -> signals[i]).toArray(),
                    Arrays.stream(at).mapToLong(i -> micros[i]).toArray());
        }
    }
}
