package dev.detente.lab.judge.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compares the figures of random days, many with equal numbers, with those of every two days. */
class RankingTest {
    private static final int PAIRS = 5;
    private static final int DAYS = 200;

    private final double[] values = new double[DAYS];
    private final int[] pair = new int[DAYS];
    private final boolean[] came = new boolean[DAYS];

    private Ranking ranking(int round) {
        Random random = new Random(round);
        for (int i = 0; i < DAYS; i++) {
            values[i] = random.nextInt(1 + 3 * round) / 7.0;
            pair[i] = random.nextInt(PAIRS);
            came[i] = random.nextInt(4) == 0;
        }
        return new Ranking(values, pair, came);
    }

    /** The share of pairs of days, one with the outcome and one without, of which the first has the higher number. */
    private double auc(int[] times) {
        double right = 0;
        double all = 0;
        for (int i = 0; i < DAYS; i++) {
            for (int j = 0; j < DAYS; j++) {
                if (came[i] && !came[j]) {
                    double weight = times[pair[i]] * times[pair[j]];
                    all += weight;
                    right += weight * (values[i] > values[j] ? 1 : values[i] == values[j] ? 0.5 : 0);
                }
            }
        }
        return right / all;
    }

    @Test
    void theAreaIsTheShareOfDaysInTheRightOrder() {
        for (int round = 0; round < 20; round++) {
            Ranking ranking = ranking(round);
            for (int[] times : new int[][] {{1, 1, 1, 1, 1}, {2, 0, 1, 3, 0}, {0, 4, 0, 0, 1}}) {
                assertThat(ranking.auc(times)).isCloseTo(auc(times), within(1e-12));
            }
        }
    }

    @Test
    void withinPairsItIsTheMeanOverThem() {
        for (int round = 0; round < 20; round++) {
            Ranking ranking = ranking(round);
            double sum = 0;
            for (int p = 0; p < PAIRS; p++) {
                int[] one = new int[PAIRS];
                one[p] = 1;
                sum += auc(one);
            }

            assertThat(ranking.within(PAIRS)).isCloseTo(sum / PAIRS, within(1e-12));
        }
    }

    @Test
    void precisionCountsEqualNumbersTogether() {
        for (int round = 0; round < 20; round++) {
            Ranking ranking = ranking(round);
            for (int[] times : new int[][] {{1, 1, 1, 1, 1}, {2, 0, 1, 3, 0}}) {
                double sum = 0;
                int positives = 0;
                for (int i = 0; i < DAYS; i++) {
                    if (came[i] && times[pair[i]] > 0) {
                        double least = values[i];
                        double above = 0;
                        double hits = 0;
                        for (int j = 0; j < DAYS; j++) {
                            above += values[j] >= least ? times[pair[j]] : 0;
                            hits += came[j] && values[j] >= least ? times[pair[j]] : 0;
                        }
                        sum += times[pair[i]] * hits / above;
                        positives += times[pair[i]];
                    }
                }
                assertThat(ranking.averagePrecision(times)).isCloseTo(sum / positives, within(1e-12));
            }
        }
    }

    @Test
    void withoutDaysOfBothKindsThereIsNoArea() {
        Ranking ranking = new Ranking(new double[] {1, 2}, new int[] {0, 1}, new boolean[] {true, true});

        assertThat(ranking.auc(new int[] {1, 1})).isNaN();
        assertThat(ranking.within(2)).isNaN();
        assertThat(ranking.averagePrecision(new int[] {1, 1})).isEqualTo(1);
    }
}
