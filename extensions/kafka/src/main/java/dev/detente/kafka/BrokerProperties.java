package dev.detente.kafka;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of Kafka, under {@code detente.kafka.}
 *
 * @param bootstrapServers the brokers, as in {@code broker-1:9092,broker-2:9092}; none when Kafka is not used. How to sign in to them is said by
 *     {@code spring.kafka.properties.*}
 */
@ConfigurationProperties("detente.kafka")
public record BrokerProperties(@DefaultValue("") String bootstrapServers) {
    /** The name of the setting without which nothing of Kafka runs. */
    public static final String SERVERS = "detente.kafka.bootstrap-servers";

    public BrokerProperties {
        bootstrapServers = bootstrapServers.strip();
        for (String server : bootstrapServers.split(",", -1)) {
            if (!bootstrapServers.isEmpty() && !server.strip().matches("[^\\s,]+:\\d{1,5}")) {
                throw new IllegalArgumentException(
                        SERVERS + " names brokers with their ports, as in broker-1:9092,broker-2:9092, not " + server);
            }
        }
    }
}
