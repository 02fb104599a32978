package dev.detente.lab.bench;

import dev.detente.app.Jar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.assertj.core.util.Throwables;

/** A busy day of a service: reads, scrapes, new actions and questions, at a rate that does not wait for answers. */
final class Load {
    static final String EMPTY = "/actuator/health/liveness";
    static final String SCORE = "/api/v1/scores/CHN-USA";
    static final String ACTION = "action";
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

    static {
        // Shorter than the service keeps a connection that nobody uses: else a request may meet its end.
        System.setProperty("jdk.httpclient.keepalive.timeout", "5");
    }

    private final Jar service;
    private final String key;
    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final Queue<String> confirmed = new ConcurrentLinkedQueue<>();
    private final Map<String, Queue<Long>> nanos = new ConcurrentHashMap<>();
    private final AtomicInteger sent = new AtomicInteger();

    /** @param key of the caller, a feeder or more */
    Load(Jar service, String key) {
        this.service = service;
        this.key = key;
    }

    /** Sends a number of requests a second for a while, and waits for the last answers. */
    void run(int perSecond, Duration length) throws InterruptedException {
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
        var requests = clock.scheduleAtFixedRate(this::ask, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        TimeUnit.MILLISECONDS.sleep(length.toMillis());
        requests.cancel(false);
        clock.shutdown();
        Assertions.assertThat(clock.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
        // What is on its way still counts.
        TimeUnit.SECONDS.sleep(5);
    }

    /** Forgets times, counts and failures so far, but not what was confirmed. */
    void forget() {
        nanos.clear();
        failures.clear();
        sent.set(0);
    }

    private void ask() {
        int n = sent.getAndIncrement();
        if (n % 20 == 0) {
            var unused = act(n);
        } else if (n % 50 == 1) {
            var unused = send(
                    "what if",
                    request("/api/v1/what-if")
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString("{\"actions\":[" + action(n, "") + "]}")));
        } else if (n % 1_000 == 2) {
            var unused = send("scrape", request("/actuator/prometheus"));
        } else {
            String path = READS.get(n % READS.size());
            var unused = send(path, request(path));
        }
    }

    /** Sends an action; its id is among the confirmed ones once the service says that it is stored. */
    CompletableFuture<Void> act(int n) {
        String id = "load-" + n + "-" + System.nanoTime();
        return send(
                        ACTION,
                        request("/api/v1/actions")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("[" + action(n, "\"id\":\"" + id + "\",") + "]")))
                .thenAccept(stored -> {
                    if (stored) {
                        confirmed.add(id);
                    }
                });
    }

    private static String action(int n, String more) {
        List<String> actors = List.of("CHN", "USA", "TWN", "RUS", "UKR", "IRN", "ISR", "IND", "PAK", "JPN");
        List<String> types = List.of("ACCUSE", "CONSULT", "SANCTION", "AGREE", "THREATEN", "AID");
        int a = n % actors.size();
        int b = (a + 1 + n / actors.size() % (actors.size() - 1)) % actors.size();
        return "{%s\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"%s\",\"summary\":\"Something, number %d\"}"
                .formatted(
                        more,
                        LocalDate.now(ZoneOffset.UTC).minusDays(n % 300),
                        actors.get(a),
                        actors.get(b),
                        types.get(n % types.size()),
                        n);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(service.address() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + key);
    }

    private CompletableFuture<Boolean> send(String what, HttpRequest.Builder request) {
        long began = System.nanoTime();
        return client.sendAsync(request.build(), BodyHandlers.ofString()).handle((answer, failure) -> {
            nanos.computeIfAbsent(what, w -> new ConcurrentLinkedQueue<>()).add(System.nanoTime() - began);
            boolean good = failure == null && answer.statusCode() == 200;
            if (!good) {
                failures.add(what + ": "
                        + (failure != null
                                ? Throwables.getRootCause(failure)
                                : answer.statusCode() + " " + answer.body()));
            }
            return good;
        });
    }

    /** The median time in milliseconds of scores that one reader asks for, one after the other; each has to be answered. */
    double medianScore(Duration length) throws IOException, InterruptedException {
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + length.toNanos();
        while (System.nanoTime() < end) {
            long began = System.nanoTime();
            Assertions.assertThat(get(SCORE).statusCode()).isEqualTo(200);
            times.add(System.nanoTime() - began);
            TimeUnit.MILLISECONDS.sleep(50);
        }
        times.sort(null);
        return times.get(times.size() / 2) / 1e6;
    }

    /** Asks for something, and waits for the answer. */
    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    /** Sends something, and waits for the answer. */
    HttpResponse<String> send(String method, String path, String type, String body)
            throws IOException, InterruptedException {
        return client.send(
                request(path)
                        .header("Content-Type", type)
                        .method(method, BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    /** The ids of the actions that the service said it has stored. */
    List<String> confirmed() {
        return List.copyOf(confirmed);
    }

    /** How many requests failed, by kind and status. */
    Map<String, Long> failuresByKind() {
        return failures.stream()
                .collect(Collectors.groupingBy(
                        failure -> Pattern.compile("(.*?): ([\\w.$]+).*", Pattern.DOTALL)
                                .matcher(failure)
                                .replaceAll("$1: $2"),
                        TreeMap::new,
                        Collectors.counting()));
    }

    /** The failures, each with the kind of request and the answer. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    int sent() {
        return sent.get();
    }

    /** The time in milliseconds within which a percentage of some requests was answered. */
    double millis(String what, int percent) {
        List<Long> times = new ArrayList<>(nanos.getOrDefault(what, new ConcurrentLinkedQueue<>()));
        times.sort(null);
        return times.get(times.size() * percent / 100) / 1e6;
    }

    /** The value of a metric without labels that matter. */
    double metric(String name) throws IOException, InterruptedException {
        Matcher value = Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)$")
                .matcher(get("/actuator/prometheus").body());
        Assertions.assertThat(value.find()).as(name).isTrue();
        return Double.parseDouble(value.group(1));
    }
}
