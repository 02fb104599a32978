package dev.detente.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class StepSizeTest {
    private final StepSize size = new StepSize();

    private int after(long millis) {
        size.stored(Duration.ofMillis(millis));
        return size.rows();
    }

    @Test
    void quickStepsGrowAndSlowOnesShrink() {
        assertThat(size.rows()).isEqualTo(5_000);
        assertThat(after(100)).isEqualTo(10_000);
        assertThat(after(400)).isEqualTo(10_000);
        assertThat(after(199)).isEqualTo(20_000);
        assertThat(after(601)).isEqualTo(10_000);
    }

    @Test
    void aStepIsNeverSmallerThanTheFirstNorTooLargeForTheMemory() {
        assertThat(after(60_000)).isEqualTo(5_000);
        for (int i = 0; i < 10; i++) {
            after(0);
        }
        assertThat(size.rows()).isEqualTo(40_000);
    }

    @Test
    void aClockThatIsSetBackCountsAsQuick() {
        assertThat(after(-3_600_000)).isEqualTo(10_000);
    }
}
