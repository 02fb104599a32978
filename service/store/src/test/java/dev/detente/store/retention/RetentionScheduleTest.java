package dev.detente.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Feed;
import dev.detente.store.OldReports;
import dev.detente.store.sql.SqlStore;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the schedule deletes when it starts. */
class RetentionScheduleTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-01-01T23:59:59Z"));

    @Test
    void oldReportsAreDeletedAtTheStart() throws Exception {
        CompletableFuture<String> deleted = new CompletableFuture<>();
        OldReports reports = (Feed feed, LocalDate before) -> {
            deleted.complete(feed + " before " + before);
            return 1;
        };
        try (SqlStore store = SqlStore.temporary()) {
            RetentionSchedule schedule = new RetentionSchedule(
                    new Retention(Map.of("icews", 366), CLOCK), reports, store.audit(), now -> {});
            try (schedule) {
                assertThat(deleted.get(1, TimeUnit.MINUTES)).isEqualTo("ICEWS before 2024-12-31");
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
