package dev.detente.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.lab.measure.MeasuredReaders;
import dev.detente.lab.measure.baseline.DictionaryReader;
import dev.detente.model.Corpus;
import dev.detente.model.Repository;
import dev.detente.reader.Reader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MeasureCommandTest {
    private static final String MARKER = "with the built-in reader. -->\n";
    private static final String REPORT =
            "{\"id\":\"a\",\"day\":\"2024-04-26\",\"text\":\"China accused the United States of meddling.\",\"actions\":"
                    + "[{\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"ACCUSE\",\"mode\":null,\"day\":\"2024-04-26\"}]}\n";

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    MeasureCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(Function<Boolean, Map<String, Reader>> readers, String... args) {
        return CommandLines.of(
                        new MeasureCommand(readers)
                                .with(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), ProgressDisplay::on),
                        List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private int dictionary(String... args) {
        return run(parts -> Map.of("dictionary", new DictionaryReader()), args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void theTableShowsTheFiguresTheirMeaningAndTheSpeed() throws IOException {
        assertThat(dictionary(file("r.ndjson", REPORT))).isZero();
        assertThat(out.toString())
                .contains(
                        "1 text with 1 actions",
                        "The border is 0.50.",
                        "- **recall**: share of the coded actions that are proposed",
                        "agreement",
                        "dictionary: sentences read: 1, ");
    }

    @Test
    void aPlainTextIsMeasuredByTheActionsBesideIt() throws IOException {
        String text = file("a.txt", "Chinese officials criticised the United States.");
        String gold = file(
                "a.csv",
                "day,source,target,type,code\n2024-04-26,CHN,USA,,111\n2024-04-26,USA,CHN,AID,\n2024-04-26,USA,CHN,AIDE,\n");

        int status = dictionary(text, "--gold", gold, "--day", "2024-04-26", "--output", "json");

        assertThat(status).as("one row is rejected").isEqualTo(1);
        assertThat(err.toString()).contains("2 accepted", "row 3: type \"AIDE\"");
        JsonNode read = JsonMapper.builder()
                .build()
                .readTree(out.toString())
                .get("texts")
                .get(0)
                .get("readers")
                .get(0);
        assertThat(read.get("figures").get("precision").get("value").doubleValue())
                .isEqualTo(1);
        assertThat(read.get("figures").get("recall").get("value").doubleValue()).isEqualTo(0.5);
        assertThat(read.get("figures").get("recall").get("interval").isNull()).isTrue();
    }

    @Test
    void whatCannotBeMeasuredIsReportedWithItsRemedy() throws IOException {
        String text = file("a.txt", "Talks.");
        String report = file("r.ndjson", REPORT);

        assertThat(dictionary(text)).isEqualTo(2);
        assertThat(dictionary(report, "--gold", text)).isEqualTo(2);
        assertThat(dictionary(report, "--border", "2")).isEqualTo(2);
        assertThat(dictionary(text + "x")).isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "a.txt: This is plain text: name the file with its actions with --gold",
                        "belongs to a plain text: name one as FILE, or leave --gold out",
                        "--border 2.0: This is not a confidence: give a number from 0 to 1, such as 0.8",
                        "there is no file ");
    }

    @Test
    void thePageIsWhatTheCommandWrites() throws IOException {
        Path written = Path.of("target", "reading-tables.md");

        int status = run(
                MeasuredReaders::standard,
                Corpus.folder().resolve("data/text/plover_gsr.json").toString(),
                Repository.of("extensions/reader/src/test/resources/gold/reports.ndjson")
                        .toString(),
                Corpus.folder().resolve("data/briefing-beijing-2024-04.txt").toString(),
                "--gold=../service/intake/src/main/resources/demo/beijing-2024-04.csv",
                "--day=2024-04-26",
                "--parts",
                "--markdown=" + written);

        assertThat(status).as(err.toString()).isZero();
        String page = Files.readString(Repository.of("docs", "reading.md"));
        assertThat(page).contains(MARKER);
        assertThat(page.substring(page.indexOf(MARKER) + MARKER.length()).strip())
                .as("docs/reading.md is stale: put service/app/target/reading-tables.md behind its marker")
                .isEqualTo(Files.readString(written).strip());
        assertThat(page).as("examples are missing").doesNotContain("TODO");
    }
}
