package dev.detente.rulebooks.judging;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.model.ReportKey;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBookReader;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.scoring.files.PairReports;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventDataTest {
    private static final LocalDate DAY = LocalDate.of(2021, 3, 1);
    private static final Dyad DYAD = Dyad.parse("CHN-USA");

    private final Path folder;

    EventDataTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** A book that does not count ICEWS. */
    private static RuleEngine withoutIcews() {
        Map<String, String> texts = new TreeMap<>(RuleBooks.texts(null));
        texts.replaceAll(
                (name, text) -> name.equals("rulebook.yaml") ? text.replaceAll("(?m)^  icews: .*\\n", "") : text);
        return RuleEngine.compile(RuleBookReader.read(texts), ActorCatalog.standard());
    }

    private List<PeriodRows> panels(List<Report> reports) throws IOException {
        RuleEngine engine = withoutIcews();
        try (PairReports files = SomeReports.settled(engine, reports, folder)) {
            return EventData.of(files, engine, Progress.none()).panels();
        }
    }

    @Test
    void otherFeedsLateEchoesAndWhatHasNoTargetMakeNoRow() throws IOException {
        SomeReports reports = new SomeReports()
                .add(Feed.GDELT, DAY, "CHN", "USA", "111", null, DAY)
                .add(Feed.GDELT, DAY, "CHN", "USA", "111", null, DAY.plusDays(31))
                .add(Feed.GDELT, DAY, "CHN", null, "111", null, DAY)
                .icews(DAY, "CHN", "USA", "111", "China|United States");

        List<PeriodRows> panels = panels(reports.all());

        assertThat(panels).hasSize(1);
        assertThat(panels.get(0).count()).isEqualTo(1);
        assertThat(panels.get(0).total(DYAD, RowValue.CONFLICT)).isEqualTo(1);
    }

    @Test
    void sixtyOneDaysWithoutARowSeparatePeriods() throws IOException {
        SomeReports reports = new SomeReports()
                .add(Feed.GDELT, DAY, "CHN", "USA", "111", null, DAY)
                .add(Feed.GDELT, DAY.plusDays(61), "CHN", "USA", "042", null, null)
                .add(Feed.GDELT, DAY.plusDays(61), "FRA", "DEU", "190", null, null)
                .add(Feed.GDELT, DAY.plusDays(123), "USA", "CHN", "163", null, null)
                .add(Feed.GDELT, DAY.plusDays(123), "USA", "CHN", "07", null, null);

        List<PeriodRows> panels = panels(reports.all());

        assertThat(panels)
                .extracting(PeriodDyads::period)
                .containsExactly(new Period(DAY, DAY.plusDays(61)), new Period(DAY.plusDays(123), DAY.plusDays(123)));
        assertThat(panels.get(0).withRows()).hasSize(2);
        assertThat(panels.get(0).total(DYAD, RowValue.ROWS)).isEqualTo(2);
        assertThat(panels.get(1).total(DYAD, RowValue.ROWS)).isEqualTo(2);
        assertThat(panels.get(1).total(DYAD, RowValue.MATERIAL_CONFLICT)).isEqualTo(1);
        assertThat(panels.get(1).total(DYAD, RowValue.GOLDSTEIN)).isEqualTo(-1);
    }

    /** The last row of an id counts, unless it is a late echo: the one before it does then. */
    @Test
    void aCorrectionTakesThePlaceOfWhatItCorrects() throws IOException {
        List<Report> rows = new SomeReports()
                .add(Feed.GDELT, DAY, "CHN", "USA", "111", null, null)
                .add(Feed.GDELT, DAY.plusDays(1), "CHN", "USA", "163", null, null)
                .add(Feed.GDELT, DAY, "FRA", "DEU", "190", null, DAY.plusDays(40))
                .all();
        List<Report> sameId = new ArrayList<>();
        for (Report report : rows) {
            sameId.add(new Report(
                    new ReportKey(Feed.GDELT, "one"), report.recordedAt(), report.reportedOn(), report.content()));
        }

        List<PeriodRows> panels = panels(sameId);

        assertThat(panels)
                .extracting(PeriodDyads::period)
                .containsExactly(new Period(DAY.plusDays(1), DAY.plusDays(1)));
        assertThat(panels.get(0).total(DYAD, RowValue.MATERIAL_CONFLICT)).isEqualTo(1);
    }
}
