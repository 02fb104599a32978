package dev.detente.store.retention;

import static dev.detente.store.ReportStoreContract.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCode;
import dev.detente.model.EventType;
import dev.detente.model.Feed;
import dev.detente.model.Pair;
import dev.detente.model.Report;
import dev.detente.model.ReportContent;
import dev.detente.store.ReportStore;
import dev.detente.store.ReportStore.Outcome;
import dev.detente.store.ReportStore.Position;
import dev.detente.store.sql.Postgres;
import dev.detente.store.sql.SqlStore;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Postgres.class)
class RetentionTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T00:00:01Z"));
    private static final LocalDate CUT = LocalDate.of(2025, 1, 1).minusDays(35);

    private final Path folder;

    RetentionTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private SqlStore open(boolean sqlite) {
        return sqlite ? SqlStore.sqlite(folder) : SqlStore.open(Postgres.newStore(), "postgres", null);
    }

    static Report report(Feed feed, String id, String target, LocalDate day, Instant recordedAt) {
        return new Report(
                feed,
                id,
                recordedAt,
                null,
                new ReportContent(
                        day,
                        new ActorCode("USA"),
                        new ActorCode(target),
                        EventType.ACCUSE,
                        null,
                        null,
                        List.of(),
                        "",
                        null));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whatIsOlderGoesAndWhoFollowsSeesItsPairsChange(boolean sqlite) {
        try (SqlStore store = open(sqlite)) {
            ReportStore reports = store.reports();
            Report old = report(Feed.GDELT, "old", "CHN", CUT.minusDays(1), T0);
            Report lastKept = report(Feed.GDELT, "kept", "RUS", CUT, T0);
            Report otherFeed = report(Feed.HAND, "hand", "CHN", CUT.minusDays(900), T0);
            Report wasOld = report(Feed.GDELT, "redated", "IND", CUT.minusDays(5), T0);
            Report redated = report(Feed.GDELT, "redated", "PAK", CUT.plusDays(5), T0.plusSeconds(1));
            reports.append(List.of(old, lastKept, otherFeed, wasOld, redated));
            reports.append(List.of(old));
            Position before = reports.position();

            Retention retention = new Retention(Map.of("gdelt", 400), CLOCK);
            assertThat(retention.apply(store.oldReports(), store.audit())).isEqualTo(Map.of(Feed.GDELT, 1L));
            assertThat(store.audit().latest(1)).singleElement().satisfies(entry -> {
                assertThat(entry.what()).isEqualTo("delete");
                assertThat(entry.subject()).isEqualTo("gdelt");
                assertThat(entry.reason())
                        .startsWith("1 reports about days before 20")
                        .endsWith("detente.retention.gdelt is 400");
            });

            assertThat(reports.reports()).containsExactly(lastKept, otherFeed, wasOld, redated);
            assertThat(reports.pairsAfter(before)).containsExactly(Pair.parse("CHN-USA"));
            assertThat(reports.pairsAfter(reports.position())).isEmpty();
            assertThat(reports.reports(Pair.parse("IND-USA"), reports.position()))
                    .containsExactly(wasOld, redated);
            Position after = reports.position();
            assertThat(retention.apply(store.oldReports(), store.audit())).isEqualTo(Map.of(Feed.GDELT, 0L));
            assertThat(store.audit().latest(9))
                    .as("nothing deleted, nothing entered")
                    .hasSize(1);
            assertThat(reports.position()).isEqualTo(after);
            assertThat(reports.append(List.of(old))).containsExactly(Outcome.ACCEPTED);
            assertThat(reports.pairsAfter(after)).containsExactly(Pair.parse("CHN-USA"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aReportThatMovedGoesFromAllItsPairs(boolean sqlite) {
        try (SqlStore store = open(sqlite)) {
            ReportStore reports = store.reports();
            reports.append(List.of(
                    report(Feed.GDELT, "a", "CHN", CUT.minusDays(1), T0),
                    report(Feed.GDELT, "a", "RUS", CUT.minusDays(2), T0.plusSeconds(1))));
            Position before = reports.position();

            assertThat(store.oldReports().delete(Feed.GDELT, CUT)).isEqualTo(2);

            assertThat(reports.pairsAfter(before)).containsExactly(Pair.parse("CHN-USA"), Pair.parse("RUS-USA"));
            assertThat(reports.pairs()).isEmpty();
            assertThat(Stream.of(Pair.parse("CHN-USA"), Pair.parse("RUS-USA"))
                            .map(p -> reports.reports(p, reports.position())))
                    .allMatch(List::isEmpty);
        }
    }

    @Test
    void aRetentionThatWouldChangeTodaysRulesIsRefused() {
        assertThatThrownBy(() -> new Retention(Map.of("gdelt", 30), CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detente.retention.gdelt is 30 days: use 366 or more, since rules look back on a year, or"
                        + " leave it out to keep all");
        assertThatThrownBy(() -> new Retention(Map.of("gdlet", 400), CLOCK))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("detente.retention.gdlet: there is no such feed; use hand, gdelt, icews, polecat or text");
    }
}
