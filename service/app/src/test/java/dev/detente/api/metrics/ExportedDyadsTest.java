package dev.detente.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Dyad;
import dev.detente.model.Evidence;
import dev.detente.rules.score.ScoreSheet.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExportedDyadsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 6, 1);

    private static Standing row(String dyad, double tension, int daysAgo) {
        return new Standing(
                Dyad.parse(dyad), tension, null, Evidence.THIN, null, null, null, null, null, DAY.minusDays(daysAgo));
    }

    private static final List<Standing> MOST_TENSE_FIRST = List.of(
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
        List<Standing> rows =
                List.of(row("RUS-UKR", 90, 9), row("IRN-ISR", 80, 0), row("CHN-USA", 60, 0), row("AUS-USA", 10, 0));

        assertThat(ExportedDyads.choose(rows, List.of(), 2)).containsExactly(rows.get(0), rows.get(1));
    }

    @Test
    void aDyadWithNewsAndNoSignalTakesNoPlaceSinceItHasNoSeries() {
        Standing statement =
                new Standing(Dyad.parse("AUS-NZL"), null, null, Evidence.NONE, null, null, null, null, null, DAY);
        List<Standing> rows = new ArrayList<>(MOST_TENSE_FIRST);
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
