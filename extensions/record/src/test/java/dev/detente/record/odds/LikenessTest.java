package dev.detente.record.odds;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Feed;
import dev.detente.record.odds.Likeness.Grain;
import dev.detente.record.outcome.Outcome;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LikenessTest {
    @Test
    void eachCellHasANumberOfItsOwn() {
        Set<Likeness> cells = new HashSet<>();
        for (int i = 0; i < Likeness.COUNT; i++) {
            assertThat(Likeness.numbered(i).index()).isEqualTo(i);
            cells.add(Likeness.numbered(i));
        }

        assertThat(cells).hasSize(Likeness.COUNT);
    }

    @Test
    void bordersBelongToTheHigherBand() {
        assertThat(Likeness.band(0.49, Likeness.FINE)).isZero();
        assertThat(Likeness.band(0.5, Likeness.FINE)).isEqualTo(1);
        assertThat(Likeness.band(100, Likeness.FINE)).isEqualTo(6);
        assertThat(Likeness.since(59)).isZero();
        assertThat(Likeness.since(60)).isEqualTo(1);
        assertThat(Likeness.since(365)).isEqualTo(2);
        assertThat(Likeness.surge(-5)).isZero();
        assertThat(Likeness.surge(-1)).isEqualTo(1);
        assertThat(Likeness.surge(2)).isEqualTo(4);
    }

    @Test
    void aCellSaysWhichDaysAreInIt() {
        Likeness fine = new Likeness(Feed.ICEWS, Grain.FINE, 4, 0);

        assertThat(fine.words(new Question(Outcome.FIRST_FORCE, false, 30)))
                .isEqualTo("tension 15 to 35, force reported in the last 60 days, none of it attested");
        assertThat(fine.coarser()).isEqualTo(new Likeness(Feed.ICEWS, Grain.COARSE, 1, 0));
        assertThat(new Likeness(Feed.ICEWS, Grain.FINE, 6, 2).words(new Question(Outcome.SURGE_BEGIN, false, 30)))
                .isEqualTo("tension 60 or more, surge 0 to 1");
        assertThat(new Likeness(Feed.ICEWS, Grain.FINE, 0, 2).words(new Question(Outcome.FIRST_COERCION, true, 30)))
                .isEqualTo("tension 0 to 0.5, no coercion by that side reported in a year");
    }
}
