package dev.detente.api.wiring;

import dev.detente.intake.live.Backfill;
import dev.detente.intake.live.FeedStatus;
import dev.detente.intake.live.GdeltFeed;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports the state of live feeds; out of service when one is further behind than the settings allow. */
public record FeedHealth(List<GdeltFeed> feeds, Duration maxLag) implements HealthIndicator {
    @Override
    public Health health() {
        Health.Builder health = Health.up();
        for (GdeltFeed feed : feeds) {
            Duration lag = feed.lag();
            if (lag.compareTo(maxLag) > 0) {
                health.outOfService();
            }
            health.withDetail(feed.name(), details(feed, lag));
        }
        return health.build();
    }

    private static Map<String, String> details(GdeltFeed feed, Duration lag) {
        FeedStatus status = feed.status();
        Backfill backfill = feed.backfill();
        Map<String, String> details = new LinkedHashMap<>();
        details.put(
                "lastInterval",
                status.lastInterval() == null ? "none" : status.lastInterval().toString());
        details.put("lagSeconds", Long.toString(lag.toSeconds()));
        details.put(
                "lastSuccess",
                status.lastSuccess() == null ? "none" : status.lastSuccess().toString());
        details.put("pastDays", backfill.read() + " of " + backfill.days());
        details.put("skipped", backfill.holes().isEmpty() ? "none" : String.join(" ", backfill.holes()));
        FeedStatus.Failure failure = status.lastFailure();
        details.put(
                "lastFailure",
                failure == null ? "none" : failure.at() + " " + failure.kind().id() + ": " + failure.message());
        return details;
    }
}
