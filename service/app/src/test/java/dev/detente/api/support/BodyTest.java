package dev.detente.api.support;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.net.http.HttpResponse;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A body that is too large is refused as such everywhere, and not cut and then called malformed. */
class BodyTest extends ServiceTest {
    private static final String ACTION =
            "[{\"id\":\"too-large\",\"day\":\"2024-04-24\",\"source\":\"NRU\",\"target\":\"TUV\",\"code\":\"072\"}]";

    BodyTest(Environment environment) {
        super(environment);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            POST,  /api/v1/actions,                   32768, application/json
            PATCH, /api/v1/actions/too-large,            64, application/json
            POST,  /api/v1/what-if,                    2048, application/json
            POST,  /api/v1/imports,                      64, application/json
            POST,  /api/v1/keys,                          8, application/json
            POST,  /api/v1/rule-books/validate,        8192, application/json
            POST,  /api/v1/rule-books/drafts,          8192, application/json
            POST,  /api/v1/prometheus/read,              64, application/x-protobuf
            """)
    void aBodyThatIsTooLargeIsCalledSo(String method, String path, int kib, String type) {
        assertThat(postActions(ACTION).statusCode()).isEqualTo(200);

        HttpResponse<String> most = sent(method, path, kib * 1024, type);
        HttpResponse<String> more = sent(method, path, kib * 1024 + 1, type);

        assertThat(most.statusCode()).as(most.body()).isEqualTo(400);
        assertThat(more.statusCode()).as(more.body()).isEqualTo(413);
        JsonNode problem = JSON.readTree(more.body());
        assertThat(problem.path("field").asString()).isEqualTo("body");
        assertThat(problem.path("value").asString())
                .isEqualTo("more than " + (kib < 1024 ? kib + " KiB" : kib / 1024 + " MiB"));
        assertThat(problem.path("remedy").asString()).startsWith("This is too large: ");
    }

    private HttpResponse<String> sent(String method, String path, int bytes, String type) {
        String body = " ".repeat(bytes);
        return method.equals("POST") ? post(path, body, type) : send(method, path, body);
    }
}
