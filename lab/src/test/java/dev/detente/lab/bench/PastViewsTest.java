package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.app.Jar;
import dev.detente.model.ActorCatalog;
import dev.detente.model.Stress;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The released program with 140,000 actions of 12,000 pairs, while ten strangers ask for what was known at one instant after the other. */
class PastViewsTest {
    private static final String KEY = "key-of-the-load-0123456789";
    private static final int ACTIONS = 140_000;
    private static final int STRANGERS = 10;
    private static final Duration LENGTH = Duration.ofSeconds(20);
    private static final List<String> TYPES =
            List.of("ACCUSE", "AID", "CONSULT", "COERCE", "REJECT", "THREATEN", "AGREE", "PROTEST", "ASSAULT");

    private final Path folder;
    private final HttpClient client = HttpClient.newHttpClient();

    PastViewsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofMinutes(2)).build(), BodyHandlers.ofString());
    }

    /** Rows of a CSV file, of 12,000 pairs. */
    static String rows(int actions) {
        List<String> codes = ActorCatalog.standard().actors().stream()
                .map(actor -> actor.code().value())
                .limit(160)
                .toList();
        SplittableRandom random = new SplittableRandom(5);
        StringBuilder csv = new StringBuilder("id,day,source,target,type,summary\n");
        for (int i = 0; i < actions; i++) {
            int source = random.nextInt(codes.size());
            int target = (source + 1 + random.nextInt(codes.size() - 1)) % codes.size();
            csv.append('g')
                    .append(i)
                    .append(',')
                    .append(LocalDate.of(2025, 1, 1).plusDays(random.nextInt(300)))
                    .append(',')
                    .append(codes.get(source))
                    .append(',')
                    .append(codes.get(target))
                    .append(',')
                    .append(TYPES.get(random.nextInt(TYPES.size())))
                    .append(",made up\n");
        }
        return csv.toString();
    }

    private void load(Jar service) throws IOException, InterruptedException {
        HttpResponse<String> begun =
                send(HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/imports?name=rows.csv"))
                        .header("Authorization", "Bearer " + KEY)
                        .header("Content-Type", "application/octet-stream")
                        .POST(BodyPublishers.ofString(rows(ACTIONS))));
        assertThat(begun.statusCode()).isEqualTo(202);
        String path = begun.headers().firstValue("Location").orElseThrow();
        String state = "";
        while (!state.contains("\"done\"")) {
            Thread.sleep(500);
            state = send(HttpRequest.newBuilder(URI.create(service.address()).resolve(path))
                            .header("Authorization", "Bearer " + KEY))
                    .body();
            assertThat(state).doesNotContain("\"failed\"");
        }
    }

    private double medianMillis(Jar service, Duration length) throws IOException, InterruptedException {
        List<Long> nanos = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            assertThat(send(HttpRequest.newBuilder(URI.create(service.address() + "/api/v1/scores/CHN-USA")))
                            .statusCode())
                    .isEqualTo(200);
            nanos.add(System.nanoTime() - began);
            Thread.sleep(50);
        }
        nanos.sort(null);
        return nanos.get(nanos.size() / 2) / 1e6;
    }

    private Thread stranger(Jar service, Instant first, AtomicBoolean goOn, AtomicInteger answers, int seed) {
        Thread thread = new Thread(() -> {
            SplittableRandom random = new SplittableRandom(seed);
            while (goOn.get()) {
                Instant at = first.plusNanos(random.nextLong(
                        1, Duration.between(first, Instant.now()).toNanos()));
                try {
                    HttpResponse<String> answer = send(HttpRequest.newBuilder(
                            URI.create(service.address() + "/api/v1/scores/CHN-USA?knownAt=" + at)));
                    if (answer.statusCode() == 200) {
                        answers.incrementAndGet();
                    } else {
                        Thread.sleep(20);
                    }
                } catch (IOException | InterruptedException e) {
                    return;
                }
            }
        });
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    @Test
    void theScoresOfTodayHardlyNoticeWhoAsksForThePast() throws Exception {
        assumeTrue(Stress.ON, "runs with -Pstress");
        try (Jar service =
                Jar.serve("-Xmx512m", "--detente.data-dir=" + folder.resolve("data"), "--detente.admin-key=" + KEY)) {
            Instant first = Instant.now();
            load(service);
            medianMillis(service, Duration.ofSeconds(5));
            double quiet = medianMillis(service, LENGTH);
            AtomicBoolean goOn = new AtomicBoolean(true);
            AtomicInteger answers = new AtomicInteger();
            List<Thread> strangers = new ArrayList<>();
            for (int i = 0; i < STRANGERS; i++) {
                strangers.add(stranger(service, first, goOn, answers, i));
            }
            double busy = medianMillis(service, LENGTH);
            goOn.set(false);
            for (Thread each : strangers) {
                each.join();
            }

            System.out.printf(
                    "score of today: median %.1f ms, with %d strangers in the past %.1f ms, ratio %.2f; they got %d answers%n",
                    quiet, STRANGERS, busy, busy / quiet, answers.get());
            assertThat(answers.get()).isPositive();
            assertThat(busy / quiet).isLessThanOrEqualTo(3);
        }
    }
}
