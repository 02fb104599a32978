package dev.detente.reader.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A coder behind an address reads for REST and for the page. */
class CoderServiceTest extends ServiceTest {
    private static final CoderServer CODER = new CoderServer();
    private static final String GOOD =
            "{\"reader\":\"coder 1.2\",\"proposals\":[{\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"ACCUSE\","
                    + "\"sentence\":{\"start\":0,\"end\":22},\"confidence\":0.9}]}";

    CoderServiceTest(Environment environment) {
        super(environment);
    }

    @DynamicPropertySource
    static void coder(DynamicPropertyRegistry registry) {
        registry.add("detente.text.coder.url", CODER::url);
        registry.add("detente.text.coder.tries", () -> 1);
    }

    @AfterAll
    static void close() {
        CODER.close();
    }

    @Test
    void itReadsInPlaceOfTheOwnReader() {
        CODER.answersWith(GOOD);

        JsonNode text = JSON.readTree(post(
                        "/api/v1/texts",
                        "{\"text\":\"China accused the U.S.\",\"day\":\"2024-06-20\"}",
                        "application/json")
                .body());
        assertThat(text.path("reader").asString()).isEqualTo("coder 1.2");
        assertThat(text.path("proposals").path(0).path("type").asString()).isEqualTo("ACCUSE");

        HttpResponse<String> page =
                post("/read", "text=China+accused+the+U.S.&day=2024-06-21", "application/x-www-form-urlencoded");
        assertThat(page.statusCode()).isEqualTo(302);
        assertThat(text(page.headers().firstValue("Location").orElse("").replaceFirst("^http://[^/]*", "")))
                .contains("read by coder 1.2 for admin");
    }

    @Test
    void itsErrorsAreReportedWithItsAddress() {
        CODER.answersWith(GOOD.replace("0.9", "9"));
        String told = "The coder at " + CODER.url() + " gave an answer that cannot be used: proposals[0].confidence";

        HttpResponse<String> answer = post(
                "/api/v1/texts", "{\"text\":\"China accused the U.S.\",\"day\":\"2024-06-22\"}", "application/json");
        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(JSON.readTree(answer.body()).path("remedy").asString()).startsWith(told);

        HttpResponse<String> page =
                post("/read", "text=China+accused+the+U.S.&day=2024-06-22", "application/x-www-form-urlencoded");
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(page.body()).contains(told, ">China accused the U.S.</textarea>");
    }
}
