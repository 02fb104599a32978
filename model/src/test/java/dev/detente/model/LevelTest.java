package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LevelTest {

    @ParameterizedTest
    @CsvSource({
        "0, CALM",
        "19.999999, CALM",
        "20, GUARDED",
        "39.999999, GUARDED",
        "40, STRAINED",
        "59.999999, STRAINED",
        "60, ACUTE",
        "79.999999, ACUTE",
        "80, CRISIS",
        "100, CRISIS"
    })
    void eachThresholdBelongsToTheLevelAboveIt(double tension, Level level) {
        assertThat(Level.of(tension, List.of(20.0, 40.0, 60.0, 80.0))).isEqualTo(level);
    }

    @Test
    void theThresholdsAreTheRuleBooks() {
        assertThat(Level.of(20, List.of(5.0, 10.0, 15.0, 90.0))).isEqualTo(Level.ACUTE);
    }

    @Test
    void aLevelIsSaidInALowerCaseWord() {
        assertThat(Level.values())
                .extracting(Level::word)
                .containsExactly("calm", "guarded", "strained", "acute", "crisis");
    }
}
