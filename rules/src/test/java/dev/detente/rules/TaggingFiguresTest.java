package dev.detente.rules;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.rules.book.RuleBook;
import dev.detente.rules.book.RuleBooks;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** How many rows of each feed file of the corpus stay {@code general} under the default book; printed, as a report. */
class TaggingFiguresTest {
    private final RuleBook book = RuleBooks.read(null);

    @Test
    void everyFileIsReadWholeAndSomeOfEachLargeOneIsTagged() {
        List<TaggingFigures> figures = TaggingFigures.of(book);

        figures.forEach(f -> System.out.printf(
                Locale.ROOT,
                "%s: %d rows, %d usable, %d general (%.1f %%)%n",
                f.file(),
                f.rows(),
                f.usable(),
                f.general(),
                100 * f.share()));
        assertThat(figures)
                .extracting(f -> f.file() + " " + f.rows())
                .containsExactly(
                        "data/gdelt/20170312.export.CSV 50",
                        "data/gdelt/20170701234500.export.CSV 50",
                        "data/gdelt/20170701234500.translation.export.CSV 50",
                        "data/gdelt/gdelt1_georgia_2013-01_58col.export.CSV 3196",
                        "data/icews-all/icews_state_events_2018a.csv 109729",
                        "data/icews/icews_native_2018-06-01_02.tab 3705",
                        "data/icews/icews_state_events_2014.csv 8940",
                        "data/icews/icews_state_events_2018.csv 7804",
                        "data/icews/icews_state_events_2021.csv 28814");
        assertThat(figures)
                .filteredOn(f -> f.rows() > 100)
                .isNotEmpty()
                .allSatisfy(f -> assertThat(f.share()).isBetween(0.2, 0.5));
    }
}
