package dev.detente.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LevelShadesTest {
    private static final LevelShades HEAT = new LevelShades(List.of(20.0, 40.0, 60.0, 80.0));

    @Test
    void eachLevelHasAShadeForEachOfItsHalves() {
        assertThat(List.of(0.0, 9.9, 10.0, 19.9, 20.0, 55.0, 79.9, 80.0, 90.0, 100.0).stream()
                        .map(t -> HEAT.shade(t, false)))
                .containsExactly("h0", "h0", "h1", "h1", "h2", "h5", "h7", "h8", "h9", "h9");
    }

    @Test
    void tooLittleDataIsGreyWhateverTheNumber() {
        assertThat(HEAT.shade(95, true)).isEqualTo("thin");
        assertThat(HEAT.spoken(95, true)).isEqualTo("95.0, too little data");
        assertThat(HEAT.spoken(95, false)).isEqualTo("95.0, crisis");
    }

    @Test
    void theLegendNamesEveryLevelAndTooLittleData() {
        assertThat(HEAT.legend())
                .extracting(LevelShades.Field::word)
                .containsExactly("calm", "guarded", "strained", "acute", "crisis", "too little data");
        assertThat(HEAT.legend().get(2).shades()).containsExactly("h4", "h5");
    }
}
