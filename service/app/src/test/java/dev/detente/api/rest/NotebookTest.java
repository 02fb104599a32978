package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.detente.app.ServiceTest;
import dev.detente.model.Repository;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The notebook and the script of docs/tables.md work on the demo. */
@TestPropertySource(properties = "detente.demo=true")
class NotebookTest extends ServiceTest {
    @TempDir
    Path folder;

    NotebookTest(Environment environment) {
        super(environment);
    }

    private static void needs(String program) {
        boolean there = Arrays.stream(System.getenv("PATH").split(":", -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
        assumeTrue(there, program + " is not installed, so what it would run was not tried");
    }

    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().put("DETENTE_URL", "http://127.0.0.1:" + port());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(out).isZero();
        return out;
    }

    private String tension(String dyad, String day) {
        double tension =
                json("/api/v1/scores/" + dyad + "?asOf=" + day).get("tension").doubleValue();
        return String.format(Locale.ROOT, "%.4f", tension).substring(0, 6);
    }

    @Test
    void theNotebookRunsWithPythonAlone() throws Exception {
        needs("python3");
        JsonNode notebook = JSON.readTree(Repository.of("docs/tension.ipynb").toFile());
        String code = notebook.get("cells")
                .valueStream()
                .filter(cell -> cell.get("cell_type").stringValue().equals("code"))
                .map(cell -> cell.get("source")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n\n"));
        Path script = Files.writeString(folder.resolve("notebook.py"), code);

        String out = run("python3", script.toString());

        assertThat(out.lines())
                .anyMatch(line -> line.startsWith("CHN-USA 366 days"))
                .anyMatch(line -> line.startsWith("IRN-ISR 2024-04-13 " + tension("IRN-ISR", "2024-04-12")))
                .anyMatch(line -> line.startsWith("CHN-USA 2024-04-24 " + tension("CHN-USA", "2024-04-23")))
                .anyMatch(line -> line.startsWith("rose "));
        assertThat(Files.readString(folder.resolve("tension.svg"))).contains("<polyline", ">IRN-ISR</text>");
    }

    @Test
    void theScriptRunsWithRAlone() throws Exception {
        needs("Rscript");

        String out = run(
                "Rscript",
                Repository.of("docs/tension.R").toAbsolutePath().normalize().toString());

        assertThat(out).contains("IRN-ISR", tension("IRN-ISR", "2024-04-12").substring(0, 5));
        assertThat(folder.resolve("tension.svg")).isNotEmptyFile();
    }
}
