package dev.detente.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.service.Jar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ten minutes of a busy day: 200 requests a second, of reads, scrapes, new actions and questions, and a publication a minute. No request fails, and
 * neither heap nor threads grow. With -Pstress alone.
 */
class MixedLoadTest {
    private static final int MINUTES = Integer.getInteger("detente.stress.minutes", 10);
    private static final int REQUESTS_A_SECOND = 200;
    private static final String KEY = "key-of-the-load-0123456789";
    private static final String EMPTY = "/actuator/health/liveness";
    private static final String SCORE = "/api/v1/scores/CHN-USA";
    /** One read in six is a page: some thirty people who open one each second. */
    private static final List<String> READS = List.of(
            SCORE,
            EMPTY,
            "/api/v1/scores?limit=20",
            "/",
            SCORE,
            EMPTY,
            "/api/v1/scores/CHN-USA/explanation",
            "/api/v1/scores/CHN-TWN/history",
            SCORE,
            EMPTY,
            "/api/v1/scores/RUS-UKR",
            "/pairs",
            SCORE,
            EMPTY,
            "/api/v1/scores/CHN-USA/explanation",
            "/api/v1/changes",
            SCORE,
            "/dyads/CHN-USA");

    private final Path folder;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Long>> nanos = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();

    MixedLoadTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void tenMinutesOfMixedLoadFailNothingAndPileNothingUp() throws Exception {
        assumeTrue(Boolean.getBoolean("detente.stress"), "ten minutes, with -Pstress");
        Path book = folder.resolve("book");
        Jar.run("-Xmx1g", "rules", "new", book.toString());
        try (Jar serving = Jar.serve(
                "-Xmx512m",
                "--detente.data-dir=" + folder.resolve("data"),
                "--detente.admin-key=" + KEY,
                "--detente.rule-book=" + book)) {
            for (int i = 0; i < 2_000; i++) {
                act(serving, i).join();
            }
            load(serving, book, 1);
            nanos.clear();
            sent.set(0);
            double heapBefore = metric(serving, "jvm_gc_live_data_size_bytes");
            double threadsBefore = metric(serving, "jvm_threads_live_threads");
            load(serving, book, MINUTES);
            double heapAfter = metric(serving, "jvm_gc_live_data_size_bytes");
            double threadsAfter = metric(serving, "jvm_threads_live_threads");

            double empty = percentile(EMPTY);
            double score = percentile(SCORE);
            System.out.printf(
                    Locale.ROOT,
                    "%d requests in %d minutes, %d failures; 99 of 100 took at most: empty %.1f ms, score %.1f ms, ratio %.1f; live data %.0f and"
                            + " %.0f MB, threads %.0f and %.0f%n",
                    sent.get(),
                    MINUTES,
                    failures.size(),
                    empty,
                    score,
                    score / empty,
                    heapBefore / 1e6,
                    heapAfter / 1e6,
                    threadsBefore,
                    threadsAfter);
            assertThat(failures.stream().limit(5)).isEmpty();
            assertThat(sent.get()).isGreaterThan(MINUTES * 60 * REQUESTS_A_SECOND * 9 / 10);
            assertThat(score / empty).isLessThanOrEqualTo(5);
            assertThat(threadsAfter).isLessThanOrEqualTo(threadsBefore + 20);
            assertThat(heapAfter).isLessThanOrEqualTo(heapBefore * 1.3 + 20e6);
        }
    }

    private void load(Jar serving, Path book, int minutes) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        var requests =
                clock.scheduleAtFixedRate(() -> ask(serving), 0, 1_000_000 / REQUESTS_A_SECOND, TimeUnit.MICROSECONDS);
        var publications = clock.scheduleAtFixedRate(() -> publish(book), 30, 60, TimeUnit.SECONDS);
        TimeUnit.MINUTES.sleep(minutes);
        requests.cancel(false);
        publications.cancel(false);
        clock.shutdown();
        assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        // What is on its way still counts.
        TimeUnit.SECONDS.sleep(5);
    }

    private void ask(Jar serving) {
        int n = sent.getAndIncrement();
        if (n % 20 == 0) {
            var unused = act(serving, n);
        } else if (n % 50 == 1) {
            var unused = send(
                    "what if",
                    request(serving, "/api/v1/what-if")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"actions\":[" + action(n) + "]}")));
        } else if (n % 1_000 == 2) {
            var unused = send("scrape", request(serving, "/actuator/prometheus"));
        } else {
            String path = READS.get(n % READS.size());
            var unused = send(path, request(serving, path));
        }
    }

    private CompletableFuture<Void> act(Jar serving, int n) {
        return send(
                "action",
                request(serving, "/api/v1/actions")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("[" + action(n) + "]")));
    }

    private static String action(int n) {
        List<String> actors = List.of("CHN", "USA", "TWN", "RUS", "UKR", "IRN", "ISR", "IND", "PAK", "JPN");
        List<String> types = List.of("ACCUSE", "CONSULT", "SANCTION", "AGREE", "THREATEN", "AID");
        int a = n % actors.size();
        int b = (a + 1 + n / actors.size() % (actors.size() - 1)) % actors.size();
        return "{\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"%s\",\"summary\":\"Something, number %d\"}"
                .formatted(
                        LocalDate.now(ZoneOffset.UTC).minusDays(n % 300),
                        actors.get(a),
                        actors.get(b),
                        types.get(n % types.size()),
                        n);
    }

    private static HttpRequest.Builder request(Jar serving, String path) {
        return HttpRequest.newBuilder(URI.create(serving.address() + path))
                .timeout(Duration.ofSeconds(30))
                .header("Authorization", "Bearer " + KEY);
    }

    private CompletableFuture<Void> send(String what, HttpRequest.Builder request) {
        long began = System.nanoTime();
        return client.sendAsync(request.build(), BodyHandlers.ofString()).handle((answer, failure) -> {
            nanos.computeIfAbsent(what, w -> new ConcurrentLinkedQueue<>()).add(System.nanoTime() - began);
            if (failure != null || answer.statusCode() != 200) {
                failures.add(what + ": " + (failure != null ? failure : answer.statusCode() + " " + answer.body()));
            }
            return null;
        });
    }

    /** Each publication gives a rule other points than the one before. */
    private void publish(Path book) {
        try {
            Files.writeString(
                    book.resolve("load.drl"),
                    """
                    rule "A number"
                    when $a : Action(type == "SANCTION", source == "USA", target == "CHN")
                    then signals.escalate($a, %d.5); end
                    """.formatted(1 + sent.get() % 50),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            failures.add(e.toString());
        }
    }

    private double percentile(String what) {
        List<Long> times = new ArrayList<>(nanos.getOrDefault(what, new ConcurrentLinkedQueue<>()));
        times.sort(null);
        return times.get(times.size() * 99 / 100) / 1e6;
    }

    private double metric(Jar serving, String name) throws IOException, InterruptedException {
        String scrape = client.send(request(serving, "/actuator/prometheus").build(), BodyHandlers.ofString())
                .body();
        Matcher value =
                Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$").matcher(scrape);
        assertThat(value.find()).as(name).isTrue();
        return Double.parseDouble(value.group(1));
    }
}
