package dev.detente.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the topic of scores, under {@code detente.kafka.scores.}
 *
 * @param topic the topic that changes of scores are sent to; none when they are not
 * @param every how often to look for changes (default 5 seconds)
 */
@ConfigurationProperties("detente.kafka.scores")
public record ScoreTopicProperties(
        @DefaultValue("") String topic, @DefaultValue("5s") Duration every) {
    public ScoreTopicProperties {
        topic = TopicName.checked("detente.kafka.scores.topic", topic);
        if (every.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "detente.kafka.scores.every must be a duration above zero such as 5s, not " + every);
        }
    }
}
