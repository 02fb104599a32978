package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.ProgressDisplay;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScoreCommandTest {
    private static final String CSV = """
            id,day,source,target,type,mode,code,issues,summary,url,reportedOn
            a,2024-04-24,USA,CHN,SANCTION,,,trade,one,,
            b,2024-04-24,CHN,USA,,,042,trade,two,,
            """;

    private final Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ScoreCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        FileCommand command = new ScoreCommand()
                .with(InstantSource.fixed(Instant.parse("2024-07-01T00:00:00Z")), ProgressDisplay::on);
        return CommandLines.of(command, List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    @Test
    void aFileGoesInAndAnArrayOfScoresComesOut() throws IOException {
        int status = run(file("a.csv", CSV), "--as-of", "2024-04-24", "--dyad", "us-china", "--output", "json");

        JsonNode scores = JsonMapper.builder().build().readTree(out.toString());
        assertThat(status).isZero();
        assertThat(scores).hasSize(1);
        assertThat(scores.get(0).get("dyad").stringValue()).isEqualTo("CHN-USA");
        // E = 5.7 / 40, C = 4 / 40 for the visit: 80 E / (E + 0.3 C + 1).
        assertThat(scores.get(0).get("tension").doubleValue()).isCloseTo(11.4 / (0.1425 + 0.03 + 1), within(1e-9));
        assertThat(scores.get(0).get("directions")).hasSize(2);
        assertThat(err.toString()).contains("2 accepted");
    }

    @Test
    void theTableAndTheCsvShowEveryDyad() throws IOException {
        String file = file("a.csv", CSV + "c,2024-04-20,FRA,DEU,CONSULT,,,general,three,,\n");

        assertThat(run(file, "--as-of", "2024-04-24")).isZero();
        assertThat(out.toString().lines()).hasSize(3);
        assertThat(out.toString()).contains("CHN-USA", "9.7", "too little data", "Trade", "DEU-FRA", "0.0");
        out.getBuffer().setLength(0);
        assertThat(run(file, "--as-of", "2024-04-24", "--output", "csv")).isZero();
        assertThat(out.toString().lines()).hasSize(3).first().asString().startsWith("dyad,asOf,tension,level");
    }

    @Test
    void columnsMayHaveNamesOfTheirOwn() throws IOException {
        String own = file("own.csv", """
                Date;Actor1;Actor2;Kind;Coder
                24 April 2024;United States;China;SANCTION;eve
                """);
        String names = "day=Date,source=Actor1,target=Actor2,type=Kind";

        assertThat(run(own, "--as-of", "2024-04-24")).isEqualTo(1);
        out.getBuffer().setLength(0);
        assertThat(run(own, "--as-of", "2024-04-24", "--columns", names, "--output", "csv"))
                .as(err.toString())
                .isZero();
        assertThat(out.toString().lines()).hasSize(2).last().asString().startsWith("CHN-USA,2024-04-24,");

        String ndjson = file("a.ndjson", "{}");
        assertThat(run(own, ndjson, "--as-of", "2024-04-24", "--columns", names))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Columns can be named for csv alone");
    }

    @Test
    void ndjsonAndJsonAreReadToo() throws IOException {
        String row = "{\"id\":\"%s\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"CHN\",\"type\":\"ACCUSE\"}";

        assertThat(run(
                        file("a.ndjson", row.formatted("1") + "\n" + row.formatted("2")),
                        file("b.json", "[" + row.formatted("3") + "]"),
                        "--as-of",
                        "2024-04-24",
                        "--output",
                        "json"))
                .isZero();
        assertThat(out.toString()).contains("\"escalation\":0.2475,");
    }

    @Test
    void whatImportReadsIsScoredToo() throws IOException {
        Path packed = folder.resolve("events.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write("""
                    date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,target_entity,target_iso3
                    2024-04-23,China,CHN,111,Criticize or denounce,-2.0,3,Japan,JPN
                    2024-04-23,China,CHN,111,Criticize or denounce,-2.0,3,Tokyo,JPN
                    2024-04-23,China,CHN,111,Criticize or denounce,-2.0,3,Beijing,CHN
                    """.getBytes(StandardCharsets.UTF_8));
        }

        assertThat(run(packed.toString(), "--as-of", "2024-04-24", "--dyad", "CHN-JPN", "--output", "csv"))
                .isZero();
        assertThat(err.toString()).contains("2 accepted, 0 duplicates, 0 corrections; left out: same-actor 1");
        assertThat(out.toString().lines().skip(1)).singleElement().asString().startsWith("CHN-JPN,2024-04-24,");
        assertThat(run(packed.toString(), "--as-of", "2024-04-24", "--format", "xml"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("unknown format \"xml\"; use one of csv, ndjson, json");
    }

    @Test
    void rejectedRowsAreReportedAndTheExitStatusIsOne() throws IOException {
        int status = run(file("a.csv", CSV + "c,2024-04-24,USA,CHN,SANCTOIN,,,,x,,\n"), "--as-of", "2024-04-24");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("row 3: type \"SANCTOIN\"", "did you mean SANCTION?");
        assertThat(out.toString()).contains("CHN-USA");
    }

    @Test
    void whatCannotRunSaysWhyAndTheExitStatusIsTwo() throws IOException {
        String good = file("a.csv", CSV);

        assertThat(run(good)).isEqualTo(2);
        assertThat(err.toString()).contains("--as-of");
        assertThat(run("nothing.csv", "--as-of", "2024-04-24")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing.csv: No such file exists: correct the name");
        assertThat(run("nothing.csv", good, "none.csv", "--as-of", "2024-04-24"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("nothing.csv, none.csv: No such file exists: correct the name");
        assertThat(run(file("a.txt", CSV), "--as-of", "2024-04-24")).isEqualTo(2);
        assertThat(err.toString()).contains("must end with .csv, .tsv, .ndjson or .json");
        assertThat(run(good, "--as-of", "2024-07-02")).isEqualTo(2);
        assertThat(err.toString()).contains("in the future");
        assertThat(run(good, "--as-of", "2024-04-24", "--dyad", "CHN-USS")).isEqualTo(2);
        assertThat(err.toString()).contains("did you mean USA");
        assertThat(run(good, "--as-of", "2024-04-24", "--rule-book", folder.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("rulebook.yaml:0:0: error: is missing");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCsvWithAnotherHeaderIsRefusedWithTheRightOne() throws IOException {
        assertThat(run(file("a.csv", "when,who\n2024-04-24,USA\n"), "--as-of", "2024-04-24"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("id,day,source,target,type,mode,code,issues,summary,url,reportedOn");
    }

    @Test
    void rowsWithoutIssuesAreTaggedAndScoredUnderTheirTags() throws IOException {
        String csv = """
                id,day,source,target,type,mode,code,issues,summary,url,reportedOn
                a,2024-04-24,USA,CHN,SANCTION,,,,Higher tariffs,,
                """;

        run(file("tagged.csv", csv), "--as-of", "2024-04-24", "--dyad", "USA-CHN", "--output", "json");

        assertThat(JsonMapper.builder().build().readTree(out.toString()).get(0).get("issues"))
                .extracting(issue -> issue.get("issue").stringValue())
                .containsExactly("trade");
    }
}
