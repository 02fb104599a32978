package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SurgeTest {
    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    /** Computed by hand: sqrt(2 (9 ln(9/4) - 5)) = sqrt(2 (7.298372 - 5)), sqrt(2 * 4), sqrt(2 (1 ln(1/4) + 3)), sqrt(2 (4 ln 4 - 3)). */
    @ParameterizedTest
    @CsvSource({"9, 4, 2.1440", "0, 4, -2.8284", "1, 4, -1.7965", "4, 1, 2.2562", "4, 4, 0", "0.5, 3.6681, -2.0841"})
    void surgeDevianceIsTheSignedRootOfThePoissonDeviance(double observed, double expected, double deviance) {
        Surge surge = Surge.of(observed, expected, 0.1);

        assertThat(surge.observed()).isEqualTo(observed);
        assertThat(surge.expected()).isEqualTo(expected);
        assertThat(surge.deviance()).isCloseTo(deviance, within(0.00006));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void moreObservedIsMoreUnusualAndMoreExpectedIsLess(int seed) {
        Random random = new Random(seed);
        double observed = 20 * random.nextDouble();
        double expected = 0.1 + 20 * random.nextDouble();
        double more = 0.01 + random.nextDouble();

        assertThat(Surge.of(observed + more, expected, 0.1).deviance())
                .isGreaterThan(Surge.of(observed, expected, 0.1).deviance());
        assertThat(Surge.of(observed, expected + more, 0.1).deviance())
                .isLessThan(Surge.of(observed, expected, 0.1).deviance());
    }

    @Test
    void whatIsExpectedIsNoSurgeHoweverItIsRounded() {
        for (double e : new double[] {0.1, 1 / 3.0, Math.nextUp(4), 1e-9, 1e9}) {
            assertThat(Surge.of(e, e, e).deviance()).isZero();
            assertThat(Surge.of(Math.nextUp(e), e, e).deviance()).isNotNaN();
            assertThat(Surge.of(Math.nextDown(e), e, e).deviance()).isNotNaN();
        }
    }
}
