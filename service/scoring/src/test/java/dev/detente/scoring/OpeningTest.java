package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.Action;
import dev.detente.model.ActorCatalog;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** The day that pages open on, in stores of the past, live ones, and ones with a stray row. */
class OpeningTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final Instant NOW = Instant.parse("2024-05-10T00:30:00Z");
    private static final Instant BEFORE = NOW.minusSeconds(600);
    private static final LocalDate TODAY = LocalDate.of(2024, 5, 10);
    private static final LocalDate BULK = LocalDate.of(2021, 8, 31);

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final Ingest ingest =
            new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (feed, outcome, count) -> {});
    private final Scoring live = new Scoring(store, ENGINE, InstantSource.fixed(NOW), false);
    private final Scoring demo = new Scoring(store, ENGINE, InstantSource.fixed(NOW), true);
    private int rows;

    private void on(LocalDate day) throws IOException {
        on(day, BEFORE);
    }

    private void on(LocalDate day, Instant recordedAt) throws IOException {
        rows++;
        assertThat(ingest.take(
                                Rows.text(
                                        "{\"id\":\"a%d\",\"day\":\"%s\",\"source\":\"FRA\",\"target\":\"DEU\",\"type\":\"ACCUSE\"}"
                                                .formatted(rows, day)),
                                Format.JSON,
                                InstantSource.fixed(recordedAt))
                        .rejected())
                .isEmpty();
    }

    /** Five actions within 90 days: the first two on one day, the last on the last day of the bulk. */
    private void bulk() throws IOException {
        for (int days : new int[] {90, 90, 40, 3, 0}) {
            on(BULK.minusDays(days));
        }
    }

    private void opensOn(LocalDate day, LocalDate... stray) {
        for (Scoring scoring : new Scoring[] {live, demo}) {
            assertThat(scoring.opening().day()).isEqualTo(day);
            assertThat(scoring.opening().stray()).extracting(Action::day).containsExactly(stray);
            assertThat(scoring.latestDay()).isEqualTo(day);
        }
        assertThat(demo.view(Query.NOW).asOf()).isEqualTo(day);
        assertThat(live.view(Query.NOW).asOf()).isEqualTo(TODAY);
    }

    @Test
    void anEmptyStoreOpensOnToday() {
        opensOn(TODAY);
    }

    @Test
    void aStrayRowAfterTheBulkMovesNothing() throws IOException {
        bulk();
        opensOn(BULK);

        LocalDate stray = BULK.plusDays(91);
        on(stray);
        opensOn(BULK, stray);
    }

    @Test
    void aRowThatIsNearEnoughIsTheLastDay() throws IOException {
        bulk();
        on(BULK.plusDays(90));
        opensOn(BULK.plusDays(90));
    }

    @Test
    void aStrayRowBeforeTheBulkDoesNotMatter() throws IOException {
        on(LocalDate.of(1921, 8, 31));
        bulk();
        opensOn(BULK);
    }

    @Test
    void upToFourRowsAreStrayTogetherOrApart() throws IOException {
        bulk();
        on(BULK.plusDays(200));
        on(BULK.plusDays(400));
        opensOn(BULK, BULK.plusDays(400), BULK.plusDays(200));

        on(BULK.plusDays(400));
        on(BULK.plusDays(401));
        assertThat(live.opening().stray()).hasSize(4);
        opensOnBulk();

        on(BULK.plusDays(402));
        opensOn(BULK.plusDays(402));
    }

    private void opensOnBulk() {
        assertThat(demo.latestDay()).isEqualTo(BULK);
        assertThat(live.latestDay()).isEqualTo(BULK);
    }

    @Test
    void theBulkMovesWithANewRowAndTheStrayRowStays() throws IOException {
        bulk();
        LocalDate ahead = BULK.plusDays(300);
        on(ahead);
        opensOn(BULK, ahead);

        on(BULK.plusDays(9));
        on(BULK.plusDays(10));
        opensOn(BULK.plusDays(10), ahead);
    }

    @Test
    void fewActionsInAllHaveNoBulk() throws IOException {
        on(LocalDate.of(2019, 1, 1));
        on(LocalDate.of(2020, 1, 1));
        on(LocalDate.of(2021, 1, 1));
        opensOn(LocalDate.of(2021, 1, 1));
    }

    /** After a dense beginning one action a month, then one each four months: none of them is hidden. */
    @Test
    void fewButRegularActionsAreNotStray() throws IOException {
        bulk();
        LocalDate day = BULK;
        for (int month = 0; month < 12; month++) {
            day = day.plusDays(30);
            on(day);
            opensOn(day);
        }
        for (int time = 0; time < 4; time++) {
            day = day.plusDays(120);
            on(day);
            opensOn(day);
        }
    }

    /** What happened lately is news, however few it is; only in the demo the day stays, and the page names the action. */
    @Test
    void anActionOfTodayIsNews() throws IOException {
        bulk();
        on(TODAY);
        assertThat(live.latestDay()).isEqualTo(TODAY);
        assertThat(live.opening().stray()).isEmpty();
        assertThat(demo.latestDay()).isEqualTo(BULK);
        assertThat(demo.opening().stray()).extracting(Action::day).containsExactly(TODAY);
    }

    @Test
    void newsEndsAfter90DaysOfUtc() throws IOException {
        bulk();
        on(TODAY.minusDays(90));
        assertThat(live.latestDay()).isEqualTo(TODAY);

        Scoring tomorrow = new Scoring(store, ENGINE, InstantSource.fixed(NOW.plusSeconds(24 * 3600)), false);
        assertThat(tomorrow.latestDay()).isEqualTo(BULK);
        Scoring west = new Scoring(store, ENGINE, InstantSource.fixed(NOW.plusSeconds(23 * 3600)), false);
        assertThat(west.latestDay()).isEqualTo(TODAY);
    }

    @Test
    void whatWasKnownEarlierIsStillAskedForByItsDay() throws IOException {
        bulk();
        on(BULK.plusDays(300), NOW.minusSeconds(60));
        View then = demo.view(new Query(null, NOW.minusSeconds(120), null));
        assertThat(then.asOf()).isEqualTo(BULK);
        assertThat(then.snapshot().actions()).hasSize(5);
    }
}
