package dev.detente.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.pages.whole.StateOutline.Box;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MapLabelsTest {
    private static final Box EAST_ASIA = new Box(1125, 130, 228, 175);

    @Test
    void anOutlineKnowsWhatLiesOnIt() {
        StateOutline square = StateOutline.of("M10 10l10 0 0 10-10 0zM13 13l0 4 4 0 0-4z");
        assertThat(square.box()).isEqualTo(new Box(10, 10, 10, 10));
        assertThat(square.contains(11, 11)).isTrue();
        assertThat(square.contains(15, 15)).as("in the hole").isFalse();
        assertThat(square.contains(25, 15)).isFalse();
    }

    @Test
    void aNameLiesOnNoNeighbourAndOnNoOtherName() {
        List<Box> taken = new ArrayList<>();
        for (Box part : List.of(World.FRAME, EAST_ASIA)) {
            MapLabels labels = new MapLabels(part, part.width() / 90);
            taken.clear();
            for (String code :
                    List.of("RUS", "CHN", "KOR", "JPN", "PRK", "TWN", "PHL", "VNM", "USA", "UKR", "ISR", "IRN")) {
                labels.spot(code, code + " is here 50").ifPresent(spot -> {
                    assertThat(taken).noneMatch(spot.box()::meets);
                    taken.add(spot.box());
                    World.outlines()
                            .forEach((other, outline) -> assertThat(
                                            !other.equals(code) && outline.contains(spot.x(), spot.y()))
                                    .as(code + " on " + other)
                                    .isFalse());
                });
            }
            assertThat(taken).hasSizeGreaterThan(3);
        }
    }

    @Test
    void aNameWithoutAPlaceIsLeftOut() {
        assertThat(new MapLabels(World.FRAME, 17).spot("CAF", "Central African Republic"))
                .isEmpty();
        assertThat(new MapLabels(EAST_ASIA, 7).spot("FRA", "France")).isEmpty();
    }
}
