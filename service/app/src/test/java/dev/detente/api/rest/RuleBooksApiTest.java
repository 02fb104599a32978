package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.app.ServiceTest;
import dev.detente.rules.BaseRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** An analyst edits the folder of the rule book while the service runs. */
@DirtiesContext
@TestPropertySource(properties = "detente.demo=true")
class RuleBooksApiTest extends ServiceTest {
    private static final String BOOKS = "/api/v1/rule-books";
    private static final Path FOLDER = newFolder();

    RuleBooksApiTest(Environment environment) {
        super(environment);
    }

    @DynamicPropertySource
    static void folder(DynamicPropertyRegistry properties) {
        properties.add("detente.rule-book", FOLDER::toString);
    }

    private static Path newFolder() {
        try {
            Path folder = Files.createTempDirectory("rule-book");
            BaseRules.FILES.forEach((name, text) -> write(folder.resolve(name), text));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode waitFor(Predicate<JsonNode> wanted) {
        return await().atMost(Duration.ofMinutes(1)).until(() -> json(BOOKS), wanted);
    }

    @Test
    void anUnsoundChangeIsReportedEverywhereAndASoundOneGoesLive() throws Exception {
        String weights = Objects.requireNonNull(BaseRules.FILES.get("weights.csv"));
        String first = json(BOOKS).get("inUse").stringValue();
        double before = json("/api/v1/scores/CHN-USA").get("tension").doubleValue();
        assertThat(json(BOOKS + "/" + first).get("files").get("weights.csv").stringValue())
                .isEqualTo(weights);

        write(FOLDER.resolve("weights.csv"), weights.replace("SANCTION,,,-5.7", "SANCTOIN,,,-5.7"));
        JsonNode told = waitFor(books -> !books.get("findings").isEmpty());

        JsonNode finding = told.get("findings").get(0);
        assertThat(finding.get("file").stringValue()).isEqualTo("weights.csv");
        assertThat(finding.get("line").intValue()).isPositive();
        assertThat(finding.get("text").stringValue()).contains("SANCTOIN", "did you mean SANCTION");
        assertThat(told.get("inUse").stringValue()).isEqualTo(first);
        assertThat(text("/"))
                .contains("The rule book in the folder cannot be used")
                .contains("SANCTOIN");
        assertThat(text("/dyads/CHN-USA")).contains("SANCTOIN");
        JsonNode health =
                json("/actuator/health").get("components").get("ruleBook").get("details");
        assertThat(health.get("version").stringValue()).isEqualTo(first);
        assertThat(health.get("findings").intValue()).isPositive();
        assertThat(health.get("first").stringValue()).startsWith("weights.csv:");
        assertThat(get("/actuator/prometheus").body()).doesNotContain("tension_rule_book_findings 0.0");

        write(FOLDER.resolve("weights.csv"), weights.replaceAll("(?m)^(SANCTION,[a-z-]*,,).*$", "$1-9.0"));
        JsonNode live = waitFor(books -> !books.get("inUse").stringValue().equals(first));

        String second = live.get("inUse").stringValue();
        assertThat(live.get("warnings")).isEmpty();
        waitFor(books -> books.get("findings").isEmpty());
        JsonNode score = json("/api/v1/scores/CHN-USA");
        assertThat(score.get("ruleBook").get("version").stringValue()).isEqualTo(second);
        assertThat(score.get("tension").doubleValue()).isGreaterThan(before);
        assertThat(text("/")).doesNotContain("cannot be used").contains(second.substring(0, 8));
        assertThat(live.get("publications")).hasSize(2);
        assertThat(live.get("publications").get(0).get("author").stringValue()).isEqualTo("folder");
        JsonNode earlier = json("/api/v1/scores/CHN-USA?ruleBook=" + first);
        assertThat(earlier.get("tension").doubleValue()).isEqualTo(before);

        JsonNode changes = json(BOOKS + "/" + second + "/changes");
        assertThat(changes.get("before").stringValue()).isEqualTo(first);
        assertThat(changes.get("changes").get("rules")).isEmpty();
        assertThat(changes.get("changes").get("weights").get(0).toString())
                .isEqualTo("{\"type\":\"SANCTION\",\"mode\":null,\"code\":null,\"before\":-5.7,\"after\":-9.0}");
        assertThat(json(BOOKS + "/" + first + "/changes?since=" + second)
                        .get("changes")
                        .get("weights"))
                .hasSameSizeAs(changes.get("changes").get("weights"));

        write(FOLDER.resolve("wide.drl"), "rule \"Wide\" when $a : Action() then signals.escalate($a, 1); end\n");
        JsonNode wide = waitFor(books -> !books.get("warnings").isEmpty());
        assertThat(wide.get("warnings")).singleElement().satisfies(warning -> {
            assertThat(warning.get("file").stringValue()).isEqualTo("wide.drl");
            assertThat(warning.get("line") + ":" + warning.get("column")).isEqualTo("1:1");
            assertThat(warning.get("severity").stringValue()).isEqualTo("warning");
            assertThat(warning.get("text").stringValue())
                    .startsWith("rule \"Wide\" fires on 94.9 % of the stored actions, 638 of 672,");
        });
        assertThat(wide.get("findings")).isEmpty();
    }

    @Test
    void whatIsNoRuleBookIsReportedWithARemedy() {
        assertThat(get(BOOKS + "/0123").statusCode()).isEqualTo(404);
        assertThat(get(BOOKS + "/0123").body()).contains("no rule book with this version here");
        assertThat(get(BOOKS + "/0123/changes").statusCode()).isEqualTo(404);
    }

    @Test
    void whatTheFolderWouldOverrideIsNotPutInUseOverRest() {
        String inUse = json(BOOKS).get("inUse").stringValue();
        JsonNode refused = JSON.readTree(send("POST", BOOKS + "/" + inUse + "/rollback", "{\"reason\":\"x\"}")
                .body());

        assertThat(refused.get("status").intValue()).isEqualTo(409);
        assertThat(refused.get("field").stringValue()).isEqualTo("detente.rule-book");
        assertThat(refused.get("remedy").stringValue())
                .contains("is a folder that is watched", "start the service without detente.rule-book");
    }
}
