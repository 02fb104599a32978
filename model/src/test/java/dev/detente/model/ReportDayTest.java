package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReportDayTest {
    private static final LocalDate TODAY = LocalDate.of(2024, 4, 26);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "26 April   | This is not a day: write year-month-day, such as 2024-04-26.",
                "2024-04-31 | This is not a day of the calendar: correct the month or the day.",
                "1899-12-31 | This is before 1900-01-01: the first day that is taken.",
                "2024-04-27 | This is in the future: the latest day is today, 2024-04-26 (UTC)."
            })
    void aDayThatCannotBeIsRefused(String text, String remedy) {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> ReportDay.parse("day", text, TODAY))
                .satisfies(e -> assertThat(e.problem()).isEqualTo(new Problem("day", text, remedy)));
    }

    @Test
    void theFirstDayAndTodayAreTaken() {
        assertThat(ReportDay.parse("day", "1900-01-01", TODAY)).isEqualTo("1900-01-01");
        assertThat(ReportDay.parse("day", "2024-04-26", TODAY)).isEqualTo(TODAY);
    }

    @Test
    void aDayMayBeAheadWhereTheCallerSaysSo() {
        ReportDay.checkNotTooLate("day", TODAY.plusDays(2), TODAY, 2);

        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> ReportDay.checkNotTooLate("day", TODAY.plusDays(3), TODAY, 2))
                .withMessage("This is more than 2 days ahead: the latest day is 2024-04-28.");
    }
}
