package dev.detente.api.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Jvm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a stranger sends neither forges a line of the log nor steers the terminal that shows it. Each test runs a process, whose log is its own. */
class LogTest {
    private static final String SHOWN =
            "of \\n2026-01-01 ERROR forged\\r\\u001b]0;owned\\u0007 \\u0000 \\u009b2J \\u202e end";

    @Test
    void theConsoleShowsHostileTextInItsLine() throws Exception {
        String log = run();

        assertThat(log.lines().filter(line -> line.contains("the import")))
                .singleElement()
                .asString()
                .endsWith("the import " + SHOWN);
        assertThat(log).contains("IllegalStateException: thrown " + SHOWN).contains("caused " + SHOWN);
        assertThat(log.lines()).noneMatch(line -> line.startsWith("2026-01-01 ERROR"));
        assertThat(controls(log)).isEmpty();
    }

    @Test
    void jsonShowsHostileTextToo(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("detente.log");
        String log = run(
                "--logging.structured.format.console=ecs",
                "--logging.structured.format.file=ecs",
                "--logging.file.name=" + file);

        for (String written : List.of(log, Files.readString(file))) {
            assertThat(controls(written)).isEmpty();
            JsonNode line = written.lines()
                    .filter(each -> each.contains("the import"))
                    .map(each -> JsonMapper.shared().readTree(each))
                    .findFirst()
                    .orElseThrow();
            assertThat(line.path("message").asString()).isEqualTo("the import " + SHOWN);
            assertThat(line.path("error").path("message").asString()).doesNotContain("\n");
            assertThat(line.path("error").path("stack_trace").asString()).contains("\n\tat ");
            assertThat(controls(line.path("error").path("stack_trace").asString()
                            + line.path("error").path("message").asString()))
                    .isEmpty();
        }
    }

    /** All control characters but ends of lines and tabs. */
    private static String controls(String text) {
        return text.replaceAll("[^\\p{Cntrl}\\u0080-\\u009f\\u202e]|[\\n\\t]", "");
    }

    private static String run(String... settings) throws IOException, InterruptedException {
        List<String> command =
                Jvm.command("-XX:TieredStopAtLevel=1", "-Dfile.encoding=UTF-8", HostileTextInLogs.class.getName());
        command.addAll(List.of(settings));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String log = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(log).isZero();
        return log;
    }
}
