package dev.detente.intake.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private static final List<Integer> FULL = List.of(30, 60, 120, 240, 480, 900, 900, 900);

    private static Backoff backoff(long seed) {
        return new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(15), new SplittableRandom(seed));
    }

    private static List<Long> waits(Backoff backoff) {
        return Stream.generate(() -> backoff.failed().toMillis())
                .limit(FULL.size())
                .toList();
    }

    @Test
    void waitsDoubleUpToACapAndAreShortenedByUpToHalf() {
        List<Long> waits = waits(backoff(1));

        for (int i = 0; i < FULL.size(); i++) {
            assertThat(waits.get(i)).isBetween(FULL.get(i) * 500L, FULL.get(i) * 1000L);
        }
    }

    @Test
    void oneSeedGivesOneSeriesAndOthersOthers() {
        assertThat(waits(backoff(1))).isEqualTo(waits(backoff(1))).isNotEqualTo(waits(backoff(2)));
    }

    @Test
    void aSuccessMakesTheNextFailureAFirstOne() {
        Backoff backoff = backoff(1);
        waits(backoff);
        backoff.reset();

        assertThat(backoff.failed()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    }
}
