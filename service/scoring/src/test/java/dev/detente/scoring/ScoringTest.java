package dev.detente.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.detente.intake.Ingest;
import dev.detente.intake.Rows;
import dev.detente.intake.row.Format;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Dyad;
import dev.detente.model.Feed;
import dev.detente.model.FieldException;
import dev.detente.model.Report;
import dev.detente.model.Tension;
import dev.detente.model.work.Checkpoint;
import dev.detente.rules.book.RuleBooks;
import dev.detente.rules.compile.RuleEngine;
import dev.detente.rules.score.ScoreSheet;
import dev.detente.store.memory.InMemoryReportStore;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What was said, and what was known when it was said. */
class ScoringTest {
    private static final RuleEngine ENGINE = RuleEngine.compile(RuleBooks.read(null), ActorCatalog.standard());
    private static final Instant NOW = Instant.parse("2024-05-10T12:00:00Z");
    private static final LocalDate MAY_3 = LocalDate.of(2024, 5, 3);
    private static final Dyad DYAD = Dyad.parse("DEU-FRA");

    private final InMemoryReportStore store = new InMemoryReportStore();
    private final Ingest ingest =
            new Ingest(store, ActorCatalog.standard(), () -> ENGINE.book().issues(), (feed, outcome, count) -> {});
    private final Scoring scoring = new Scoring(store, ENGINE, InstantSource.fixed(NOW), false);

    private void told(String recordedAt, String id, String day, String type) {
        try {
            Ingest.Result result = ingest.take(
                    Rows.text("{\"id\":\"%s\",\"day\":\"%s\",\"source\":\"FRA\",\"target\":\"DEU\",\"type\":\"%s\"}"
                            .formatted(id, day, type)),
                    Format.JSON,
                    InstantSource.fixed(Instant.parse(recordedAt)));
            assertThat(result.rejected()).isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Points of what people code, by their kappa: a sanction has 5.7, a charge 3.3. */
    private static double load(double points) {
        return points / ENGINE.book().parameters().feed(Feed.HAND).kappa();
    }

    private @Nullable Double escalation(LocalDate asOf, @Nullable String knownAt) {
        View view = scoring.view(new Query(asOf, knownAt == null ? null : Instant.parse(knownAt), null));
        Tension now = view.sheet().score(DYAD, asOf).now();
        return now == null ? null : now.escalation();
    }

    @Test
    void aReportThatCameLaterWasNotKnownBefore() {
        told("2024-05-03T10:00:00Z", "a", "2024-05-03", "SANCTION");
        told("2024-05-05T10:00:00Z", "b", "2024-05-03", "ACCUSE");

        assertThat(escalation(MAY_3, null)).isEqualTo(load(9));
        assertThat(escalation(MAY_3, "2024-05-05T10:00:00Z")).isEqualTo(load(9));
        assertThat(escalation(MAY_3, "2024-05-05T09:59:59Z")).isEqualTo(load(5.7));
        assertThat(escalation(MAY_3, "2024-05-03T09:59:59Z")).isNull();
    }

    @Test
    void rowsAreRecordedWhenTheyAreStoredNotWhenTheirReadingBegins() throws IOException {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2024-05-03T10:00:00Z"));
        InputStream slow =
                new FilterInputStream(
                        Rows.text(
                                "{\"id\":\"a\",\"day\":\"2024-05-03\",\"source\":\"FRA\",\"target\":\"DEU\",\"type\":\"ACCUSE\"}")) {
                    @Override
                    public int read(byte[] into, int at, int length) throws IOException {
                        now.set(Instant.parse("2024-05-03T10:00:03Z"));
                        return super.read(into, at, length);
                    }
                };
        ingest.take(slow, Format.NDJSON, now::get);

        assertThat(store.reports()).extracting(Report::recordedAt).containsExactly(now.get());
    }

    @Test
    void whatWillBeKnownCannotBeAsked() {
        assertThat(escalation(MAY_3, NOW.toString())).isNull();
        assertThatThrownBy(() -> escalation(MAY_3, NOW.plusNanos(1).toString()))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("is in the future")
                .hasMessageContaining(NOW.toString());
    }

    @Test
    void beforeACorrectionTheEarlierContentIsStillSeen() {
        told("2024-05-03T10:00:00Z", "a", "2024-05-03", "SANCTION");
        told("2024-05-04T10:00:00Z", "a", "2024-05-03", "ACCUSE");

        assertThat(escalation(MAY_3, null)).isEqualTo(load(3.3));
        assertThat(escalation(MAY_3, "2024-05-03T23:59:59Z")).isEqualTo(load(5.7));
    }

    @Test
    void vintageGivesEachDayAsItWasKnownAtItsEnd() {
        told("2024-05-03T10:00:00Z", "a", "2024-05-01", "SANCTION");
        told("2024-05-05T00:00:00Z", "b", "2024-05-01", "SANCTION");

        List<ScoreSheet.Point> points =
                scoring.vintage(DYAD, null, LocalDate.of(2024, 5, 2), LocalDate.of(2024, 5, 5), 1, null);

        assertThat(points).extracting(ScoreSheet.Point::day).hasSize(4);
        assertThat(points.get(0).tension()).isNull();
        assertThat(escalationOf(points.get(1))).isCloseTo(load(5.7) * StrictMath.pow(2, -2 / 60.0), within(1e-12));
        // Recorded at the first instant of 5 May: not yet known at the end of the 4th.
        assertThat(escalationOf(points.get(2))).isCloseTo(load(5.7) * StrictMath.pow(2, -3 / 60.0), within(1e-12));
        assertThat(escalationOf(points.get(3))).isCloseTo(load(11.4) * StrictMath.pow(2, -4 / 60.0), within(1e-12));
    }

    @Test
    void aVintageThatNobodyWantsAnyMoreEnds() {
        for (int day = 1; day < 9; day++) {
            told("2024-05-0" + day + "T10:00:00Z", "a" + day, "2024-05-01", "SANCTION");
        }
        LocalDate first = LocalDate.of(2024, 5, 1);
        AtomicInteger days = new AtomicInteger();

        Checkpoint.endsBy(() -> {
            if (days.incrementAndGet() == 3) {
                throw new IllegalStateException("nobody waits");
            }
        });
        try {
            assertThatThrownBy(() -> scoring.vintage(DYAD, null, first, first.plusDays(7), 1, null))
                    .hasMessage("nobody waits");
        } finally {
            Checkpoint.endsBy(null);
        }

        assertThat(days).hasValue(3);
    }

    private static double escalationOf(ScoreSheet.Point point) {
        Tension tension = point.tension();
        return tension == null ? Double.NaN : tension.escalation();
    }

    @Test
    void askingForThePastManyTimesAndAddingBetweenNeverMixesThem() {
        for (int i = 0; i < 20; i++) {
            told("2024-05-%02dT10:00:00Z".formatted(i / 3 + 1), "r" + i, "2024-05-01", "ACCUSE");
        }
        for (int day = 1; day <= 9; day++) {
            int known = day;
            long expected =
                    IntStream.range(0, 20).filter(i -> i / 3 + 1 <= known).count();
            assertThat(escalation(LocalDate.of(2024, 5, 1), "2024-05-%02dT23:59:59Z".formatted(day)))
                    .isCloseTo(load(3.3 * expected), within(1e-15));
        }
    }

    @Test
    void theDefaultDayIsTodayOrTheLastDayOfData() {
        told("2024-05-03T10:00:00Z", "a", "2024-05-01", "ACCUSE");
        Scoring demo = new Scoring(store, ENGINE, InstantSource.fixed(NOW), true);

        assertThat(scoring.view(Query.NOW).asOf()).isEqualTo(LocalDate.of(2024, 5, 10));
        assertThat(demo.view(Query.NOW).asOf()).isEqualTo(LocalDate.of(2024, 5, 1));
    }

    @Test
    void daysToComeAndOtherRuleBooksAreRefused() {
        assertThatThrownBy(() -> scoring.view(new Query(LocalDate.of(2024, 5, 11), null, null)))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("the latest day is today, 2024-05-10");
        assertThatThrownBy(() -> scoring.view(new Query(null, null, "0000")))
                .isInstanceOf(UnknownRuleBookException.class)
                .hasMessageContaining(ENGINE.book().version());
        assertThat(scoring.view(new Query(null, null, ENGINE.book().version())).book())
                .isSameAs(ENGINE.book());
    }
}
