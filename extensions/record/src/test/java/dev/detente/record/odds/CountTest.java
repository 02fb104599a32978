package dev.detente.record.odds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.rulebooks.judging.Interval;
import org.junit.jupiter.api.Test;

class CountTest {
    @Test
    void theIntervalOfTheExampleIsTheOneOfItsJavadoc() {
        Count count = new Count(4580, 252, 326, 5842, 13937, 216564);

        Interval interval = count.interval();

        assertThat(count.share()).isEqualTo(326 / 4580.0);
        assertThat(interval.low()).isCloseTo(0.050, within(0.0005));
        assertThat(interval.high()).isCloseTo(0.101, within(0.0005));
    }

    @Test
    void daysOfOnePairSayLessThanDaysOfMany() {
        Count many = Count.NONE;
        for (int pair = 0; pair < 100; pair++) {
            many = many.plus(Count.of(10, pair % 2));
        }
        Count few = Count.NONE;
        for (int pair = 0; pair < 4; pair++) {
            few = few.plus(Count.of(250, pair == 0 ? 50 : 0));
        }

        assertThat(many.share()).isEqualTo(few.share());
        assertThat(width(many)).isLessThan(width(few) / 3);
    }

    private static double width(Count count) {
        return count.interval().high() - count.interval().low();
    }

    @Test
    void whereNothingFollowedTheUpperEndDependsOnThePairs() {
        Count count = Count.NONE;
        for (int pair = 0; pair < 20; pair++) {
            count = count.plus(Count.of(30, 0));
        }

        assertThat(count.interval()).isEqualTo(new Interval(0, 1 - Math.pow(0.05, 1 / 20.0)));
        assertThat(Count.of(30, 0).interval()).isEqualTo(new Interval(0, 1));
    }
}
