package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActionTest {
    private static Action action(int reports, Feed feed, int entityPairs) {
        return new Action(
                "1",
                LocalDate.of(2024, 4, 24),
                new ActorCode("RUS"),
                new ActorCode("UKR"),
                EventType.ASSAULT,
                null,
                null,
                List.of(),
                "",
                null,
                reports,
                feed,
                entityPairs,
                false);
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "4, 3", "8, 4", "3, 2.585", "10, 4.3219", "1000000, 20.9316"})
    void theVolumeIsOnePlusTheBinaryLogarithmOfThePairsOfEntities(int entityPairs, double volume) {
        assertThat(action(1, Feed.ICEWS, entityPairs).volume()).isCloseTo(volume, within(0.0001));
        assertThat(action(70, Feed.ICEWS, entityPairs).volume())
                .as("copies of a report add nothing")
                .isEqualTo(action(1, Feed.ICEWS, entityPairs).volume());
    }

    @ParameterizedTest
    @CsvSource({
        "HAND, 1, true",
        "ICEWS, 1, false",
        "GDELT, 1, false",
        "POLECAT, 1, false",
        "TEXT, 1, false",
        "GDELT, 2, true",
        "HAND, 9, true"
    })
    void anActionIsConfirmedByAPersonOrByASecondPairOfEntities(Feed feed, int entityPairs, boolean confirmed) {
        assertThat(action(1, feed, entityPairs).confirmed()).isEqualTo(confirmed);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void anActionWithoutAnyReportOrAnyPairOfEntitiesIsRefused(int none) {
        assertThatThrownBy(() -> action(none, Feed.HAND, 1))
                .hasMessage("an action has at least one report, not " + none);
        assertThatThrownBy(() -> action(1, Feed.HAND, none))
                .hasMessage("an action has at least one pair of entities, not " + none);
    }

    /** Kept sums hold these numbers. */
    @Test
    void everyFeedHasItsOwnNumberThatNeverChanges() {
        assertThat(Feed.values()).extracting(Feed::number).containsExactly(0, 1, 2, 3, 4);
        assertThat(Feed.values())
                .allSatisfy(feed -> assertThat(Feed.numbered(feed.number())).isEqualTo(feed));
    }
}
