package dev.detente.store.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.app.ServiceProcess;
import dev.detente.rules.BaseRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The folder of the rule book in use is gone, half written or lacks a file, again and again. */
@EnabledIfSystemProperty(
        named = "detente.stress",
        matches = "true",
        disabledReason = "RuleBooksApiTest and RuleBookFolderTest do it once")
class FolderRoundsTest {
    private static final int ROUNDS = 20;
    private static final long SEED = 20261127;
    private static final String SCORE = "/api/v1/scores/FJI-TON?asOf=2024-05-01";

    private final SplittableRandom random = new SplittableRandom(SEED);
    private final Path folder;
    private final Path book;

    FolderRoundsTest(@TempDir Path folder) throws IOException {
        this.folder = folder;
        book = Files.createDirectory(folder.resolve("book"));
        for (var file : BaseRules.FILES.entrySet()) {
            Files.writeString(book.resolve(file.getKey()), file.getValue());
        }
    }

    private interface Mending {
        void run() throws IOException;
    }

    private Mending breakBook(int round) throws IOException {
        String rules = Objects.requireNonNull(BaseRules.FILES.get("base.drl"));
        Path file = book.resolve("base.drl");
        switch (round % 3) {
            case 0 -> {
                Path away = Files.move(book, folder.resolve("away"));
                return () -> Files.move(away, book);
            }
            case 1 -> {
                int begin = rules.lastIndexOf("when");
                Files.writeString(
                        file, rules.substring(0, begin + 1 + random.nextInt(rules.lastIndexOf("end") - begin)));
            }
            default -> Files.delete(book.resolve("weights.csv"));
        }
        return () -> {
            for (String name : List.of("base.drl", "weights.csv")) {
                Files.writeString(book.resolve(name), Objects.requireNonNull(BaseRules.FILES.get(name)));
            }
        };
    }

    @Test
    void aBookThatIsGoneOrHalfWrittenIsSeenAndTheLastOneStaysInUse() throws Exception {
        long longest = 0;
        try (ServiceProcess service = ServiceProcess.begin(
                        folder.resolve("log"),
                        List.of(),
                        "--detente.data-dir=" + folder.resolve("data"),
                        "--detente.rule-book=" + book)
                .ready()) {
            service.send(
                    "POST",
                    "/api/v1/actions",
                    "[{\"id\":\"a\",\"day\":\"2024-04-24\",\"source\":\"FJI\",\"target\":\"TON\",\"type\":\"ACCUSE\"}]");
            JsonNode score = service.json(SCORE);
            assertThat(score.path("tension").asDouble()).isPositive();
            for (int round = 0; round < ROUNDS; round++) {
                TimeUnit.MILLISECONDS.sleep(random.nextInt(2_000));
                int logBefore = service.log().length();
                Mending mending = breakBook(round);
                long began = System.nanoTime();
                await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                    assertThat(service.log().substring(logBefore))
                            .contains("the rule book in " + book
                                    + " cannot be used; the last valid version stays in use");
                    assertThat(service.get("/actuator/prometheus"))
                            .containsPattern("tension_rule_book_findings(\\{[^}]*})? [1-9]");
                    JsonNode details = service.json("/actuator/health")
                            .path("components")
                            .path("ruleBook")
                            .path("details");
                    assertThat(details.path("findings").asInt()).isPositive();
                    assertThat(details.path("first").asString()).isNotEmpty();
                });
                longest = Math.max(longest, System.nanoTime() - began);
                System.out.println(
                        service.json("/actuator/health").path("components").path("ruleBook"));
                assertThat(service.json(SCORE)).isEqualTo(score);

                TimeUnit.MILLISECONDS.sleep(random.nextInt(1_000));
                mending.run();
                await().atMost(Duration.ofSeconds(30))
                        .untilAsserted(() -> assertThat(service.get("/actuator/prometheus"))
                                .containsPattern("tension_rule_book_findings(\\{[^}]*})? 0"));
                assertThat(service.json(SCORE)).isEqualTo(score);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "fault rule book gone or half written: %d rounds with the seed %d, seen after at most %.1f s%n",
                ROUNDS,
                SEED,
                longest / 1e9);
    }
}
