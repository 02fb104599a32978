package dev.detente.service.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.service.ServiceTest;
import dev.detente.service.metrics.history.ReadRequest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;

/** What many and strange requests for history get. */
@TestPropertySource(properties = {"detente.demo=true"})
class RemoteReadLimitsTest extends ServiceTest {
    private static final String PROTOBUF = "application/x-protobuf";
    private static final long TO = Instant.parse("2024-06-21T12:00:00Z").toEpochMilli();

    private final HttpClient client = HttpClient.newHttpClient();
    private final ReadTurns turns;

    RemoteReadLimitsTest(Environment environment, ReadTurns turns) {
        super(environment);
        this.turns = turns;
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

    /** Takes all turns and, when asked to, all places in the line. */
    private static List<CompletableFuture<?>> take(ReadTurns turns, int line, CountDownLatch end)
            throws InterruptedException {
        CountDownLatch taken = new CountDownLatch(ReadTurns.AT_ONCE);
        List<CompletableFuture<?>> others = IntStream.range(0, ReadTurns.AT_ONCE + line)
                .<CompletableFuture<?>>mapToObj(i -> {
                    CompletableFuture<Void> done = new CompletableFuture<>();
                    new Thread(() -> {
                                hold(turns, taken, end);
                                done.complete(null);
                            })
                            .start();
                    return done;
                })
                .toList();
        taken.await();
        await().until(() -> turns.waiting() >= line);
        return others;
    }

    @Test
    void whoFindsALongQueueLearnsWhenToAskAgain() throws InterruptedException {
        CountDownLatch end = new CountDownLatch(1);
        List<CompletableFuture<?>> others = take(turns, ReadTurns.LINE, end);
        try {
            HttpResponse<String> answer =
                    send(small(3_600_000), "Content-Type", PROTOBUF).join();

            assertThat(turns.waiting()).isEqualTo(ReadTurns.LINE);
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
            assertThat(answer.headers().firstValue("Retry-After")).contains("20");
            assertThat(answer.body())
                    .contains(
                            "request: did not get its turn within 20 seconds, or 100 others wait for theirs: ask again");
        } finally {
            end.countDown();
            others.forEach(CompletableFuture::join);
        }
        assertThat(send(small(3_600_000), "Content-Type", PROTOBUF).join().statusCode())
                .isEqualTo(200);
    }

    @Test
    void whoseTurnDoesNotComeInTimeLeavesTheLine() throws InterruptedException {
        ReadTurns impatient = new ReadTurns(Duration.ofMillis(50));
        CountDownLatch end = new CountDownLatch(1);
        List<CompletableFuture<?>> others = take(impatient, 0, end);

        assertThat(impatient.await(() -> true)).isEmpty();

        assertThat(impatient.waiting()).isZero();
        end.countDown();
        others.forEach(CompletableFuture::join);
        assertThat(impatient.await(() -> true)).contains(true);
    }

    private static void hold(ReadTurns turns, CountDownLatch taken, CountDownLatch end) {
        try {
            turns.await(() -> {
                taken.countDown();
                try {
                    end.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
                return true;
            });
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
