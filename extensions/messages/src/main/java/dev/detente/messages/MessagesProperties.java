package dev.detente.messages;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of messages for those who subscribed, under {@code detente.messages.}
 *
 * @param address where people reach this service, for the links in messages (default {@code http://127.0.0.1:8080})
 * @param every how often to look for news while anybody has subscribed (default 5 seconds)
 * @param lasting how long a level, a surge or a silence must last before there is a message, as for the alerts of Prometheus (default 1 hour)
 * @param limit how long a receiver has for a whole answer, at most 30 seconds (default 10 seconds)
 * @param firstWait how long to wait after a first failure; then three times as long each time, up to six hours (default 5 seconds)
 * @param attempts how often a message is tried before it is given up; the default ends after about a day (default 12)
 * @param allowedNetworks networks that webhooks may go to though the Internet does not reach them, such as 10.1.0.0/16
 * @param from the sender of mails (default {@code detente@localhost})
 */
@ConfigurationProperties("detente.messages")
public record MessagesProperties(
        @DefaultValue("http://127.0.0.1:8080") URI address,
        @DefaultValue("5s") Duration every,
        @DefaultValue("1h") Duration lasting,
        @DefaultValue("10s") Duration limit,
        @DefaultValue("5s") Duration firstWait,
        @DefaultValue("12") int attempts,
        @DefaultValue List<String> allowedNetworks,
        @DefaultValue("detente@localhost") String from) {
    private static final Duration LONGEST = Duration.ofSeconds(30);

    public MessagesProperties {
        if (address.getHost() == null || !String.valueOf(address.getScheme()).startsWith("http")) {
            throw new IllegalArgumentException(
                    "detente.messages.address must be where a browser finds the service, such as https://detente.example.org, not "
                            + address);
        }
        positive("every", every);
        positive("limit", limit);
        positive("first-wait", firstWait);
        if (lasting.isNegative()) {
            throw new IllegalArgumentException(
                    "detente.messages.lasting must be a duration from 0 on such as 1h, not " + lasting);
        }
        if (limit.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("detente.messages.limit must be at most 30s, not " + limit);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("detente.messages.attempts must be 1 or more, not " + attempts);
        }
        allowedNetworks = List.copyOf(allowedNetworks);
    }

    private static void positive(String name, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(
                    "detente.messages." + name + " must be a duration above zero such as 5s, not " + duration);
        }
    }
}
