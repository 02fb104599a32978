package dev.detente.store.retention;

import static dev.detente.store.ReportStoreContract.T0;
import static dev.detente.store.retention.RetentionTest.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Feed;
import dev.detente.model.Report;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the schedule deletes when it starts. */
class RetentionScheduleTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T23:59:59Z"));

    @Test
    void oldReportsAreDeletedAtTheStart() throws Exception {
        LocalDate before = LocalDate.of(2024, 12, 31);
        Report old = report(Feed.ICEWS, "old", "CHN", before.minusDays(1), T0);
        Report kept = report(Feed.ICEWS, "kept", "RUS", before, T0);
        CompletableFuture<Instant> applied = new CompletableFuture<>();
        try (SqlStore store = SqlStore.temporary()) {
            store.reports().append(List.of(old, kept));
            RetentionSchedule schedule = new RetentionSchedule(
                    new Retention(Map.of("icews", 366), CLOCK), store.oldReports(), store.audit(), applied::complete);
            try (schedule) {
                applied.get(1, TimeUnit.MINUTES);
                assertThat(store.reports().reports()).containsExactly(kept);
                assertThat(store.audit().latest(2)).singleElement().satisfies(entry -> {
                    assertThat(entry.subject()).isEqualTo("icews");
                    assertThat(entry.reason()).startsWith("1 reports about days before 2024-12-31");
                });
            }
        }
    }

    @Test
    void extensionsAreLetForgetAtTheStart() throws Exception {
        CompletableFuture<Instant> forgotten = new CompletableFuture<>();
        try (SqlStore store = SqlStore.temporary()) {
            RetentionSchedule schedule = new RetentionSchedule(
                    new Retention(Map.of(), CLOCK), store.oldReports(), store.audit(), forgotten::complete);
            try (schedule) {
                assertThat(forgotten.get(1, TimeUnit.MINUTES)).isEqualTo(CLOCK.instant());
            }
        }
    }
}
