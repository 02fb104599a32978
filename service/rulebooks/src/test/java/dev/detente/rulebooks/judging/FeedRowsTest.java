package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Feed;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class FeedRowsTest {
    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);

    @Test
    void exactCopiesCountOnceAndOtherEntitiesAgain() {
        SomeReports reports = new SomeReports()
                .icews(DAY, "CHN", "USA", "111", "China|United States")
                .icews(DAY, "CHN", "USA", "111", "China|United States")
                .icews(DAY, "CHN", "USA", "111", "Xi Jinping|United States")
                .icews(DAY, "CHN", "USA", "112", "China|United States")
                .icews(DAY.plusDays(1), "CHN", "USA", "111", "China|United States");

        assertThat(FeedRow.of(reports.all())).hasSize(4);
    }

    @Test
    void whatNamesNoEntitiesIsARowOfItsOwn() {
        SomeReports reports = new SomeReports()
                .add(Feed.HAND, DAY, "CHN", "USA", "111", null, null)
                .add(Feed.HAND, DAY, "CHN", "USA", "111", null, null);

        assertThat(FeedRow.of(reports.all())).hasSize(2);
    }

    @Test
    void theRootOfTheCodeSeparatesConflictAndDeedsAsGdeltDoes() {
        SomeReports reports = new SomeReports()
                .icews(DAY, "CHN", "USA", "020", "an appeal")
                .icews(DAY, "CHN", "USA", "07", "aid")
                .icews(DAY, "CHN", "USA", "09", "an investigation")
                .icews(DAY, "CHN", "USA", "111", "an accusation")
                .icews(DAY, "CHN", "USA", "163", "sanctions");

        List<FeedRow> rows = FeedRow.of(reports.all());

        assertThat(rows).extracting(FeedRow::conflict).containsExactly(false, false, false, true, true);
        assertThat(rows).extracting(FeedRow::material).containsExactly(false, true, true, false, true);
        assertThat(rows).extracting(FeedRow::goldstein).containsExactly(3.0, 7.0, -2.0, -2.0, -8.0);
    }
}
