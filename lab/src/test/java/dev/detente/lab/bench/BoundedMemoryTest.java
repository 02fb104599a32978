package dev.detente.lab.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.model.Stress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class BoundedMemoryTest {

    /** Five million actions in 512 MB with -Pstress; else half a million in what the rules' classes take and 100 MB more. */
    @Test
    void memoryDoesNotGrowWithTheNumberOfActions() throws IOException, InterruptedException {
        String heap = Stress.ON ? "-Xmx512m" : "-Xmx192m";
        int count = Stress.ON ? 5_000_000 : 500_000;
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        heap,
                        "-classpath",
                        System.getProperty("java.class.path"),
                        ManyActions.class.getName(),
                        Integer.toString(count)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        System.out.print(output);
        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output).contains(count + " actions");
        long signals = Long.parseLong(output.replaceAll("(?s).*, (\\d+) signals.*", "$1"));
        // The base rules alone fire on most actions.
        assertThat(signals).isGreaterThan(count * 4L / 5);
    }
}
