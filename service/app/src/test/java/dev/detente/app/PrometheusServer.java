package dev.detente.app;

import static org.awaitility.Awaitility.await;

import dev.detente.model.Tools;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.awaitility.core.ConditionTimeoutException;
import org.junit.jupiter.api.Assertions;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A real Prometheus on a free port, which ends with the test. */
public final class PrometheusServer implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Process process;
    private final Path log;
    private final int port;

    private PrometheusServer(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    /**
     * Starts one; the test is skipped where there is none.
     *
     * @param folder for its files
     * @param config the text of its {@code prometheus.yml}
     */
    public static PrometheusServer start(Path folder, String config) throws IOException, InterruptedException {
        Path program = Tools.require("prometheus");
        int free = Jar.freePort();
        Path log = folder.resolve("prometheus.log");
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), config),
                        "--storage.tsdb.path=" + folder.resolve("tsdb"),
                        "--web.listen-address=127.0.0.1:" + free))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        PrometheusServer server = new PrometheusServer(process, log, free);
        server.waitUntil("become ready", () -> server.ask("/-/ready").statusCode() == 200);
        return server;
    }

    /** What a query gives over time: for each series, by its labels, the value at each instant. */
    public SortedMap<String, SortedMap<Instant, Double>> range(String query, Instant from, Instant to, Duration step)
            throws IOException, InterruptedException {
        JsonNode data = data("/api/v1/query_range?query=" + encoded(query) + "&start=" + seconds(from) + "&end="
                + seconds(to) + "&step=" + step.toMillis() / 1000.0);
        SortedMap<String, SortedMap<Instant, Double>> series = new TreeMap<>();
        for (JsonNode one : data.get("result")) {
            SortedMap<Instant, Double> values = new TreeMap<>();
            one.get("values").forEach(v -> values.put(at(v), value(v)));
            series.put(one.get("metric").toString(), values);
        }
        return series;
    }

    /** What a query gives at an instant: each series' value, by its labels. */
    public SortedMap<String, Double> instant(String query, Instant at) throws IOException, InterruptedException {
        SortedMap<String, Double> values = new TreeMap<>();
        data("/api/v1/query?query=" + encoded(query) + "&time=" + seconds(at))
                .get("result")
                .forEach(one -> values.put(one.get("metric").toString(), value(one.get("value"))));
        return values;
    }

    /** Asks until a query gives something now, and returns it. The machine may be busy, so it asks for up to two minutes. */
    public double eventually(String query) throws IOException, InterruptedException {
        String path = "/api/v1/query?query=" + encoded(query);
        waitUntil("answered " + query, () -> !data(path).get("result").isEmpty());
        return value(data(path).get("result").get(0).get("value"));
    }

    /** The answer to a request as it is. */
    public HttpResponse<String> ask(String path) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode data(String path) throws IOException, InterruptedException {
        JsonNode answer = JSON.readTree(ask(path).body());
        if (!answer.path("status").asString().equals("success") || answer.has("warnings")) {
            return Assertions.fail(answer.toString());
        }
        return answer.get("data");
    }

    /** Waits; an answer that cannot be read comes from a server that is not up yet. */
    private void waitUntil(String what, Callable<Boolean> condition) throws IOException {
        try {
            await().atMost(Duration.ofMinutes(2))
                    .pollInterval(Duration.ofMillis(250))
                    .ignoreExceptionsMatching(e -> e instanceof IOException || e instanceof JacksonException)
                    .until(condition);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("Prometheus has not " + what + ": " + Files.readString(log), e);
        }
    }

    private static Instant at(JsonNode sample) {
        return Instant.ofEpochMilli(Math.round(sample.get(0).asDouble() * 1000));
    }

    private static double value(JsonNode sample) {
        return Double.parseDouble(sample.get(1).asString());
    }

    private static String encoded(String query) {
        return URLEncoder.encode(query, StandardCharsets.UTF_8);
    }

    private static String seconds(Instant instant) {
        return Double.toString(instant.toEpochMilli() / 1000.0);
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().completeOnTimeout(process, 30, TimeUnit.SECONDS).join();
        process.destroyForcibly();
    }
}
