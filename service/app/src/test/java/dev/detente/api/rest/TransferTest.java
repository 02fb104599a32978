package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;

/** How much goes over the wire. */
class TransferTest extends ServiceTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final Environment environment;

    TransferTest(Environment environment) {
        super(environment);
        this.environment = environment;
    }

    private HttpResponse<byte[]> fetch(String path, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + environment.getRequiredProperty("local.server.port") + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/detente.css",
                "/workbench/lib/monaco/vs/editor/editor.main.js",
                "/v3/api-docs",
                "/actuator/prometheus"
            })
    void textIsCompressedForWhoAsks(String path) throws Exception {
        HttpResponse<byte[]> packed = fetch(path, "Accept-Encoding", "gzip");
        HttpResponse<byte[]> plain = fetch(path);

        assertThat(plain.statusCode()).isEqualTo(200);
        assertThat(plain.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(packed.headers().firstValue("Content-Encoding")).hasValue("gzip");
        assertThat(packed.body().length).isLessThan(plain.body().length / 2);
        byte[] unpacked = new GZIPInputStream(new ByteArrayInputStream(packed.body())).readAllBytes();
        assertThat(new String(unpacked, StandardCharsets.UTF_8))
                .startsWith(new String(plain.body(), StandardCharsets.UTF_8).substring(0, 10));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/scores", "/workbench/lib/monaco/vs/editor/editor.main.js", "/read/main.js"})
    void whatSomebodyHasAlreadyIsNotSentAgain(String path) throws Exception {
        String tag = fetch(path).headers().firstValue("ETag").orElseThrow();

        HttpResponse<byte[]> again = fetch(path, "If-None-Match", tag);

        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
        assertThat(fetch(path, "If-None-Match", "W/\"other\"").statusCode()).isEqualTo(200);
    }

    @Test
    void aScoreIsAskedForAgainByItsTag() throws Exception {
        HttpResponse<byte[]> first = fetch("/api/v1/scores/CHN-USA");

        HttpResponse<byte[]> again = fetch(
                "/api/v1/scores/USA-CHN",
                "If-None-Match",
                first.headers().firstValue("ETag").orElseThrow());

        assertThat(first.headers().firstValue("Cache-Control")).hasValue("no-cache");
        assertThat(again.statusCode()).isEqualTo(304);
        assertThat(again.headers().firstValue("Cache-Control")).hasValue("no-cache");
    }

    @Test
    void onlyAnAnswerThatCanBeComputedAgainIsKeptForEver() throws Exception {
        String day = "/api/v1/scores/CHN-USA?asOf=2024-04-26";
        String book =
                JSON.readTree(fetch(day).body()).get("ruleBook").get("version").stringValue();
        String pinned = day + "&knownAt=" + Instant.now().minusSeconds(1) + "&ruleBook=" + book;

        assertThat(fetch(pinned).headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(fetch(pinned, "Authorization", "Bearer " + KEY).headers().firstValue("Cache-Control"))
                .hasValue("max-age=31536000, private, immutable");
        assertThat(fetch(pinned).headers().firstValue("Cache-Control")).hasValue("max-age=31536000, public, immutable");
        assertThat(fetch(pinned.replaceFirst("/CHN-USA.", "?starred=true&"))
                        .headers()
                        .firstValue("Cache-Control"))
                .hasValue("no-cache");
        assertThat(fetch(pinned.replaceFirst("&ruleBook.*", "")).headers().firstValue("Cache-Control"))
                .hasValue("no-cache");
        HttpResponse<byte[]> wrong = fetch(pinned + "&issue=nothing");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.headers().firstValue("Cache-Control").orElse("")).doesNotContain("max-age");
    }

    @Test
    void theTagOfScoresChangesWithThem() throws Exception {
        String before = fetch("/api/v1/scores?asOf=2024-05-01")
                .headers()
                .firstValue("ETag")
                .orElseThrow();
        send(
                "POST",
                "/api/v1/actions",
                "{\"id\":\"transfer-1\",\"day\":\"2024-04-30\",\"source\":\"WSM\",\"target\":\"TON\",\"type\":\"ACCUSE\"}");

        HttpResponse<byte[]> after = fetch("/api/v1/scores?asOf=2024-05-01", "If-None-Match", before);

        assertThat(after.statusCode()).isEqualTo(200);
        assertThat(after.headers().firstValue("ETag")).isPresent().get().isNotEqualTo(before);
    }
}
