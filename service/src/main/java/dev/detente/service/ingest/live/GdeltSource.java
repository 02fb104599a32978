package dev.detente.service.ingest.live;

import dev.detente.service.ingest.live.FeedException.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;

/** Fetches GDELT's lists and files over HTTP; every failure of the server is thrown as a {@link FeedException}. */
final class GdeltSource {
    private final URI base;
    private final HttpClient client;
    private final Duration readTimeout;

    /**
     * A source.
     *
     * @param base the folder of lists and files, ending with a slash
     * @param connectTimeout how long to wait for a connection
     * @param readTimeout how long to wait for a response, and then for each further part of it
     */
    GdeltSource(URI base, Duration connectTimeout, Duration readTimeout) {
        this.base = base;
        this.readTimeout = readTimeout;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(connectTimeout)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /** Reads a response body; the unread rest is dropped. */
    interface BodyReader<T> {
        T read(InputStream body) throws IOException, FeedException;
    }

    /** Fetches the file with that name. */
    <T> T get(String file, BodyReader<T> reader) throws FeedException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(file)).timeout(readTimeout).build();
        try {
            HttpResponse<InputStream> answer = client.send(request, head -> new TimedBody(readTimeout));
            try (InputStream body = answer.body()) {
                int status = answer.statusCode();
                if (status == 404 || status == 410) {
                    throw new FeedException(Kind.MISSING, file + " is not there (status " + status + ")");
                }
                if (status != 200) {
                    throw new FeedException(Kind.STATUS, file + " was answered with status " + status);
                }
                return reader.read(body);
            }
        } catch (HttpTimeoutException e) {
            throw new FeedException(Kind.TIMEOUT, file + " did not come: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new FeedException(Kind.CONNECTION, file + " could not be fetched from " + base + ": " + e, e);
        }
    }
}
