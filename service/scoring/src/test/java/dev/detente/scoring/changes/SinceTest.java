package dev.detente.scoring.changes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.FieldException;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SinceTest {
    private static final LocalDate DAY = LocalDate.of(2024, 4, 26);
    private static final Instant NOW = Instant.parse("2024-04-26T09:30:00Z");

    private static Since since(@Nullable String text) {
        return Since.parse(text, DAY, true, NOW);
    }

    private static void refused(String text, String remedy) {
        assertThatThrownBy(() -> since(text)).isInstanceOf(FieldException.class).hasMessageContaining(remedy);
    }

    @Test
    void withoutATimeItIsOneDay() {
        assertThat(since(null)).isEqualTo(since("P1D"));
        assertThat(since(" ").day()).isEqualTo(LocalDate.of(2024, 4, 25));
        assertThat(since(null).days()).isEqualTo(1);
    }

    @Test
    void aDayAndAPeriodMeanTheSame() {
        assertThat(since("2024-04-19")).isEqualTo(since("P7D")).isEqualTo(since("P1W"));
        assertThat(since("P7D").from()).isEqualTo(Instant.parse("2024-04-19T09:30:00Z"));
        assertThat(since("P7D").until()).isEqualTo(NOW);
    }

    @Test
    void anEarlierDayHasOnlyWhatWasRecordedUntilItsEnd() {
        Since then = Since.parse("P1D", LocalDate.of(2023, 5, 2), false, NOW);

        assertThat(then.from()).isEqualTo(Instant.parse("2023-05-02T00:00:00Z"));
        assertThat(then.until()).isEqualTo(Instant.parse("2023-05-03T00:00:00Z"));
    }

    @Test
    void aVisitIsComparedWithTheDayBeforeIt() {
        Since visit = since("2024-04-24T08:00:00Z");

        assertThat(visit.day()).isEqualTo(LocalDate.of(2024, 4, 23));
        assertThat(visit.from()).isEqualTo(Instant.parse("2024-04-24T08:00:00Z"));
        assertThat(since("2024-04-26T08:00:00Z").day()).isEqualTo(LocalDate.of(2024, 4, 25));
    }

    @Test
    void anInstantBeforeTheFirstDayIsRefused() {
        refused("1899-12-31T23:59:59Z", "is before 1900-01-01");
        refused("-1000000000-01-01T00:00:00Z", "is before 1900-01-01");
    }

    @Test
    void aVisitAfterThePastDayShownMeansTheDayBeforeThat() {
        Since past = Since.parse("2024-04-24T08:00:00Z", LocalDate.of(2021, 8, 31), true, NOW);

        assertThat(past.day()).isEqualTo(LocalDate.of(2021, 8, 30));
    }

    @Test
    void everythingElseIsRefusedWithARemedy() {
        refused("yesterday", "write a day (2024-04-25)");
        refused("2024-04-26", "is not before the day shown, 2024-04-26");
        refused("2024-04-31", "is not a day");
        refused("2024-04-26T09:30:01Z", "is in the future");
        refused("P0D", "is not a period of 1 to 3653 days");
        refused("P1M", "is not a period of 1 to 3653 days");
        refused("P4000D", "is not a period of 1 to 3653 days");
        refused("1990-01-01", "is more than 3653 days before 2024-04-26");
    }
}
