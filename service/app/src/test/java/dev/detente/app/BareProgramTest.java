package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program without extensions: what it answers does not need them, and what they bring leads nowhere. */
class BareProgramTest {
    private static final List<String> CORE = List.of(
            "/",
            "/pairs",
            "/dyads/CHN-USA",
            "/map",
            "/matrix",
            "/queue",
            "/rules",
            "/help",
            "/api/v1/scores",
            "/v3/api-docs");

    private static final List<String> EXTENSIONS =
            List.of("/read", "/record", "/subscriptions", "/api/v1/record", "/api/v1/texts", "/api/v1/subscriptions");

    @Test
    void theCoreAnswersWithoutExtensions(@TempDir Path folder) throws Exception {
        Path log = folder.resolve("log");
        try (ServiceProcess program = ServiceProcess.bareDemo(log).ready()) {
            assertThat(program.get("/api/v1/scores/CHN-USA?asOf=2024-04-26"))
                    .as("the README's number")
                    .contains(tensionOfTheReadme());
            for (String path : CORE) {
                assertThat(program.send("GET", path, "").statusCode()).as(path).isEqualTo(200);
            }
            for (String path : EXTENSIONS) {
                assertThat(program.send("GET", path, "").statusCode()).as(path).isEqualTo(404);
            }
            assertThat(program.get("/dyads/CHN-USA")).contains("</html>").doesNotContain("/record", "/read");
            assertThat(program.get("/help")).doesNotContain("/help/texts", "/help/messages");
            assertThat(program.log()).doesNotContain("ERROR", "Exception");
        }
    }

    private static String tensionOfTheReadme() throws IOException {
        return Pattern.compile("\"tension\":[0-9.]+,")
                .matcher(Files.readString(Repository.of("README.md")))
                .results()
                .findFirst()
                .orElseThrow()
                .group();
    }
}
