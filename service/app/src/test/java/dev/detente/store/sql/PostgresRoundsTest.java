package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.detente.app.ServiceProcess;
import dev.detente.messages.Delivery;
import dev.detente.messages.sql.SqlOutbox;
import dev.detente.model.Dyad;
import dev.detente.rules.BaseRules;
import dev.detente.store.RuleBookStore.Publication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Two services on one PostgreSQL, which work at once; and what they do while it is stopped and comes back. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "detente.stress",
        matches = "true",
        disabledReason = "RestartedPostgresTest does it below the service")
class PostgresRoundsTest {
    private static final int ROUNDS = 20;
    private static final long SEED = 20261127;
    /** How long both work when one of them publishes nothing, as what it has tested is overtaken by the other. */
    private static final Duration LONGEST = Duration.ofSeconds(20);

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Path folder;
    private EmbeddedPostgres postgres;
    private ServiceProcess one;
    private ServiceProcess two;
    private final String url;

    PostgresRoundsTest(@TempDir Path folder) throws Exception {
        this.folder = folder;
        postgres = startPostgres(0);
        url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
        try (SqlStore store = open()) {
            String version = BaseRules.engine().book().version();
            store.ruleBooks().keep(version, BaseRules.FILES);
            store.ruleBooks().publish(new Publication(version, "default", Instant.now(), "ana", "small"));
        }
        one = begin("one");
        two = begin("two");
    }

    private EmbeddedPostgres startPostgres(int port) throws IOException {
        return EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("postgres"))
                .setCleanDataDirectory(false)
                .setPort(port)
                .start();
    }

    private SqlStore open() {
        return SqlStore.open(url, "postgres", null);
    }

    private ServiceProcess begin(String name) throws IOException {
        return ServiceProcess.begin(
                folder.resolve(name + ".log"),
                List.of(),
                "--detente.data-dir=" + folder.resolve(name),
                "--detente.four-eyes=false",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=postgres",
                "--detente.messages.every=100ms",
                "--detente.messages.lasting=0s",
                "--detente.messages.first-wait=100ms",
                "--detente.messages.limit=2s",
                "--detente.messages.allowed-networks=127.0.0.0/8");
    }

    @BeforeAll
    void start() throws Exception {
        one.ready();
        two.ready();
    }

    @AfterAll
    void stop() throws Exception {
        one.close();
        two.close();
        postgres.close();
    }

    @Test
    void aDatabaseThatIsGoneIsSeenAndEndsWhenItIsBack() throws Exception {
        int port = postgres.getPort();
        Seen seen = new Seen(one, "unreachable", "DOWN", "connects again by itself when the database is back");
        int written = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            int logBefore = one.log().length();
            try (Writing here = new Writing(one, "gone" + round + "-one");
                    Writing there = new Writing(two, "gone" + round + "-two")) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                postgres.close();
                seen.begins(logBefore);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                postgres = startPostgres(port);
                seen.ends(logBefore);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(500));
                for (Writing writing : List.of(here, there)) {
                    writing.end();
                    refused += writing.refused().size();
                    writing.giveAgain();
                    written += writing.confirmed().size();
                }
                try (SqlStore store = open()) {
                    String prefix = "gone" + round + "-";
                    List<String> ids = store.reports().reports().stream()
                            .map(report -> report.id())
                            .filter(id -> id.startsWith(prefix))
                            .toList();
                    assertThat(ids)
                            .doesNotHaveDuplicates()
                            .hasSize(here.confirmed().size() + there.confirmed().size())
                            .containsAll(here.confirmed())
                            .containsAll(there.confirmed());
                }
            }
        }
        System.out.printf(
                Locale.ROOT,
                "fault unreachable: %d rounds with the seed %d, seen after at most %.1f s; %d actions confirmed, %d"
                        + " refused first%n",
                ROUNDS,
                SEED,
                seen.longest(),
                written,
                refused);
    }

    @Test
    void twoServicesWriteImportAndPublishAtOnce() throws Exception {
        int[] published = {0, 0};
        for (int round = 0; round < ROUNDS; round++) {
            MixedWork here = new MixedWork(one, "both" + round + "-one");
            MixedWork there = new MixedWork(two, "both" + round + "-two");
            long end = System.nanoTime() + LONGEST.toNanos();
            while ((here.published() == 0 || there.published() == 0) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(100);
            }
            TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
            here.stop();
            there.stop();
            here.close();
            there.close();
            for (MixedWork work : List.of(here, there)) {
                for (String id : work.imports()) {
                    await().atMost(Duration.ofMinutes(1))
                            .until(() -> one.json("/api/v1/imports/" + id)
                                    .path("state")
                                    .asString()
                                    .equals("done"));
                }
            }
            await().atMost(Duration.ofMinutes(1))
                    .untilAsserted(() -> assertThat(inUse(one)).isEqualTo(inUse(two)));
            try (SqlStore store = open()) {
                here.assertStored(store, true);
                there.assertStored(store, true);
            }
            String board = "/api/v1/scores?limit=100&asOf=2024-05-01";
            assertThat(one.json(board).path("scores")).isEqualTo(two.json(board).path("scores"));
            published[0] += here.published();
            published[1] += there.published();
            System.out.printf(
                    Locale.ROOT, "two services, round %d with the seed %d: %s; %s%n", round, SEED, here, there);
        }
        assertThat(published).as("both have published").doesNotContain(0);
    }

    /** One of the two, in turn, is killed while messages about a level are found and sent to a receiver that refuses each first attempt. */
    @Test
    void aLevelIsOneMessageEachThoughOneServiceIsKilled() throws Exception {
        Map<String, Integer> tries = new ConcurrentHashMap<>();
        Map<String, String> messages = new ConcurrentHashMap<>();
        List<String> acknowledged = new CopyOnWriteArrayList<>();
        HttpServer hook = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        hook.setExecutor(Executors.newCachedThreadPool());
        hook.createContext("/", exchange -> {
            String id = exchange.getRequestHeaders().getFirst("webhook-id");
            JsonNode said = JsonMapper.shared().readTree(exchange.getRequestBody());
            boolean takes = tries.merge(id, 1, Integer::sum) > 1;
            if (takes) {
                messages.put(id, said.path("data").path("dyad").asString() + exchange.getRequestURI());
                acknowledged.add(id);
            }
            exchange.sendResponseHeaders(takes ? 204 : 503, -1);
            exchange.close();
        });
        hook.start();
        List<String> paths = List.of("/desk", "/team", "/watch");
        List<String> subscriptions = new ArrayList<>();
        for (String path : paths) {
            String made = one.send(
                            "POST",
                            "/api/v1/subscriptions",
                            "{\"name\":\"x\",\"kinds\":[\"level-reached\"],\"channel\":\"webhook\",\"address\":\"http://127.0.0.1:"
                                    + hook.getAddress().getPort() + path + "\"}")
                    .body();
            subscriptions.add(JsonMapper.shared().readTree(made).path("id").asString());
        }
        Set<String> expected = new TreeSet<>();
        int kills = 0;
        try (SqlStore store = open()) {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> new SqlOutbox(store.transactions()).pass().isPresent());
            for (String target : List.of("SWE", "DNK", "FIN", "ISL", "EST", "LVA")) {
                paths.forEach(path -> expected.add(Dyad.parse("NOR-" + target) + path));
                boolean first = kills++ % 2 == 0;
                give(first ? two : one, target);
                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_500));
                (first ? one : two).kill();
                await().atMost(Duration.ofMinutes(2))
                        .untilAsserted(() ->
                                assertThat(new TreeSet<>(messages.values())).isEqualTo(expected));
                ServiceProcess again = begin(first ? "one" : "two").ready();
                one = first ? again : one;
                two = first ? two : again;
            }
            await().atMost(Duration.ofMinutes(2))
                    .until(() -> new SqlOutbox(store.transactions()).count(Delivery.State.WAITING) == 0);
            assertThat(messages.values()).as("no message was found twice").doesNotHaveDuplicates();
            assertThat(new SqlOutbox(store.transactions()).count(Delivery.State.DEAD))
                    .isZero();
        } finally {
            for (String id : subscriptions) {
                one.send("DELETE", "/api/v1/subscriptions/" + id, "");
            }
            hook.stop(0);
        }
        System.out.printf(
                Locale.ROOT,
                "two services, %d kills with the seed %d: %d messages, %d acknowledged twice%n",
                kills,
                SEED,
                messages.size(),
                acknowledged.size() - messages.size());
        assertThat(acknowledged.size() - messages.size()).isLessThanOrEqualTo(kills * paths.size());
    }

    /** A pair of which enough is known, and which then quarrels. */
    private static void give(ServiceProcess to, String target) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        List<String> past = new ArrayList<>();
        for (int day = 100; day >= 10; day -= 5) {
            past.add(row("CONSULT", target, today.minusDays(day), "talks " + day));
        }
        List<String> now = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            now.add(row("SANCTION", target, today, "sanctions " + i));
        }
        for (List<String> rows : List.of(past, now)) {
            assertThat(to.send("POST", "/api/v1/actions", rows.toString()).statusCode())
                    .isEqualTo(200);
        }
    }

    private static String row(String type, String target, LocalDate day, String summary) {
        return "{\"day\":\"%s\",\"source\":\"NOR\",\"target\":\"%s\",\"type\":\"%s\",\"issues\":[\"trade\"],\"summary\":\"%s\"}"
                .formatted(day, target, type, summary);
    }

    private static String inUse(ServiceProcess service) {
        assertThat(service.json("/api/v1/rule-books").path("publishing").isNull())
                .isTrue();
        return service.json("/api/v1/rule-books").path("inUse").asString();
    }
}
