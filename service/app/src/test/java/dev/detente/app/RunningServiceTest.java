package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.detente.app.command.Detente;
import dev.detente.model.Jvm;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The service in a process of its own, as those run it who watch its log in JSON, its traces and how it ends. */
class RunningServiceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String KEY = "key-of-the-tests-0123456789";
    private static final int PER_CALLER = 3;
    private static final int PER_ADDRESS = 20;
    private static final int ENDED_BY_SIGTERM = 143;

    /** The bodies of spans that arrived; names are readable in protobuf. */
    private final Queue<String> spans = new ConcurrentLinkedQueue<>();

    @Test
    void logsInJsonSendsTracesAndEndsWhatItBeganWhenStopped(@TempDir Path folder) throws Exception {
        HttpServer collector = collector();
        int port = Jar.freePort();
        Path log = folder.resolve("log");
        Process service = start(
                log,
                "--server.port=" + port,
                "--detente.data-dir=" + folder.resolve("data"),
                "--detente.admin-key=" + KEY,
                "--detente.rates.per-address=" + PER_ADDRESS,
                "--detente.rates.per-caller=" + PER_CALLER,
                "--logging.structured.format.console=ecs",
                "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:"
                        + collector.getAddress().getPort() + "/v1/traces");
        try {
            await().atMost(Duration.ofMinutes(2)).until(() -> !service.isAlive() || answers(port));
            assertThat(service.isAlive()).as(Files.readString(log)).isTrue();
            HttpResponse<String> refused = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/v1/scores/AAA-BBB"))
                                    .header("X-Request-Id", "asked-by-the-test")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(refused.headers().firstValue("X-Request-Id")).contains("asked-by-the-test");

            for (String part : List.of("liveness", "feeds")) {
                assertThat(status(port, "/actuator/health/" + part)).as(part).isEqualTo(200);
            }
            assertThat(refusalsOf(port, PER_CALLER, "/api/v1/me", "Authorization", "Bearer " + KEY))
                    .allMatch(refusal -> refusal.contains("detente.rates.per-caller"));
            assertThat(refusalsOf(port, PER_ADDRESS, "/api/v1/me", "Authorization", "Bearer not-a-key"))
                    .allMatch(refusal -> refusal.contains("detente.rates.per-address"));
            assertThat(refusalsOf(port, PER_ADDRESS, "/detente.css", "Accept", "text/css,*/*;q=0.1"))
                    .allMatch(refusal -> refusal.contains("detente.rates.per-address"));
            assertThat(status(port, "/actuator/health/readiness")).isEqualTo(200);
            assertThat(status(port, "/actuator/prometheus")).isNotEqualTo(429);
            Thread.sleep(Duration.ofSeconds(1).toMillis()); // what Retry-After said: the caller is let in again
            breakOff(port);
            await().until(() -> Files.readString(log).contains("\"requestId\":\"broken-off\""));

            try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
                beginToSend(slow);
                service.destroy();
                await().until(() -> Files.readString(log).contains("Commencing graceful shutdown"));
                await().until(() -> !takesConnections(port));
                assertThat(endSending(slow)).startsWith("HTTP/1.1 200");
            }

            assertThat(service.waitFor()).isEqualTo(ENDED_BY_SIGTERM);
            assertThat(String.join("", spans)).contains("http get /api/v1/scores/{dyad}", "tension.extraction", "POST");
            List<JsonNode> lines =
                    Files.readAllLines(log).stream().map(JSON::readTree).toList();
            assertThat(lines).hasSizeGreaterThan(3).allMatch(line -> line.has("@timestamp") && line.has("message"));
        } finally {
            service.destroyForcibly();
            collector.stop(0);
        }
    }

    private HttpServer collector() throws IOException {
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            try (exchange;
                    InputStream body = exchange.getRequestBody()) {
                spans.add(new String(body.readAllBytes(), StandardCharsets.ISO_8859_1));
                exchange.sendResponseHeaders(200, -1);
            }
        });
        collector.start();
        return collector;
    }

    private static Process start(Path log, String... settings) throws IOException {
        List<String> command = Jvm.command("-Xmx512m", "-XX:TieredStopAtLevel=1", Detente.class.getName(), "serve");
        command.addAll(List.of(settings));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
    }

    private static boolean answers(int port) throws InterruptedException {
        try {
            return status(port, "/actuator/health/readiness") == 200;
        } catch (IOException e) {
            return false;
        }
    }

    private static int status(int port, String path) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Asks faster than allowed, and returns what is answered then. */
    private static List<String> refusalsOf(int port, int perSecond, String path, String... headers) throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .headers(headers)
                .build();
        List<String> refusals = new ArrayList<>();
        for (int i = 0; refusals.isEmpty() && i < 100 * perSecond; i++) {
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 429) {
                assertThat(answer.headers().firstValue("Retry-After")).contains("1");
                assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
                refusals.add(answer.body());
            }
        }
        assertThat(refusals).isNotEmpty();
        return refusals;
    }

    private static boolean takesConnections(int port) throws IOException {
        try (Socket another = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return another.isConnected();
        } catch (ConnectException e) {
            return false;
        }
    }

    private static final String ROW =
            "[{\"day\":\"2024-06-20\",\"source\":\"NOR\",\"target\":\"DNK\",\"type\":\"ACCUSE\"}]";

    /** Begins an upload and leaves, which the service logs while it answers. */
    private static void breakOff(int port) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream()
                    .write(("POST /api/v1/imports?format=csv HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                                    + KEY
                                    + "\r\nX-Request-Id: broken-off\r\nContent-Type: text/csv\r\n"
                                    + "Content-Length: 1000\r\n\r\nday,source")
                            .getBytes(StandardCharsets.US_ASCII));
            socket.getOutputStream().flush();
        }
    }

    private static void beginToSend(Socket slow) throws IOException {
        OutputStream out = slow.getOutputStream();
        out.write(("POST /api/v1/actions HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + KEY
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + ROW.length() + "\r\n\r\n"
                        + ROW.substring(0, 10))
                .getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String endSending(Socket slow) throws IOException {
        slow.getOutputStream().write(ROW.substring(10).getBytes(StandardCharsets.US_ASCII));
        slow.getOutputStream().flush();
        byte[] answer = new byte[8192];
        return new String(answer, 0, slow.getInputStream().read(answer), StandardCharsets.US_ASCII);
    }
}
