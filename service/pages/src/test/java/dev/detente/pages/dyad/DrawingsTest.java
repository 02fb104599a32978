package dev.detente.pages.dyad;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Surge;
import dev.detente.model.Tension;
import dev.detente.pages.SvgLine;
import dev.detente.pages.Trend;
import dev.detente.pages.WarmUp;
import dev.detente.rules.score.ScoreSheet;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DrawingsTest {
    private static final LocalDate DAY = LocalDate.of(2024, 1, 1);

    private static ScoreSheet.Point point(int day, double tension, boolean warmingUp) {
        return new ScoreSheet.Point(
                DAY.plusDays(day),
                new Tension(1, 0, 0, tension, tension, tension, 0, 0, 0),
                Surge.of(tension / 10, 4, 4),
                warmingUp);
    }

    private static ScoreSheet.Point nothing(int day) {
        return new ScoreSheet.Point(DAY.plusDays(day), null, null, false);
    }

    @Test
    void theLineOfTheFirstDaysMeetsTheLineOfTheOthers() {
        SvgLine line = SvgLine.of(
                List.of(nothing(0), point(1, 20, true), point(2, 40, true), point(3, 50, false), point(4, 60, false)),
                40,
                100);
        assertThat(line)
                .isEqualTo(
                        new SvgLine("30,50 40,40", "10,80 20,60 30,50", "10,100 10,80 20,60 30,50 40,40 40,100", 40));
    }

    @Test
    void theHatchReachesHalfADayFurtherWhereThereIsRoom() {
        assertThat(WarmUp.of(List.of(
                        nothing(0), point(1, 20, true), point(2, 40, true), point(3, 50, false), point(4, 60, false))))
                .isEqualTo(new WarmUp("12.50%", "50.00%"));
        assertThat(WarmUp.of(List.of(nothing(0), point(1, 20, true)))).isEqualTo(new WarmUp("50.00%", "50.00%"));
        assertThat(WarmUp.of(List.of(point(0, 20, true), point(1, 20, true))))
                .isEqualTo(new WarmUp("0.00%", "100.00%"));
        assertThat(WarmUp.of(List.of(nothing(0), point(1, 20, false)))).isNull();
    }

    @Test
    void theScaleOfSurgeHoldsEveryValueAndTheBorder() {
        SurgeChart chart =
                Objects.requireNonNull(SurgeChart.of(List.of(nothing(0), point(1, 0, true), point(2, 200, false)), 2));
        assertThat(chart.grid()).first().extracting(Trend.Grid::label).isEqualTo("\u22122");
        assertThat(chart.grid()).last().extracting(Trend.Grid::label).isEqualTo("+6");
        assertThat(chart.when()).isEqualTo("Hostile actions were surging on 1 day of these, last on 3 January 2024.");
        assertThat(chart.text()).contains("highest +5.7 on 3 January 2024, at the end +5.7; surging from +2.0");
        assertThat(chart.warmUp()).isEqualTo(new WarmUp("25.00%", "50.00%"));
        assertThat(SurgeChart.of(List.of(nothing(0)), 2)).isNull();
        assertThat(SurgeChart.of(List.of(nothing(0), point(1, 0, false)), 4.5))
                .isNotNull()
                .satisfies(quiet -> assertThat(quiet.when()).startsWith("Hostile actions were surging on none"));
    }
}
