package dev.detente.reader.http;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of a remote coder, under {@code detente.text.coder.}
 *
 * @param url the address that texts are sent to; null for the built-in reader (default)
 * @param connectTimeout how long to wait for a connection (default 5 seconds)
 * @param readTimeout how long to wait for a complete answer (default 60 seconds)
 * @param tries maximum number of times that a text is sent while the coder fails, 1 to 10 (default 3)
 * @param token sent as {@code Authorization: Bearer TOKEN}; when it is not set, no such header is sent
 */
@ConfigurationProperties("detente.text.coder")
public record CoderProperties(
        @Nullable URI url,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("60s") Duration readTimeout,
        @DefaultValue("3") int tries,
        @Nullable String token) {
    private static final int MAX_TRIES = 10;

    public CoderProperties {
        if (url != null
                && (!List.of("http", "https").contains(String.valueOf(url.getScheme()))
                        || url.getHost() == null
                        || url.getUserInfo() != null)) {
            throw new IllegalArgumentException(
                    "detente.text.coder.url must be an http or https address such as http://127.0.0.1:9000/code, without user"
                            + " and password, not " + shown(url));
        }
        positive("connect-timeout", connectTimeout);
        positive("read-timeout", readTimeout);
        if (tries < 1 || tries > MAX_TRIES) {
            throw new IllegalArgumentException(
                    "detente.text.coder.tries must be 1 to " + MAX_TRIES + ", not " + tries + ": correct it");
        }
        if (token != null && !token.matches("[!-~]+")) {
            throw new IllegalArgumentException(
                    "detente.text.coder.token holds a blank or a character that no header may have: copy it again");
        }
    }

    /** Whether texts are read by a remote coder. */
    public boolean given() {
        return url != null;
    }

    private static URI shown(URI url) {
        return url.getUserInfo() == null ? url : URI.create(url.toString().replace(url.getRawUserInfo() + "@", "…@"));
    }

    private static void positive(String name, Duration duration) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException("detente.text.coder." + name
                    + " must be a duration above zero such as 30s, not " + duration + ": correct it");
        }
    }

    /** Omits the token, since settings are logged. */
    @Override
    public String toString() {
        return "CoderProperties[url=" + url + ", connectTimeout=" + connectTimeout + ", readTimeout=" + readTimeout
                + ", tries=" + tries + "]";
    }
}
