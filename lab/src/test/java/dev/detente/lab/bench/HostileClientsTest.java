package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.api.server.Hostile;
import dev.detente.app.Jar;
import dev.detente.model.Stress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The released program in a heap of 512 MB, under two minutes of hostile connections of every kind; SlowClientsTest is the same at a small size. */
class HostileClientsTest {
    private static final int CONNECTIONS = 300;
    private static final Duration LENGTH = Duration.ofMinutes(2);

    @Test
    void aReaderGetsEachScoreWithinASecond() throws Exception {
        assumeTrue(Stress.ON, "runs with -Pstress");
        try (Jar service = Jar.serve("-Xmx512m", "--detente.demo=true", "--server.address=127.0.0.1")) {
            HttpClient client = HttpClient.newHttpClient();
            HttpRequest score = HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/scores/CHN-USA"))
                    .timeout(Duration.ofSeconds(30))
                    .build();
            List<Long> millis = new ArrayList<>();
            try (Hostile hostile = new Hostile(service.port(), CONNECTIONS)) {
                assertThat(hostile).isNotNull();
                long end = System.nanoTime() + LENGTH.toNanos();
                while (System.nanoTime() < end) {
                    long began = System.nanoTime();
                    assertThat(client.send(score, HttpResponse.BodyHandlers.ofString())
                                    .statusCode())
                            .isEqualTo(200);
                    millis.add((System.nanoTime() - began) / 1_000_000);
                    Thread.sleep(100);
                }
            }
            millis.sort(null);
            System.out.printf(
                    "%d connections, %d scores: median %d ms, longest %d ms%n",
                    CONNECTIONS, millis.size(), millis.get(millis.size() / 2), millis.get(millis.size() - 1));
            assertThat(millis.get(millis.size() - 1)).isLessThanOrEqualTo(1000);
        }
    }
}
