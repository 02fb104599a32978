package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.api.metrics.history.ReadRequest;
import dev.detente.api.support.Admission;
import dev.detente.api.support.ClientConnection;
import dev.detente.api.support.CostlyWork;
import dev.detente.app.ServiceTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;

/** What many and strange requests for history get. */
@TestPropertySource(properties = {"detente.demo=true"})
class RemoteReadLimitsTest extends ServiceTest {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final ClientConnection HERE = ClientConnection.of(new MockHttpServletRequest());
    private static final long TO = Instant.parse("2024-06-21T12:00:00Z").toEpochMilli();

    private final HttpClient client = HttpClient.newHttpClient();
    private final Admission admission;

    RemoteReadLimitsTest(Environment environment, Admission admission) {
        super(environment);
        this.admission = admission;
    }

    private static byte[] small(long step) {
        return ReadRequest.of(List.of(ReadRequest.query(
                TO - Duration.ofDays(30).toMillis(),
                TO,
                step,
                "__name__",
                "tension_history_score",
                "dyad",
                "CHN-USA")));
    }

    private CompletableFuture<HttpResponse<String>> send(byte[] body, String... headers) {
        return client.sendAsync(
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/api/v1/prometheus/read"))
                        .headers(headers)
                        .POST(BodyPublishers.ofByteArray(body))
                        .build(),
                BodyHandlers.ofString());
    }

    @Test
    void allThatADashboardAsksAtOnceIsAnswered() {
        byte[] body = small(3_600_000);
        List<CompletableFuture<HttpResponse<String>>> sent = IntStream.range(0, 60)
                .mapToObj(i -> send(body, "Content-Type", PROTOBUF))
                .toList();

        assertThat(sent)
                .hasSize(60)
                .allSatisfy(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
    }

    @Test
    void whoFindsALongQueueLearnsWhenToAskAgain() throws InterruptedException {
        List<Admission.Turn> turns = new ArrayList<>();
        for (int i = 0; i < CostlyWork.SERIES.atOnce(); i++) {
            turns.add(admission.enter(CostlyWork.SERIES, new Admission.Caller("other" + i, true), HERE));
        }
        byte[] body = small(3_600_000);
        List<CompletableFuture<HttpResponse<String>>> line = IntStream.range(0, CostlyWork.SERIES.line() / 2)
                .mapToObj(i -> send(body, "Content-Type", PROTOBUF))
                .toList();
        await().until(() -> admission.waiting(CostlyWork.SERIES) == line.size());

        try {
            HttpResponse<String> answer = send(body, "Content-Type", PROTOBUF).join();

            assertThat(answer.statusCode()).isEqualTo(429);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).contains("20");
            assertThat(answer.headers().firstValue("Connection")).contains("close");
            assertThat(answer.body())
                    .contains(
                            "request: This cannot be answered now: 2 long series are worked on at once, and 70 requests wait already. Ask again in 20 seconds");
        } finally {
            turns.forEach(Admission.Turn::close);
        }
        assertThat(line)
                .allSatisfy(waiting -> assertThat(waiting.join().statusCode()).isEqualTo(200));
    }

    /** A page elsewhere can make a browser send the first two without being asked for leave. */
    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/octet-stream"})
    void onlyPrometheusTypeIsRead(String type) {
        HttpResponse<String> answer = send(
                        small(3_600_000),
                        "Content-Type",
                        type,
                        "Origin",
                        "http://evil.example",
                        "Sec-Fetch-Site",
                        "cross-site")
                .join();

        assertThat(answer.statusCode()).isEqualTo(415);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.body()).contains("is not read here: send one of [application/x-protobuf]");
    }

    @Test
    void aStepBelowZeroIsRefusedInPlainWords() {
        HttpResponse<String> answer = send(small(-1), "Content-Type", PROTOBUF).join();

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("step: -1 is out of bounds: it is in milliseconds, from 0 to ");
    }
}
