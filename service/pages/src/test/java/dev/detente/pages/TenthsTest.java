package dev.detente.pages;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TenthsTest {
    @ParameterizedTest
    @CsvSource({
        "19.96, 19.9",
        "19.99999999, 19.9",
        "20, 20.0",
        "20.04, 20.0",
        "19.94, 19.9",
        "39.96, 40.0",
        "64.96, 64.9",
        "0, 0.0",
        "99.99, 100.0"
    })
    void aNumberDoesNotReachABorderThatItIsBelow(double value, String shown) {
        assertEquals(shown, Tenths.below(value, List.of(20.0, 65.0)));
    }
}
