package dev.detente.service.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.model.Tension;
import dev.detente.model.TensionScore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedDyadsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 1);

    private static TensionScore row(String dyad, double tension, int daysAgo) {
        return new TensionScore(
                Dyad.parse(dyad),
                DAY,
                new Tension(1, 0, tension, tension, 0, 1.0),
                null,
                null,
                null,
                null,
                Evidence.THIN,
                false,
                1,
                1,
                1,
                DAY.minusDays(daysAgo),
                false,
                List.of(),
                List.of());
    }

    private static final List<TensionScore> MOST_TENSE_FIRST = List.of(
            row("RUS-UKR", 90, 9),
            row("IRN-ISR", 80, 8),
            row("CHN-USA", 60, 1),
            row("DEU-FRA", 3, 0),
            row("FJI-TON", 1, 400));

    @Test
    void theMostTenseAndTheMostRecentTakeTurns() {
        assertThat(names(List.of(), 3)).containsExactlyInAnyOrder("RUS-UKR", "DEU-FRA", "IRN-ISR");
    }

    @Test
    void ofThoseWithNewsOnOneDayTheMostTenseComesFirst() {
        List<TensionScore> rows =
                List.of(row("RUS-UKR", 90, 9), row("IRN-ISR", 80, 0), row("CHN-USA", 60, 0), row("AUS-USA", 10, 0));

        assertThat(ExportedDyads.choose(rows, List.of(), 2)).containsExactly(rows.get(0), rows.get(1));
    }

    @Test
    void aDyadWithNewsAndNoSignalTakesNoPlaceSinceItHasNoSeries() {
        TensionScore statement = new TensionScore(
                Dyad.parse("AUS-NZL"),
                DAY,
                null,
                null,
                null,
                null,
                null,
                Evidence.NONE,
                false,
                1,
                1,
                1,
                DAY,
                false,
                List.of(),
                List.of());
        List<TensionScore> rows = new ArrayList<>(MOST_TENSE_FIRST);
        rows.add(statement);

        assertThat(ExportedDyads.choose(rows, List.of(), 3)).hasSize(3).doesNotContain(statement);
        assertThat(ExportedDyads.choose(rows, List.of(statement.dyad()), 5)).hasSize(5);
    }

    @Test
    void watchedDyadsComeFirstAndAreNeverCut() {
        assertThat(names(List.of("FJI-TON"), 2)).containsExactlyInAnyOrder("FJI-TON", "RUS-UKR");
        assertThat(names(List.of("FJI-TON", "CHN-USA"), 1)).containsExactlyInAnyOrder("FJI-TON", "CHN-USA");
    }

    @Test
    void allAreExportedBelowTheCap() {
        assertThat(names(List.of(), 500)).hasSize(5);
    }

    private static List<String> names(List<String> watched, int cap) {
        return ExportedDyads.choose(
                        MOST_TENSE_FIRST, watched.stream().map(Dyad::parse).toList(), cap)
                .stream()
                .map(r -> r.dyad().toString())
                .toList();
    }
}
