package dev.detente.api.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.api.table.Columns;
import dev.detente.app.ServiceTest;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** A table that fails midway never looks whole. */
@DirtiesContext
@Import(BrokenTableTest.Failing.class)
class BrokenTableTest extends ServiceTest {
    /** Anybody may ask for what is below this path. */
    private static final String PATH = "/whole/failing";

    BrokenTableTest(Environment environment) {
        super(environment);
    }

    /** A row of the table that fails. */
    public record Row(long number, String text) {}

    @TestConfiguration(proxyBeanMethods = false)
    @RestController
    static class Failing {
        private final Tables tables;

        Failing(Tables tables) {
            this.tables = tables;
        }

        @QuickAnswer
        @SuppressWarnings("StreamToIterable") // written once
        @GetMapping(PATH)
        void failing(
                @RequestParam long after,
                @RequestParam String output,
                HttpServletRequest request,
                HttpServletResponse response)
                throws IOException {
            TableFormat format = Tables.format(request, response);
            var rows = LongStream.range(0, 1_000_000).mapToObj(number -> {
                if (number >= after) {
                    throw new IllegalStateException("the test lets it fail");
                }
                return new Row(number, "a row of " + output);
            });
            if (format.table()) {
                tables.send(format, "failing", Columns.of(Row.class), rows, request, response);
            } else {
                record Answer(Iterable<Row> rows) {}
                tables.send(new Answer(rows::iterator), request, response);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "json"})
    void oneThatFailsMidwayEndsItsConnection(String output) {
        String path = PATH + "?after=50000&output=" + output;

        assertThatThrownBy(() -> get(path)).hasRootCauseInstanceOf(IOException.class);
        assertThatThrownBy(() -> get(path, "Accept-Encoding", "gzip")).hasRootCauseInstanceOf(IOException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson", "json"})
    void oneThatFailsBeforeAnythingIsSentIsAProblem(String output) {
        HttpResponse<String> answer = get(PATH + "?after=3&output=" + output);

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
        assertThat(JSON.readTree(answer.body()).get("status").intValue()).isEqualTo(500);
    }

    @Test
    void oneThatIsWholeEndsAsOne() {
        HttpResponse<String> answer = get(PATH + "?after=2000000&output=csv");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body().lines()).hasSize(1_000_001);
    }
}
