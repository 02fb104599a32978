package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class PeriodTest {
    private static final LocalDate FIRST = LocalDate.of(2021, 1, 1);

    @Test
    void moreThanSixtyDaysWithoutARowPartTwoPeriods() {
        assertThat(Period.of(List.of(FIRST.plusDays(61), FIRST)))
                .containsExactly(new Period(FIRST, FIRST.plusDays(61)));
        assertThat(Period.of(List.of(FIRST.plusDays(62), FIRST)))
                .containsExactly(new Period(FIRST, FIRST), new Period(FIRST.plusDays(62), FIRST.plusDays(62)));
        assertThat(Period.of(List.of())).isEmpty();
    }

    @Test
    void twoSeventhsOfAPeriodWarmUpButNotMoreThanFortyFiveDays() {
        assertThat(new Period(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 12, 31)).warmUp())
                .isEqualTo(45);
        assertThat(new Period(LocalDate.of(2018, 8, 29), LocalDate.of(2018, 10, 31)).warmUp())
                .isEqualTo(18);
        assertThat(new Period(FIRST, FIRST).warmUp()).isZero();
    }
}
