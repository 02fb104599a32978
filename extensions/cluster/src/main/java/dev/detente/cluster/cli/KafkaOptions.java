package dev.detente.cluster.cli;

import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Where Kafka is. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class KafkaOptions {
    @Option(
            names = "--kafka",
            paramLabel = "SERVERS",
            required = true,
            description = "Kafka's brokers to begin with, such as localhost:9092.")
    private String servers;

    @Option(
            names = "--kafka-setting",
            paramLabel = "NAME=VALUE",
            description = "A setting of Kafka's clients, such as security.protocol=SSL. Can be given again.")
    private Map<String, String> others = new TreeMap<>();

    /** The settings of a client. */
    Properties settings() {
        Properties settings = new Properties();
        settings.putAll(others);
        settings.setProperty("bootstrap.servers", servers);
        return settings;
    }
}
