package dev.detente.lab.judge.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.lab.judge.odds.OddsResult;
import dev.detente.lab.judge.odds.OddsResult.Tenth;
import dev.detente.rulebooks.judging.Estimate;
import dev.detente.rulebooks.judging.Interval;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The picture of shares said and shares that came. */
class ReliabilitySectionTest {
    private static final Pattern DOT = Pattern.compile("<circle[^>]* cx=\"([0-9.]+)\" cy=\"([0-9.]+)\"");
    private static final Pattern DIAGONAL =
            Pattern.compile("class=\"guess\" x1=\"([0-9.]+)\" y1=\"([0-9.]+)\" x2=\"([0-9.]+)\" y2=\"([0-9.]+)\"");

    private static OddsResult result(int year, Tenth... tenths) {
        Estimate none = new Estimate(0, new Interval(0, 0));
        return new OddsResult(
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                "",
                1000,
                30,
                20,
                5,
                List.of(),
                none,
                none,
                none,
                0,
                1,
                List.of(tenths));
    }

    private static double number(MatchResult match, int group) {
        return Double.parseDouble(match.group(group));
    }

    @Test
    void whatCameAsOftenAsWasSaidIsOnTheDiagonal() {
        Html html = new Html();
        new ReliabilitySection(List.of(
                        result(2018, new Tenth(900, 0.05, 0.05), new Tenth(100, 0.16, 0.12)),
                        result(2021, new Tenth(900, 0.02, 0.04))))
                .add(html);
        String page = html.toString();

        assertThat(page)
                .containsOnlyOnce("<figure>")
                .contains("Reliability of the odds of force", ">20 %<")
                .contains("2018-01-01 to 2018-12-31", "2021-01-01 to 2021-12-31");
        MatchResult line = DIAGONAL.matcher(page).results().findFirst().orElseThrow();
        double slope = (number(line, 4) - number(line, 2)) / (number(line, 3) - number(line, 1));
        // How far each dot is above the diagonal, in shares; y grows downwards.
        List<Double> above = DOT.matcher(page)
                .results()
                .map(dot -> (number(dot, 2) - number(line, 2) - slope * (number(dot, 1) - number(line, 1)))
                        / (number(line, 4) - number(line, 2))
                        * 0.2)
                .toList();
        assertThat(above).hasSize(3);
        assertThat(above.get(0)).isCloseTo(0, within(0.001));
        assertThat(above.get(1)).isCloseTo(-0.04, within(0.001));
        assertThat(above.get(2)).isCloseTo(0.02, within(0.001));
    }
}
