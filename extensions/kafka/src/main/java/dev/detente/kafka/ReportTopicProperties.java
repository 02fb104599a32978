package dev.detente.kafka;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the topic of reports, under {@code detente.kafka.reports.}
 *
 * @param topic the topic that reports are read from; none when none are
 * @param group the group of those who share its partitions (default {@code detente}); another group reads everything from the start
 * @param deadLetterTopic the topic for records that cannot be taken; none for the name of the topic with {@code -dlt} after it
 * @param maxLag how long records may wait without being read on before health reports it (default 15 minutes)
 */
@ConfigurationProperties("detente.kafka.reports")
public record ReportTopicProperties(
        @DefaultValue("") String topic,
        @DefaultValue("detente") String group,
        @DefaultValue("") String deadLetterTopic,
        @DefaultValue("15m") Duration maxLag) {
    public ReportTopicProperties {
        topic = TopicName.checked("detente.kafka.reports.topic", topic);
        deadLetterTopic = TopicName.checked("detente.kafka.reports.dead-letter-topic", deadLetterTopic);
        deadLetterTopic = deadLetterTopic.isEmpty() && !topic.isEmpty() ? topic + "-dlt" : deadLetterTopic;
        if (group.isBlank()) {
            throw new IllegalArgumentException("detente.kafka.reports.group is empty: name a group such as detente");
        }
        if (!topic.isEmpty() && topic.equals(deadLetterTopic)) {
            throw new IllegalArgumentException(
                    "detente.kafka.reports.dead-letter-topic is the topic of reports itself: name another one");
        }
        if (maxLag.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "detente.kafka.reports.max-lag must be a duration above zero such as 15m, not " + maxLag);
        }
    }
}
