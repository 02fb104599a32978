package dev.detente.intake.live;

import dev.detente.intake.lines.CountedBytes;
import dev.detente.intake.live.FeedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.DefaultRedirectStrategy;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.RedirectStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/** Fetches GDELT's lists and files over HTTP; every failure of the server is thrown as a {@link FeedException}. */
public final class GdeltSource {
    /** Follows no redirect from https to http. */
    private static final RedirectStrategy SAFE_REDIRECTS = new DefaultRedirectStrategy() {
        @Override
        public boolean isRedirectAllowed(HttpHost from, HttpHost to, HttpRequest redirect, HttpContext context) {
            boolean unsafe =
                    from.getSchemeName().equals("https") && !to.getSchemeName().equals("https");
            return !unsafe && super.isRedirectAllowed(from, to, redirect, context);
        }
    };

    private final URI base;
    private final FetchPace pace;
    private final CloseableHttpClient client;

    /**
     * A source.
     *
     * @param base the folder of the folders {@code events} (GDELT 1.0) and {@code gdeltv2}, ending with a slash
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout how long to wait for a response, and then for each further part of it
     * @param bytesPerMinute most bytes a minute, above zero; a request counts as {@value FetchPace#REQUEST} at least
     */
    public GdeltSource(URI base, Duration connectTimeout, Duration readTimeout, long bytesPerMinute) {
        this.base = base;
        this.pace = new FetchPace(bytesPerMinute);
        // The JDK's own client stops timing a response at its headers (JDK-8208693): a stalled file would block for
        // ever.
        client = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.of(connectTimeout))
                                .setSocketTimeout(Timeout.of(readTimeout))
                                .build())
                        .build())
                .setProxySelector(ProxySelector.getDefault())
                .setRedirectStrategy(SAFE_REDIRECTS)
                .disableAutomaticRetries()
                .disableContentCompression()
                .disableCookieManagement()
                .build();
    }

    /** Reads a response body; the unread rest is dropped. */
    interface BodyReader<T> {
        T read(InputStream body) throws IOException, FeedException;
    }

    /** Ends waiting for the next request, and refuses it. */
    void stop() {
        pace.stop();
    }

    /** Fetches the file with that path below the base. */
    <T> T get(String file, BodyReader<T> reader) throws FeedException {
        return get(new HttpGet(base.resolve(file)), file, reader);
    }

    /** Fetches the end of a file, which is all of it from a server that does not know ranges (RFC 9110, 14.1.2). Of a part, the first line is left out: it can be cut. */
    <T> T end(String file, long bytes, BodyReader<T> reader) throws FeedException {
        HttpGet request = new HttpGet(base.resolve(file));
        request.setHeader("Range", "bytes=-" + bytes);
        return get(request, file, reader);
    }

    private <T> T get(HttpGet request, String file, BodyReader<T> reader) throws FeedException {
        try {
            if (!pace.request()) {
                throw new FeedException(Kind.CONNECTION, file + " was not fetched, because the service stops");
            }
            CloseableHttpResponse answer = (CloseableHttpResponse) client.executeOpen(null, request, null);
            try {
                return read(file, answer, reader);
            } finally {
                // Closing it in the usual way would read the rest, which may never end.
                answer.close(CloseMode.IMMEDIATE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FeedException(Kind.CONNECTION, file + " was not fetched, because the service stops", e);
        } catch (SocketTimeoutException e) {
            throw new FeedException(Kind.TIMEOUT, file + " did not come from " + base + ": " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FeedException(
                    Kind.CONNECTION,
                    file + " could not be fetched from " + base + " (" + e
                            + "). Look at this machine's network, or set detente.gdelt.url to a copy; the start with --demo needs no network",
                    e);
        }
    }

    private <T> T read(String file, ClassicHttpResponse answer, BodyReader<T> reader)
            throws IOException, FeedException {
        int status = answer.getCode();
        if (status == 404 || status == 410) {
            throw new FeedException(Kind.MISSING, file + " is not there (status " + status + ")");
        }
        if (status != 200 && status != 206) {
            throw new FeedException(Kind.STATUS, file + " was answered with status " + status);
        }
        CountedBytes body = new CountedBytes(answer.getEntity().getContent());
        try {
            for (int b = 0; status == 206 && b >= 0 && b != '\n'; ) {
                b = body.read();
            }
            return reader.read(body);
        } finally {
            pace.spent(body.count());
        }
    }
}
