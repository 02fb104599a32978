package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignalTest {

    @ParameterizedTest
    @CsvSource({
        "1, 1, 0.000001",
        "2500000, 14, 2.5",
        "10000000, 30, 10.0",
        "100000000, 3650, 100.0",
        "1000000000000, 9, 1000000.0"
    })
    void aSignalWeighsUpToAMillionWithAHalfLifeUpTo3650Days(long micro, int halfLife, double weight) {
        assertThat(signal(micro, halfLife).weight()).isEqualTo(weight);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -1, 1_000_000_000_001L, Long.MAX_VALUE, Long.MIN_VALUE})
    void aWeightOutsideIsRefused(long micro) {
        assertThatThrownBy(() -> signal(micro, 14))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a signal weighs 1 to 1,000,000,000,000 micro-points, not " + micro);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3651})
    void aHalfLifeOutsideIsRefused(int halfLife) {
        assertThatThrownBy(() -> signal(1_000_000, halfLife))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a half-life is 1 to 3650 days, not " + halfLife);
    }

    private static Signal signal(long micro, int halfLife) {
        ActorCode usa = new ActorCode("USA");
        ActorCode chn = new ActorCode("CHN");
        Action action = new Action(
                "1",
                LocalDate.of(2024, 4, 24),
                usa,
                chn,
                EventType.ACCUSE,
                null,
                null,
                List.of(),
                "",
                null,
                1,
                Feed.HAND,
                1,
                false);
        return new Signal(
                SignalKind.ESCALATION,
                new DirectedDyad(usa, chn),
                IssueId.GENERAL,
                micro,
                halfLife,
                new RuleRef("rule", "base.drl"),
                null,
                action);
    }
}
