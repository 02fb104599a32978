package dev.detente.intake;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.coded.RowFilter;
import dev.detente.intake.hand.ColumnNames;
import dev.detente.intake.hand.TakenIds;
import dev.detente.intake.lines.UnpackLimits;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Corpus;
import dev.detente.model.EventType;
import dev.detente.model.work.Progress;
import dev.detente.rules.book.RuleBooks;
import dev.detente.store.ImportJob;
import dev.detente.store.ImportJob.Counts;
import dev.detente.store.ImportJob.State;
import dev.detente.store.Store;
import dev.detente.store.sql.SqlStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every row of every feed file of the corpus is accounted for; the numbers were counted once and hold. */
class CorpusImportTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z"));

    @AutoClose
    private final Store store = SqlStore.temporary();

    private final Importer importer = new Importer(
            store.imports(),
            new RowSources(
                    ActorCatalog.standard(),
                    RuleBooks.read(null)::issues,
                    RowFilter.STANDARD,
                    CLOCK,
                    TakenIds.none(),
                    UnpackLimits.STANDARD),
            CLOCK,
            (feed, outcome, count) -> {},
            Importer.KEPT);

    private ImportJob imported(String path) throws IOException {
        Path file = Corpus.folder().resolve("data").resolve(path);
        Format format = RowSources.recognise(file);
        return importer.run(importer.begin(file, path, format, ColumnNames.NONE).id(), Progress.none(), null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            gdelt/20170312.export.CSV                     | gdelt1 | 50    | 11    | 0 | no-actor=12 same-actor=5 unknown-actor=22
            gdelt/20170701234500.export.CSV               | gdelt2 | 50    | 9     | 0 | no-actor=17 same-actor=1 unknown-actor=23
            gdelt/20170701234500.translation.export.CSV   | gdelt2 | 50    | 4     | 0 | no-actor=30 same-actor=4 unknown-actor=12
            gdelt/gdelt1_georgia_2013-01_58col.export.CSV | gdelt1 | 3196  | 509   | 0 | no-actor=1131 private-people=1 same-actor=158 unknown-actor=1397
            icews/icews_native_2018-06-01_02.tab          | icews  | 3705  | 1920  | 0 | private-people=23 same-actor=1598 unknown-actor=164
            icews/icews_state_events_2014.csv             | icews  | 8940  | 8756  | 0 | private-people=184
            icews/icews_state_events_2018.csv             | icews  | 7804  | 7621  | 0 | private-people=183
            icews/icews_state_events_2021.csv             | icews  | 28814 | 28363 | 0 | private-people=451
            """)
    void everyRowIsAccountedFor(
            String path, String format, long rows, long accepted, long rejected, @Nullable String leftOut)
            throws IOException {
        ImportJob job = imported(path);

        assertThat(job.state()).isEqualTo(State.DONE);
        assertThat(job.format()).isEqualTo(format);
        Counts counts = job.counts();
        assertThat(counts)
                .isEqualTo(new Counts(rows, accepted, 0, 0, leftOut(leftOut), rejected, counts.rejectedBy(), rejected));
    }

    @Test
    void thatBraziliansAndVenezuelansFoughtIsNoForceOfTheirStates() throws IOException {
        assertThat(imported("icews-all/icews_state_events_2018a.csv").counts().leftOut())
                .containsKey("private-people");

        assertThat(store.reports().reports().stream()
                        .filter(report -> report.content().pair() != null
                                && report.content().pair().toString().equals("BRA-VEN"))
                        .filter(report -> report.content().day().getMonthValue() == 8)
                        .filter(report -> report.content().type() == EventType.ASSAULT))
                .hasSize(2);
    }

    private static SortedMap<String, Long> leftOut(@Nullable String text) {
        SortedMap<String, Long> byReason = new TreeMap<>();
        Pattern.compile("(\\S+)=(\\d+)")
                .matcher(text == null ? "" : text)
                .results()
                .forEach(each -> byReason.put(each.group(1), Long.valueOf(each.group(2))));
        return byReason;
    }

    @Test
    void aFileThatIsReadAgainAddsNothing() throws IOException {
        for (String path :
                List.of("icews/icews_state_events_2021.csv", "gdelt/gdelt1_georgia_2013-01_58col.export.CSV")) {
            Counts first = imported(path).counts();
            Counts again = imported(path).counts();

            assertThat(again)
                    .isEqualTo(new Counts(
                            first.rows(),
                            0,
                            first.accepted(),
                            0,
                            first.leftOut(),
                            first.rejected(),
                            first.rejectedBy(),
                            first.rejectedKept()));
        }
    }
}
