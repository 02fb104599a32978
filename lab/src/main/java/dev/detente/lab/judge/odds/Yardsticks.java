package dev.detente.lab.judge.odds;

import dev.detente.lab.judge.odds.TrialDays.Measure;
import dev.detente.model.TsvResource;
import java.util.Arrays;
import java.util.List;

/**
 * Shares by one count alone, which odds are compared with; fitted on the same days, see {@link OddsFit}.
 *
 * @param fitted the days that they were fitted on
 * @param numbers the intercept and the slope on ln(1 + days since the last report of force), then those on ln(1 + hostile reports of 90 days)
 */
record Yardsticks(String fitted, List<Double> numbers) {
    static final String FILE = "force-yardsticks.tsv";

    static Yardsticks of(String fitted) {
        return TsvResource.rows(Yardsticks.class, FILE, 5).stream()
                .filter(row -> row.get(0).equals(fitted))
                .map(row -> new Yardsticks(
                        fitted, row.subList(1, 5).stream().map(Double::valueOf).toList()))
                .findFirst()
                .orElseThrow();
    }

    /** The share of each day by the time since the last report of force. */
    double[] persistence(TrialDays days) {
        return shares(days.numbers(Measure.SINCE), 0);
    }

    /** The share of each day by its hostile reports. */
    double[] hostile(TrialDays days) {
        return shares(days.numbers(Measure.HOSTILE), 2);
    }

    private double[] shares(double[] counts, int at) {
        return Arrays.stream(counts)
                .map(count ->
                        1 / (1 + StrictMath.exp(-numbers.get(at) - numbers.get(at + 1) * StrictMath.log1p(count))))
                .toArray();
    }
}
