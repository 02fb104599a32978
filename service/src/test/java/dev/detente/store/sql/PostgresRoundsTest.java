package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.rules.BaseRules;
import dev.detente.service.ServiceProcess;
import dev.detente.store.RuleBookStore.Publication;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

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
    private final ServiceProcess one;
    private final ServiceProcess two;
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
                "--spring.datasource.username=postgres");
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

    private static String inUse(ServiceProcess service) {
        assertThat(service.json("/api/v1/rule-books").path("publishing").isNull())
                .isTrue();
        return service.json("/api/v1/rule-books").path("inUse").asString();
    }
}
