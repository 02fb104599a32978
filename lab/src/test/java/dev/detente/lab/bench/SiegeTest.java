package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.api.server.Hostile;
import dev.detente.app.Jar;
import dev.detente.model.Stress;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The released program in a heap of 1 GB with 140,000 actions of 12,000 pairs, while everybody asks: ten minutes of mixed load, 300 hostile connections
 * of every kind, and each half minute 420 requests of each costly kind whose clients leave. Scores continue, nothing confirmed is lost, and nothing is
 * left of it. With -Pstress alone; ForgottenWorkTest and SlowClientsTest are the same in small.
 */
class SiegeTest {
    private static final Duration LENGTH = Duration.ofMillis(
            Math.round(60_000 * Double.parseDouble(System.getProperty("detente.stress.minutes", "10"))));
    private static final String HEAP = System.getProperty("detente.stress.heap", "-Xmx1g");
    private static final int ACTIONS = Integer.getInteger("detente.stress.actions", 140_000);
    private static final int PER_SECOND = Integer.getInteger("detente.stress.rate", 30);
    private static final int CONNECTIONS = 300;
    private static final int OF_EACH_KIND = 420;
    private static final Duration STAY = Duration.ofSeconds(5);
    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final Duration QUIET = Duration.ofSeconds(30);
    /** docs/operations.md, Stopping. */
    private static final Duration END = Duration.ofSeconds(60);

    private static final String KEY = "key-of-the-load-0123456789";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    SiegeTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private Jar serve() throws IOException, InterruptedException {
        return Jar.serve(HEAP, "--detente.data-dir=" + folder.resolve("data"), "--detente.admin-key=" + KEY);
    }

    private static JsonNode good(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    private static void fill(Load load) throws IOException, InterruptedException {
        JsonNode begun = good(
                load.send(
                        "POST",
                        "/api/v1/imports?name=rows.csv",
                        "application/octet-stream",
                        PastViewsTest.rows(ACTIONS)),
                202);
        String path = "/api/v1/imports/" + begun.get("id").stringValue();
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() ->
                        good(load.get(path), 200).get("state").stringValue().equals("done"));
        // The first to ask for a score waits until all pairs are scored.
        await().atMost(Duration.ofMinutes(5))
                .ignoreExceptions()
                .until(() -> load.get(Load.SCORE).statusCode() == 200);
    }

    private static String key(Load load) throws IOException, InterruptedException {
        return good(
                        load.send(
                                "POST",
                                "/api/v1/keys",
                                "application/json",
                                "{\"name\":\"crowd\",\"role\":\"analyst\"}"),
                        201)
                .get("secret")
                .stringValue();
    }

    private static String draft(Load load) throws IOException, InterruptedException {
        String base = good(load.get("/api/v1/rule-books"), 200).get("inUse").stringValue();
        Map<String, Object> files = new TreeMap<>();
        good(load.get("/api/v1/rule-books/" + base), 200).get("files").properties().stream()
                .filter(file ->
                        List.of("rulebook.yaml", "weights.csv", "issues.yaml").contains(file.getKey()))
                .forEach(file -> files.put(file.getKey(), file.getValue().stringValue()));
        List<String> slow = Crowd.slowFiles();
        for (int i = 0; i < slow.size(); i++) {
            files.put("f" + i + ".drl", slow.get(i));
        }
        JsonNode begun =
                good(load.send("POST", "/api/v1/rule-books/drafts", "application/json", "{\"title\":\"Slow\"}"), 201);
        String path = "/api/v1/rule-books/drafts/" + begun.get("id").stringValue();
        good(
                load.send(
                        "PUT",
                        path,
                        "application/json",
                        JSON.writeValueAsString(Map.of(
                                "files", files, "was", begun.get("version").stringValue()))),
                200);
        return begun.get("id").stringValue();
    }

    /** The bytes that are live in the heap, after a collection of all of it. */
    private static double live(Jar service, Load load) throws IOException, InterruptedException {
        Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        assumeTrue(Files.exists(jcmd), "needs the tools of a JDK");
        int status = new ProcessBuilder(
                        jcmd.toString(), Long.toString(service.process().pid()), "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        assertThat(status).isZero();
        return load.metric("jvm_gc_live_data_size_bytes");
    }

    /** Waits until the service has nothing to do. */
    private static void rest(Load load) {
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofSeconds(2))
                .until(() -> load.metric("process_cpu_usage") < 0.1);
    }

    private static double threads(Load load) throws IOException, InterruptedException {
        return load.metric("jvm_threads_live_threads");
    }

    /** The memory that the process has now, in MB, and the most that it had. */
    private static List<Long> resident(Jar service) throws IOException {
        Path status = Path.of("/proc", Long.toString(service.process().pid()), "status");
        List<Long> megabytes = new ArrayList<>();
        for (String field : List.of("VmRSS:", "VmHWM:")) {
            megabytes.add(
                    !Files.exists(status)
                            ? -1
                            : Files.readAllLines(status).stream()
                                            .filter(line -> line.startsWith(field))
                                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                                            .sum()
                                    / 1024);
        }
        return megabytes;
    }

    private static void besiege(Crowd crowd) throws InterruptedException {
        long end = System.nanoTime() + LENGTH.toNanos();
        while (System.nanoTime() < end) {
            long next = System.nanoTime() + EVERY.toNanos();
            crowd.wave(STAY);
            Thread.sleep(Math.max(0, Math.min(next, end) - System.nanoTime()) / 1_000_000);
        }
    }

    @Test
    void whoeverAsksScoresGoOnAndNothingIsLeftOfIt() throws Exception {
        assumeTrue(Stress.ON, "runs with -Pstress");
        SoftAssertions bars = new SoftAssertions();
        List<String> confirmed;
        ExecutorService people = Executors.newFixedThreadPool(2);
        try (Jar service = serve()) {
            Load load = new Load(service, KEY);
            Instant first = Instant.now();
            fill(load);
            Crowd crowd = new Crowd(service.port(), OF_EACH_KIND, key(load), draft(load), first);
            // The results that are kept for later requests are bounded: one wave fills them.
            crowd.wave(STAY);
            rest(load);
            load.run(PER_SECOND, QUIET);
            double before = load.medianScore(QUIET);
            double threadsBefore = threads(load);
            double liveBefore = live(service, load);

            load.forget();
            double besieged;
            try (Hostile hostile = new Hostile(service.port(), CONNECTIONS)) {
                assertThat(hostile).isNotNull();
                Future<?> siege = people.submit(() -> {
                    besiege(crowd);
                    return null;
                });
                Future<?> busy = people.submit(() -> {
                    load.run(PER_SECOND, LENGTH);
                    return null;
                });
                besieged = load.medianScore(LENGTH);
                siege.get();
                busy.get();
            }
            List<Long> resident = resident(service);
            await().atMost(Duration.ofMinutes(5))
                    .pollInterval(Duration.ofSeconds(2))
                    .untilAsserted(() -> assertThat(threads(load)).isLessThanOrEqualTo(threadsBefore + 20));
            // A build that nobody waits for goes on until its compiler ends.
            long ended = System.nanoTime();
            rest(load);
            System.out.printf(Locale.ROOT, "at rest %.1f s later%n", (System.nanoTime() - ended) / 1e9);
            double liveAfter = live(service, load);
            // The machine may have had more to do since the beginning.
            double after = load.medianScore(QUIET);
            double quiet = Math.max(before, after);
            System.out.printf(
                    Locale.ROOT,
                    "score: median %.1f ms before and %.1f ms after, besieged %.1f ms, ratio %.2f; %d requests beside, not answered with 200: %s; %d by the crowd%n",
                    before,
                    after,
                    besieged,
                    besieged / quiet,
                    load.sent(),
                    load.failuresByKind(),
                    crowd.asked());
            System.out.printf(
                    Locale.ROOT,
                    "threads %.0f and %.0f; live data %.0f and %.0f MB; resident %d MB, at most %d MB%n",
                    threadsBefore,
                    threads(load),
                    liveBefore / 1e6,
                    liveAfter / 1e6,
                    resident.get(0),
                    resident.get(1));
            // All is measured, also when one of these does not hold.
            bars.assertThat(liveAfter).as("live data").isLessThanOrEqualTo(liveBefore * 1.3 + 20e6);
            bars.assertThat(load.failuresByKind()).doesNotContainKeys(Load.SCORE + ": 429", Load.SCORE + ": 503");
            // The client itself closes a connection now and then which it is about to use.
            bars.assertThat(load.failures())
                    .as("answers")
                    .allMatch(failure -> failure.matches("(?s).*?: ((429|503) .*|.* connection closed locally)"));
            bars.assertThat(besieged / quiet).as("ratio of the scores").isLessThanOrEqualTo(3);

            // It ends in time amid all of it.
            try (Hostile hostile = new Hostile(service.port(), CONNECTIONS)) {
                assertThat(hostile).isNotNull();
                Future<?> last = people.submit(() -> {
                    crowd.wave(END);
                    return null;
                });
                Thread.sleep(STAY.toMillis());
                long began = System.nanoTime();
                service.process().destroy();
                assertThat(service.process().waitFor(END.toSeconds(), TimeUnit.SECONDS))
                        .as("the process has ended")
                        .isTrue();
                System.out.printf(Locale.ROOT, "SIGTERM ended it in %.1f s%n", (System.nanoTime() - began) / 1e9);
                last.cancel(true);
            }
            confirmed = load.confirmed();
        } finally {
            people.shutdownNow();
        }
        try (Jar again = serve()) {
            Load load = new Load(again, KEY);
            List<String> lost = new ArrayList<>();
            for (String id : confirmed) {
                if (load.get("/api/v1/actions/" + id).statusCode() != 200) {
                    lost.add(id);
                }
            }
            System.out.printf("%d confirmed actions, %d lost%n", confirmed.size(), lost.size());
            assertThat(confirmed).isNotEmpty();
            assertThat(lost).isEmpty();
        }
        bars.assertAll();
    }
}
