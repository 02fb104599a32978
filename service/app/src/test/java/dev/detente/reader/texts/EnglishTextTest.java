package dev.detente.reader.texts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** The service's own reader, from the words of a report to a tension. */
class EnglishTextTest extends ServiceTest {
    EnglishTextTest(Environment environment) {
        super(environment);
    }

    private JsonNode posted(String path, String json) {
        HttpResponse<String> answer = send("POST", path, json);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    @Test
    void anEnglishSentenceBecomesATension() {
        JsonNode text = posted(
                "/api/v1/texts",
                "{\"text\":\"Norway on Monday accused Iceland of illegal fishing. The weather was fine.\",\"day\":\"2024-06-12\"}");
        JsonNode proposal = text.path("proposals").path(0);
        assertThat(proposal.path("source").asString()).as(text.toString()).isEqualTo("NOR");
        assertThat(proposal.path("target").asString()).isEqualTo("ISL");
        assertThat(proposal.path("type").asString()).isEqualTo("ACCUSE");

        posted(
                "/api/v1/texts/" + text.path("id").asString() + "/accept",
                "{\"accept\":[{\"index\":" + proposal.path("index").asInt() + "}]}");

        assertThat(json("/api/v1/scores/ISL-NOR?asOf=2024-06-12")
                        .path("tension")
                        .asDouble())
                .isGreaterThan(0);
        JsonNode wide = json("/api/v1/texts/" + text.path("id").asString() + "?border=0");
        assertThat(wide.path("proposals").size()).isLessThan(10);
        assertThat(wide.path("proposals").findValuesAsString("index"))
                .contains(proposal.path("index").asString());
    }
}
