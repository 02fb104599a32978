package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Dyad;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** One dyad over 200 days, the first 45 of which warm up; its crisis begins on day 100. */
class SeriesJudgeTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);
    private static final int DAYS = 200;
    private static final int ONSET = 100;
    private static final Dyad DYAD = Dyad.parse("CHN-USA");
    private static final Onset THE_ONSET =
            new Onset(new Crisis(DYAD, FIRST.plusDays(ONSET), "it", "it", ""), 0, ONSET, 0);

    private final PeriodRows panel = panel();
    private final SeriesJudge judge = new SeriesJudge(panel, List.of(THE_ONSET));

    private static PeriodRows panel() {
        List<FeedRow> rows = new ArrayList<>();
        for (int t = 0; t < DAYS; t++) {
            rows.add(new FeedRow(FIRST.plusDays(t), DYAD, 0, false, false));
        }
        return new PeriodRows(new Period(FIRST, FIRST.plusDays(DAYS - 1)), Map.of(DYAD, DailySums.of(rows)));
    }

    private static double[][] grid(int from, int to) {
        double[] line = new double[DAYS];
        Arrays.fill(line, from, to, 10);
        return new double[][] {line};
    }

    private double auc(double[][] grid) {
        return new Discrimination(List.of(judge), List.<double[][]>of(grid), 1).auc(Bootstrap.observed(1));
    }

    @Test
    void daysNearACrisisAreLeftOut() {
        Labels labels = judge.labels();

        assertThat(labels.quiet(0, 44)).isFalse();
        assertThat(labels.quiet(0, 45)).isTrue();
        assertThat(labels.quiet(0, ONSET - 4)).isTrue();
        assertThat(labels.quiet(0, ONSET - 3)).isFalse();
        assertThat(labels.event(0, ONSET - 1)).isNegative();
        assertThat(labels.event(0, ONSET)).isZero();
        assertThat(labels.event(0, ONSET + 14)).isZero();
        assertThat(labels.event(0, ONSET + 15)).isNegative();
        assertThat(labels.quiet(0, ONSET + 30)).isFalse();
        assertThat(labels.quiet(0, ONSET + 31)).isTrue();
    }

    @Test
    void aSeriesThatRisesWithTheCrisisAloneDetectsItPerfectly() {
        double[][] grid = grid(ONSET, ONSET + 15);

        assertThat(judge.jumpPercentile(grid, THE_ONSET)).isEqualTo(1);
        assertThat(judge.within(grid, THE_ONSET)).isEqualTo(1);
        assertThat(auc(grid)).isEqualTo(1);
        Alarms alarms = new Alarms(List.of(judge), List.<double[][]>of(grid));
        assertThat(alarms.threshold(Bootstrap.observed(1), Alarms.CAUGHT)).isEqualTo(10);
        assertThat(alarms.perYear(10)).isZero();
    }

    @Test
    void aConstantSeriesDetectsNothing() {
        double[][] grid = panel.grid();

        assertThat(judge.jumpPercentile(grid, THE_ONSET)).isEqualTo(0.5);
        assertThat(judge.within(grid, THE_ONSET)).isEqualTo(0.5);
        assertThat(auc(grid)).isEqualTo(0.5);
    }

    private double alarms(double[][] grid) {
        return new Alarms(List.of(judge), List.<double[][]>of(grid)).perYear(10);
    }

    @Test
    void anAlarmLastsFifteenDays() {
        double once = alarms(grid(150, 165));
        double[][] grid = grid(150, 170);
        grid[0][ONSET] = 10;

        assertThat(once).isPositive();
        assertThat(alarms(grid(150, 166))).isEqualTo(2 * once);
        assertThat(alarms(grid)).as("the day of a crisis gives no false alarm").isEqualTo(2 * once);
    }

    @Test
    void eventsThatAreNotDrawnGiveNoFigure() {
        EventMeans means = new EventMeans(2);
        means.add(0, 1);
        means.add(1, 4);
        means.add(1, Double.NaN);

        assertThat(means.mean(new int[] {1, 1})).isEqualTo(2.5);
        assertThat(means.mean(new int[] {0, 2})).isEqualTo(4);
        assertThat(means.mean(new int[] {0, 0})).isNaN();
    }

    @Test
    void oneEventAloneHasNoInterval() {
        assertThat(Bootstrap.draws(5, new int[] {2})).isEmpty();
        assertThat(Bootstrap.interval(new double[] {}).low()).isNaN();
    }

    @Test
    void drawsAreTheSameEachTimeAndHoldAsManyEventsAsThereAre() {
        List<int[]> draws = Bootstrap.draws(5, new int[] {1, 3, 4});

        assertThat(draws).hasSize(200).allMatch(times -> Arrays.stream(times).sum() == 3 && times[0] + times[2] == 0);
        assertThat(draws.get(7))
                .isEqualTo(Bootstrap.draws(5, new int[] {1, 3, 4}).get(7));
    }
}
