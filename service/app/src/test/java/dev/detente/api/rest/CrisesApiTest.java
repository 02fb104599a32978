package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Backtests over REST are judged by the crises of a list of one's own. */
class CrisesApiTest extends LifeTest {
    CrisesApiTest(Environment environment) {
        super(environment);
    }

    @DynamicPropertySource
    static void list(DynamicPropertyRegistry properties) {
        properties.add("detente.crises", CrisesApiTest::file);
    }

    private static String file() {
        try {
            return Files.writeString(
                            Files.createTempFile("crises", ".csv"),
                            "dyad,onset,event,what\nCHN-USA,2023-10-17,chips,chip rules\nCHN-USA,2024-04-24,aid,aid\n")
                    .toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private JsonNode result(String query) {
        JsonNode draft = body(200, save("ana", begin("ana", "Sanctions weigh less"), sanctions("-1.0")));
        String location = as("ana", "POST", path(draft) + "/backtests" + query, "")
                .headers()
                .firstValue("Location")
                .orElseThrow();
        JsonNode run = waitFor(location, r -> !text(r, "state").equals("running"));
        assertThat(text(run, "state")).as(run.toString()).isEqualTo("finished");
        return run.get("result");
    }

    @Test
    void theResultHasFiguresTheirIntervalsAndAVerdict() throws Exception {
        JsonNode crises = result("?from=2023-01-01").get("crises");

        assertThat(crises.propertyNames())
                .containsExactly(
                        "verdict",
                        "sentence",
                        "crises",
                        "events",
                        "dyads",
                        "judgedDyads",
                        "periods",
                        "series",
                        "changed",
                        "levels");
        assertThat(crises.get("crises").intValue()).isEqualTo(2);
        assertThat(text(crises, "verdict")).isEqualTo("too few events");
        assertThat(text(crises, "sentence")).contains(": 2, and 5 are needed");
        JsonNode tension = crises.get("series").get(0);
        assertThat(text(tension, "name")).isEqualTo("tension");
        assertThat(tension.get("differs").booleanValue()).isTrue();
        JsonNode figure = tension.get("figures").get(0);
        assertThat(figure.propertyNames())
                .containsExactly("figure", "meaning", "before", "after", "difference", "verdict");
        assertThat(figure.get("difference").propertyNames()).containsExactly("low", "high");
    }

    @Test
    void aPeriodWithoutADatedCrisisHasNoSuchSection() throws Exception {
        JsonNode result = result("?from=2024-05-01");

        assertThat(result.has("crises")).isTrue();
        assertThat(result.get("crises").isNull()).isTrue();
    }
}
