package dev.detente.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Feed;
import dev.detente.store.Message;
import dev.detente.store.MessageKind;
import dev.detente.store.OldReports;
import dev.detente.store.Outbox;
import dev.detente.store.OutboxContract;
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
        CompletableFuture<String> deleted = new CompletableFuture<>();
        OldReports reports = (Feed feed, LocalDate before) -> {
            deleted.complete(feed + " before " + before);
            return 1;
        };
        try (SqlStore store = SqlStore.temporary()) {
            RetentionSchedule schedule = new RetentionSchedule(
                    new Retention(Map.of("icews", 366), CLOCK), reports, store.audit(), store.outbox());
            try (schedule) {
                assertThat(deleted.get(1, TimeUnit.MINUTES)).isEqualTo("ICEWS before 2024-12-31");
            }
        }
    }

    @Test
    void messagesThatEndedNinetyDaysAgoAreDeletedAtTheStart() throws Exception {
        Instant old = CLOCK.instant().minusSeconds(91 * 86_400);
        try (SqlStore store = SqlStore.temporary()) {
            Outbox outbox = store.outbox();
            outbox.add(OutboxContract.about("s", "all", MessageKind.SURGE));
            for (String key : List.of("arrived", "waits")) {
                outbox.send("s", new Message(key, MessageKind.SURGE, null, List.of(), old, "{}"));
            }
            outbox.delivered(outbox.deliveries("s", null, 2).get(1).number(), old);
            Retention keepsAllReports = new Retention(Map.of(), CLOCK);

            try (RetentionSchedule schedule =
                    new RetentionSchedule(keepsAllReports, store.oldReports(), store.audit(), outbox)) {
                for (int i = 0; i < 6000 && outbox.deliveries("s", null, 2).size() == 2; i++) {
                    Thread.sleep(10);
                }
                assertThat(outbox.deliveries("s", null, 2))
                        .as("after %s", schedule)
                        .extracting(d -> d.message().key())
                        .containsExactly("waits");
            }
        }
    }
}
