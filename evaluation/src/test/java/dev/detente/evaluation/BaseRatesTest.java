package dev.detente.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.Level;
import dev.detente.rules.book.RuleBooks;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What followed the days at each level. */
class BaseRatesTest {
    private static BaseRates.OfLevel level(Level level, long days, long amidForce, long followed, long force) {
        return new BaseRates.OfLevel(level, days, amidForce, followed, 16, force, 0.02, 0.15);
    }

    private static BaseRates rates() {
        return new BaseRates(
                "default",
                "0123456789",
                List.of(15.0, 35.0, 60.0, 80.0),
                List.of(
                        new BaseRates.Days(LocalDate.of(2014, 1, 1), LocalDate.of(2014, 12, 31)),
                        new BaseRates.Days(LocalDate.of(2021, 1, 1), LocalDate.of(2021, 8, 31))),
                List.of(
                        level(Level.CALM, 100_000, 50, 90_000, 300),
                        level(Level.GUARDED, 9_000, 50, 8_000, 300),
                        level(Level.STRAINED, 3_000, 200, 2_748, 234),
                        level(Level.ACUTE, 291, 291, 0, 0),
                        level(Level.CRISIS, 0, 0, 0, 0)));
    }

    @Test
    void theRatesWithinAreThoseOfTheDefaultBooksLevels() {
        assertThat(BaseRates.standard().fit(RuleBooks.read(null)))
                .as(
                        "base-rates.json is stale: write it again with validate 2014.csv 2018a.csv 2018.csv 2021.csv --base-rates"
                                + " src/main/resources/dev/detente/evaluation/base-rates.json")
                .isTrue();
        BaseRates.OfLevel calm = BaseRates.standard().levels().get(0);
        assertThat(calm.followed()).isPositive();
        assertThat(calm.force() / (double) calm.followed()).isLessThan(0.05);
    }

    @Test
    void aLevelIsToldWithItsDaysAndTheirInterval() {
        assertThat(rates().sentence(Level.STRAINED))
                .isEqualTo(
                        "In the data on which levels were tried (2014, 2021), 200 of 3,000 days at the level strained had force on"
                                + " the day or in the 89 days before it. Of the days without any, force followed within 14 days on 8.5 %"
                                + " (234 of 2,748 days of 16 pairs; 90 % interval 2.0 to 15.0 %).");
    }

    @Test
    void aLevelWithoutDaysSaysSo() {
        assertThat(rates().sentence(Level.ACUTE))
                .endsWith("291 of 291 days at the level acute had force on the day or in the 89 days before it.");
        assertThat(rates().sentence(Level.CRISIS))
                .isEqualTo("In the data on which levels were tried (2014, 2021), no day was at the level crisis.");
    }

    @Test
    void whatIsWrittenIsRead() {
        assertThat(BaseRates.read(rates().json())).isEqualTo(rates());
        assertThatThrownBy(() -> new BaseRates("default", "0", List.of(), List.of(), List.of()))
                .hasMessageContaining("write them again with validate --base-rates");
    }
}
