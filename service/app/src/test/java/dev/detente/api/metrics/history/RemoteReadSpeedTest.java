package dev.detente.api.metrics.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.model.Median;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.xerial.snappy.Snappy;

/** Five years of a dyad through remote read beside the same through the API. */
@Tag("long")
class RemoteReadSpeedTest extends ServiceTest {
    private static final LocalDate LAST = LocalDate.parse("2024-12-31");
    private static final LocalDate FIRST = LAST.minusYears(5);
    private static final int ACTIONS = 2000;
    private static final int ROUNDS = 41;
    private static final int WARMING = 20;

    private final HttpClient client = HttpClient.newHttpClient();

    RemoteReadSpeedTest(Environment environment) {
        super(environment);
    }

    private static String action(int n, Random random) {
        LocalDate day = LAST.minusDays(random.nextInt(1800));
        return "{\"id\":\"speed-%d\",\"day\":\"%s\",\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"%s\"}"
                .formatted(n, day, random.nextBoolean() ? "ACCUSE" : "CONSULT");
    }

    private static byte[] request() {
        long from = FIRST.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        long to = LAST.atStartOfDay().toInstant(ZoneOffset.UTC).toEpochMilli();
        return ReadRequest.of(List.of(ReadRequest.query(
                from - 300_000, to, 86_400_000L, "__name__", "tension_history_score", "dyad", "CHN-USA")));
    }

    private byte[] send(HttpRequest.Builder request, String path) throws IOException, InterruptedException {
        var answer = client.send(
                request.uri(URI.create("http://127.0.0.1:" + port() + path)).build(), BodyHandlers.ofByteArray());
        assertThat(answer.statusCode()).isEqualTo(200);
        return answer.body();
    }

    @Test
    void fiveYearsOfADyadTakeAtMostTwiceTheTimeOfTheApi() throws Exception {
        Random random = new Random(7);
        assertThat(postActions(IntStream.range(0, ACTIONS)
                                .mapToObj(n -> action(n, random))
                                .collect(Collectors.joining(",", "[", "]")))
                        .statusCode())
                .isEqualTo(200);
        String path = "/api/v1/scores/CHN-USA/history?from=" + FIRST + "&to=" + LAST;
        byte[] request = request();

        long[] api = new long[ROUNDS];
        long[] remote = new long[ROUNDS];
        for (int i = 0; i < ROUNDS; i++) {
            long before = System.nanoTime();
            byte[] json = send(HttpRequest.newBuilder(), path);
            long between = System.nanoTime();
            byte[] read = send(
                    HttpRequest.newBuilder()
                            .header("Content-Type", "application/x-protobuf")
                            .POST(HttpRequest.BodyPublishers.ofByteArray(request)),
                    "/api/v1/prometheus/read");
            api[i] = between - before;
            remote[i] = System.nanoTime() - between;
            assertThat(JSON.readTree(json).get("points").size()).isGreaterThan(1800);
            assertThat(Snappy.uncompress(read).length).isGreaterThan(1700 * 18);
        }

        double ratio = Median.of(remote, WARMING) / Median.of(api, WARMING);
        System.out.printf("five years of a dyad: remote read takes %.2f times as long as the API%n", ratio);
        assertThat(ratio).isLessThan(2);
    }
}
