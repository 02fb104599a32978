package dev.detente.reader.day;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatelineTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "BEIJING, April 26, 2024 (Xinhua) -- China recalled its envoy.",
                "26 April 2024",
                "2024-04-26",
                "A pact is signed\n\nBy Jo Hill\nFriday, April 26, 2024 at 10:30\nText.",
                "Published: 2024-04-26T10:00Z",
                "Published on 26 Apr 2024 10:30 GMT",
                "Minsk, 26 April 2024 — The ministry protested.",
                "Reuters | Apr. 26, 2024",
                "26.04.2024",
                "PORT-AU-PRINCE (AP), 26th April 2024: Police landed."
            })
    void aDateByItselfIsTheReports(String text) {
        assertThat(DayFinder.reportDay(text)).contains(LocalDate.of(2024, 4, 26));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Talks began in 2019 and ended in March.",
                "On 26 April 2024, China recalled its envoy.",
                "China recalled its envoy on 26 April 2024.",
                "Since April 26, 2024, nothing has moved.",
                "The agreement that was signed on 26 April 2024 holds.",
                "BEIJING, April 26 (Xinhua) -- China recalled its envoy.",
                "31 April 2024",
                "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n26 April 2024",
                ""
            })
    void aDateInASentenceOrNoneIsNot(String text) {
        assertThat(DayFinder.reportDay(text)).isEmpty();
    }

    @Test
    void aLongLineIsNotReadToItsEnd() {
        assertThat(DayFinder.reportDay("x ".repeat(2_000_000) + "26 April 2024"))
                .isEmpty();
    }
}
