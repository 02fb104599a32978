package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StatisticsTest {
    @Test
    void equalValuesCountHalfAsBelow() {
        double[] sorted = {1, 2, 2, 5};

        assertThat(Statistics.shareBelow(sorted, 0)).isZero();
        assertThat(Statistics.shareBelow(sorted, 2)).isEqualTo(0.5);
        assertThat(Statistics.shareBelow(sorted, 6)).isEqualTo(1);
        assertThat(Statistics.shareBelow(new double[] {}, 6)).isNaN();
    }

    @Test
    void aQuantileIsLinearBetweenItsNeighbours() {
        double[] values = {4, 1, 2, 3};

        assertThat(Statistics.quantile(values, 0)).isEqualTo(1);
        assertThat(Statistics.quantile(values, 0.5)).isEqualTo(2.5);
        assertThat(Statistics.quantile(values, 1)).isEqualTo(4);
        assertThat(Statistics.quantile(new double[] {}, 0.5)).isNaN();
    }

    @Test
    void aMeanLeavesOutWhatIsNoNumber() {
        assertThat(Statistics.mean(1, Double.NaN, 3)).isEqualTo(2);
        assertThat(Statistics.mean(Double.NaN)).isNaN();
    }
}
