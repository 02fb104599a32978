package dev.detente.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedMemoryTest {
    @Test
    void fiveMillionActionsAreExtractedInAHeapOf512Megabytes() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx512m",
                        "-classpath",
                        System.getProperty("java.class.path"),
                        ManyActions.class.getName(),
                        "5000000"))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains("5000000 actions");
        long signals = Long.parseLong(output.replaceAll("(?s).*, (\\d+) signals.*", "$1"));
        // The base rules alone fire on most actions.
        assertThat(signals).isGreaterThan(4_000_000);
    }
}
