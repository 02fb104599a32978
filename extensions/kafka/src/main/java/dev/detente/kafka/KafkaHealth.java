package dev.detente.kafka;

import dev.detente.kafka.KafkaWatch.Status;
import java.time.Duration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Reports how reading from Kafka goes; out of service when the broker or a topic is not there, or reports wait longer than the settings allow. */
public record KafkaHealth(KafkaWatch watch, Duration maxLag) implements HealthIndicator {
    @Override
    public Health health() {
        Status status = watch.status();
        String reading = watch.readingFails();
        Health.Builder health = Health.up();
        if (status.failure() != null || reading != null || status.stalled().compareTo(maxLag) > 0) {
            health.outOfService();
        }
        return health.withDetail(
                        "lastAnswer",
                        status.lastAnswer() == null
                                ? "none"
                                : status.lastAnswer().toString())
                .withDetail("failure", status.failure() == null ? "none" : status.failure())
                .withDetail("reading", reading == null ? "continues" : reading)
                .withDetail("lagRecords", status.lag())
                .withDetail("stalledSeconds", status.stalled().toSeconds())
                .build();
    }
}
