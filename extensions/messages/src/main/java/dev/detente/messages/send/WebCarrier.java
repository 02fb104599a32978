package dev.detente.messages.send;

import dev.detente.messages.Delivery;
import dev.detente.messages.Subscription;
import dev.detente.model.ProgramVersion;
import dev.detente.model.Texts;
import dev.detente.model.work.Worker;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** Posts messages. It follows no redirect, goes through no proxy, and connects only where {@link Networks} lets it. */
final class WebCarrier implements Carrier, AutoCloseable {
    private static final int MULTIPLE_CHOICES = 300;
    private static final int BAD_REQUEST = 400;
    private static final int GONE = 410;
    private static final int SHOWN_BYTES = 200;
    private final CloseableHttpClient client;
    private final Duration limit;
    private final InstantSource clock;
    private final Worker watch = new Worker("limits of webhooks");

    /** @param limit how long a receiver has for a whole answer, from the connection on */
    WebCarrier(Networks networks, Duration limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDnsResolver(networks)
                        .setMaxConnTotal(Courier.THREADS)
                        .setMaxConnPerRoute(Courier.THREADS)
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(limit))
                                .setSocketTimeout(Timeout.of(limit))
                                .build())
                        .build())
                // An open connection would still lead to an address that the host's name has left.
                .setConnectionReuseStrategy((request, response, context) -> false)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .disableAuthCaching()
                .setUserAgent("Detente/" + ProgramVersion.value())
                .build();
    }

    @Override
    public void carry(Subscription to, Delivery delivery) throws NotDeliveredException {
        byte[] body = Payloads.of(to, delivery);
        HttpPost post = new HttpPost(URI.create(to.address()));
        post.setEntity(new ByteArrayEntity(body, ContentType.APPLICATION_JSON));
        if (to.channel() == Subscription.Channel.WEBHOOK && to.secret() != null) {
            Instant now = clock.instant();
            String id = "msg_" + delivery.number();
            post.setHeader("webhook-id", id);
            post.setHeader("webhook-timestamp", Long.toString(now.getEpochSecond()));
            post.setHeader("webhook-signature", Signature.of(to.secret(), id, now, body));
        }
        // The socket's limit begins again with each byte, and a receiver may send single bytes for ever.
        Future<?> end = watch.after(limit, post::cancel);
        try {
            var answer = (CloseableHttpResponse) client.executeOpen(null, post, null);
            try {
                check(answer);
            } finally {
                // The usual close reads the rest, which may never end, or may fail after a good answer.
                answer.close(CloseMode.IMMEDIATE);
            }
        } catch (Networks.RefusedException e) {
            throw new NotDeliveredException(String.valueOf(e.getMessage()), true, null);
        } catch (IOException e) {
            boolean late = post.isCancelled();
            throw new NotDeliveredException(
                    late
                            ? "No whole answer came within " + limit.toMillis() + " ms."
                            : "No answer: " + Texts.shorten(String.valueOf(e.getMessage())),
                    false,
                    null);
        } finally {
            end.cancel(false);
        }
    }

    private static void check(ClassicHttpResponse answer) throws NotDeliveredException, IOException {
        int status = answer.getCode();
        if (status >= MULTIPLE_CHOICES && status < BAD_REQUEST) {
            throw new NotDeliveredException(
                    "The answer was a redirect (HTTP " + status
                            + "), which is not followed: subscribe with the address it leads to.",
                    false,
                    null);
        }
        if (status >= MULTIPLE_CHOICES) {
            throw new NotDeliveredException(
                    "The answer was HTTP " + status + beginning(answer),
                    status == GONE,
                    retryAfter(answer.getFirstHeader("Retry-After")));
        }
    }

    private static String beginning(ClassicHttpResponse answer) throws IOException {
        if (answer.getEntity() == null) {
            return ".";
        }
        byte[] some = answer.getEntity().getContent().readNBytes(SHOWN_BYTES);
        String text = new String(some, StandardCharsets.UTF_8)
                .replaceAll("[\\p{Cntrl}\\uFFFD]+", " ")
                .strip();
        return text.isEmpty() ? "." : ": " + text;
    }

    /** The time to wait that a receiver asks for in seconds; null when it names none, or a date. */
    private static @Nullable Duration retryAfter(@Nullable Header header) {
        return header == null || !header.getValue().matches("\\d{1,5}")
                ? null
                : Duration.ofSeconds(Long.parseLong(header.getValue()));
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
        watch.stop();
    }
}
