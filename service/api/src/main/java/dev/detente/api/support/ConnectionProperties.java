package dev.detente.api.support;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Settings for what slow clients may take, under {@code detente.connections.}
 *
 * @param patience how long the service waits for a client, in all, while a body comes or an answer goes (default 10 seconds); what comes
 *     or goes faster than the least rate may take longer
 * @param leastRate how much must come or go in each second after that (default 16 KB)
 * @param bodies how much memory the bodies of requests may take together (default an eighth of the heap, 16 MB or more)
 */
@ConfigurationProperties("detente.connections")
public record ConnectionProperties(
        @DefaultValue("10s") Duration patience,
        @DefaultValue("16KB") DataSize leastRate,
        @DefaultValue("0B") DataSize bodies) {
    private static final long EIGHTH = 8;
    private static final DataSize LEAST = DataSize.ofMegabytes(16);

    public ConnectionProperties {
        if (patience.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "detente.connections.patience must be longer than nothing, not " + patience);
        }
        if (leastRate.toBytes() < 1) {
            throw new IllegalArgumentException(
                    "detente.connections.least-rate must be 1 byte or more, not " + leastRate);
        }
        if (bodies.toBytes() <= 0) {
            bodies = DataSize.ofBytes(
                    Math.max(LEAST.toBytes(), Runtime.getRuntime().maxMemory() / EIGHTH));
        }
    }
}
