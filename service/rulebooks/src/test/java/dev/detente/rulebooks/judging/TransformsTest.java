package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransformsTest {
    @Test
    void aValueCountsHalfAfterItsHalfLife() {
        double[] out = Transforms.decayed(new double[] {8, 0, 0, 0, 1}, 2);

        assertThat(out[0]).isEqualTo(8);
        assertThat(out[2]).isCloseTo(4, within(1e-12));
        assertThat(out[4]).isCloseTo(3, within(1e-12));
    }

    @Test
    void aWindowHoldsItsLastDays() {
        assertThat(Transforms.windowed(new double[] {1, 2, 3, 4}, 2)).containsExactly(1, 3, 5, 7);
    }

    @Test
    void aChangeIsNotKnownBeforeItsDaysArePast() {
        assertThat(Transforms.change(new double[] {1, 4, 9}, 2)).containsExactly(Double.NaN, Double.NaN, 8);
    }

    @Test
    void aZScoreNeedsThirtyDaysAndSeesNotItsOwnDay() {
        double[] values = new double[32];
        Arrays.setAll(values, t -> t % 2 == 0 ? 0 : 2);
        values[30] = 5;

        double[] z = Transforms.zScore(values);

        assertThat(z[29]).isNaN();
        // Mean 1 and standard deviation 1 over the 30 days before.
        assertThat(z[30]).isCloseTo(4, within(1e-9));
    }

    @Test
    void theZScoreOfWhatNeverMovedIsBounded() {
        double[] values = new double[40];
        values[35] = 1;

        double[] z = Transforms.zScore(values);

        assertThat(z[34]).isZero();
        assertThat(z[35]).isEqualTo(50);
    }
}
