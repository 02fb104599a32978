package dev.detente.lab.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.FileCommand;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.rules.book.RuleBooks;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Half a year in which two states fall out once and two others never do. */
class ValidateCommandTest {
    private static final List<String> BOOK = List.of("rulebook.yaml", "weights.csv", "issues.yaml", "base.drl");
    private static final LocalDate FIRST = LocalDate.of(2023, 1, 1);
    private static final int DAYS = 181;
    private static final LocalDate ONSET = LocalDate.of(2023, 4, 20);
    private static final String CRISES = "dyad,onset,event,what,sources\nCHN-USA," + ONSET
            + ",row,\"<b>A row</b>, made up\",\"none, it is made up\"\n";
    private static final String CALM = "from,to,dyad\n2023-01-01,2023-12-31,DEU-FRA\n";

    private static final String LABELS = """
            dyad,from,to,label,sure,source,note
            DEU-FRA,2023-01-01,2023-12-31,0,1,mine,Friends.
            CHN-USA,2023-01-01,2023-12-31,1,1,mine,A quarrel.
            """;

    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    ValidateCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** Runs the command with the base rules alone, which compile quickly. */
    private int run(String... args) throws IOException {
        Path book = Files.createDirectories(folder.resolve("book"));
        for (String name : BOOK) {
            Files.writeString(book.resolve(name), RuleBooks.texts(null).get(name));
        }
        List<String> all = new ArrayList<>(List.of(args));
        all.addAll(List.of("--rule-book", book.toString()));
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        FileCommand command = new ValidateCommand()
                .with(InstantSource.fixed(Instant.parse("2024-07-01T00:00:00Z")), ProgressDisplay::on);
        return CommandLines.of(command, List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(all.toArray(String[]::new));
    }

    private String file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private String data() throws IOException {
        StringBuilder rows = new StringBuilder(
                "date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,target_entity,target_iso3\n");
        for (int i = 0; i < DAYS; i++) {
            LocalDate day = FIRST.plusDays(i);
            row(rows, day, "DEU", "040", "Consult", "FRA");
            row(rows, day, "CHN", i % 4 == 0 ? "111" : "040", "Talk", "USA");
            if (!day.isBefore(ONSET) && day.isBefore(ONSET.plusDays(12))) {
                row(rows, day, "USA", "163", "Impose sanctions", "CHN");
                row(rows, day, "CHN", "138", "Threaten with force", "USA");
            }
        }
        return file("events.csv", rows.toString());
    }

    private static void row(StringBuilder rows, LocalDate day, String source, String code, String text, String target) {
        rows.append(String.join(",", day.toString(), source, source, code, text, "0", "1", target, target))
                .append('\n');
    }

    @Test
    void aSeriesThatSeesTheOneCrisisGetsTheBestFigures() throws IOException {
        int status = run(
                data(), "--crises", file("crises.csv", CRISES), "--calm", file("calm.csv", CALM), "--output", "json");

        JsonNode json = JsonMapper.builder().build().readTree(out.toString());
        assertThat(status).as(err.toString()).isZero();
        assertThat(json.get("periods")).hasSize(1);
        assertThat(json.get("counts").get("onsets").intValue()).isEqualTo(1);
        assertThat(json.get("counts").get("calm").intValue()).isEqualTo(1);
        JsonNode tension = json.get("series").get(0);
        assertThat(tension.get("name").stringValue()).isEqualTo("tension");
        assertThat(tension.get("figures").get("jp").get("value").doubleValue()).isEqualTo(1);
        assertThat(tension.get("figures").get("wL").get("value").doubleValue()).isGreaterThan(0.8);
        // There is one event only, and its spread is unknown.
        assertThat(tension.get("figures").get("fa").get("interval").isNull()).isTrue();
        assertThat(tension.get("figures").get("calm").get("interval").isNull()).isTrue();
        assertThat(json.get("series")).hasSizeGreaterThanOrEqualTo(7);
        assertThat(json.get("crises").get(0).get("seen").get(0).get("caught").booleanValue())
                .isTrue();
    }

    @Test
    void theTableShowsTheDataTheFiguresAndWhatTheyMean() throws IOException {
        assertThat(run(data(), "--crises", file("crises.csv", CRISES))).isZero();
        assertThat(out.toString())
                .contains(
                        "2023-01-01 to 2023-06-30   386      2             2       1           0\n",
                        "1 of 1 crises are in the data; 1 onsets of 1 events are judged, on 2 dyads.",
                        "\ntension ",
                        "\nbaseline: mean Goldstein, 30 days ",
                        "90 % of the resulting figures are in the interval");
        assertThat(err.toString()).contains("386 accepted");
    }

    @Test
    void levelsAreJudgedByLabelsOfIntensity() throws IOException {
        String data = data();
        String crises = file("crises.csv", CRISES);
        String labels = file("labels.csv", LABELS);
        Path tables = folder.resolve("tables.md");

        assertThat(run(data, "--crises", crises, "--labels", labels, "--markdown", tables.toString()))
                .as(err.toString())
                .isZero();
        assertThat(out.toString())
                .contains(
                        "The labels are those of ",
                        " 2 of 2 are in the data; they give 4 units of 2 pairs.",
                        "level     days amid force  days without");
        assertThat(tables)
                .content()
                .contains(
                        "## Levels against labels of intensity",
                        "| 2023-01-01 to 2023-06-30 | 2 | 4 | 1.000",
                        "## What a level means",
                        "| calm | 0.0 | ",
                        "0.0 %<br>0.0 to 77.6");

        assertThat(run(data, "--crises", crises, "--labels", labels, "--output", "json"))
                .isZero();
        JsonNode levels = JsonMapper.builder().build().readTree(out.toString()).get("levels");
        JsonNode tension = levels.get("series").get(0);
        assertThat(tension.get("whole").get("figures").get("01").get("value").doubleValue())
                .isEqualTo(1);
        assertThat(tension.get("whole").get("figures").get("12").get("value").isNull())
                .isTrue();
        assertThat(levels.get("meanings").get(0).get("level").stringValue()).isEqualTo("calm");
        assertThat(levels.get("meanings").get(0).get("labels")).hasSize(6);

        assertThat(run(data, "--crises", crises, "--labels", file("bad.csv", LABELS.replace(",1,1,", ",7,1,"))))
                .isEqualTo(2);
        assertThat(err.toString()).contains("bad.csv: row 2: label \"7\": This is no label");
    }

    @Test
    void oddsAreFittedIntoTheTablesThatAreRead() throws IOException {
        Path fitted = folder.resolve("odds");

        assertThat(run(data(), "--odds", fitted.toString())).isZero();
        try (Stream<Path> tables = Files.list(fitted)) {
            assertThat(tables.map(table -> table.getFileName().toString()))
                    .containsExactlyInAnyOrder("force-odds.tsv", "force-yardsticks.tsv");
        }
        assertThat(Files.readAllLines(fitted.resolve("force-odds.tsv")).get(1))
                .isEqualTo("fitted\tusual\tintercept\thostile_share\treports\tforce\tsince");
    }

    @Test
    void thePageLoadsNothingElseAndItsTextsAreEscaped() throws IOException {
        Path page = folder.resolve("page.html");
        Path tables = folder.resolve("tables.md");

        run(
                data(),
                "--crises",
                file("crises.csv", CRISES),
                "--report",
                page.toString(),
                "--markdown",
                tables.toString());

        assertThat(page)
                .content()
                .startsWith("<!DOCTYPE html>")
                .endsWith("</html>\n")
                .contains("&lt;b&gt;A row&lt;/b&gt;, made up", "<svg class=\"crisis\"", "prefers-color-scheme: dark")
                .doesNotContain("<b>A row", "<script", "http://", "https://", "NaN");
        assertThat(tables)
                .content()
                .contains(
                        "| 2023-01-01 to 2023-06-30 | 386 | 2 | 2 | 1 | 0 |",
                        "| 2023-04-20 | CHN-USA | &lt;b>A row&lt;/b>, made up |",
                        "## Crises")
                .doesNotContain("NaN");
    }

    @Test
    void theBundledListsSayWhenNoCrisisIsInTheData() throws IOException {
        assertThat(run(data())).isEqualTo(2);
        assertThat(err.toString())
                .contains("no crisis can be judged: 0 of 128 are in the data", "name other crises with --crises");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void errorsOfAListAreReportedWithExitStatusTwo() throws IOException {
        String data = data();

        assertThat(run(data, "--crises", file("crises.csv", CRISES.replace("2023-", "2022-"))))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains(
                        "crises.csv: row 1: onset \"2022-04-20\": This is outside the data, 2023-01-01 to 2023-06-30");
        assertThat(run(data, "--calm", file("calm.csv", "from,dyad\n"))).isEqualTo(2);
        assertThat(err.toString()).contains("lacks to: begin the file with the header from,to,dyad");
        assertThat(run(data, "--crises", "none.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no file none.csv");
        assertThat(run("nothing.csv")).isEqualTo(2);
        assertThat(err.toString()).contains("nothing.csv: No such file exists: correct the name");
    }

    @Test
    void rejectedRowsAreReportedAndTheExitStatusIsOne() throws IOException {
        String data = data();
        Files.writeString(Path.of(data), Files.readString(Path.of(data)) + "2023-13-01,CHN,CHN,111,Talk,0,1,USA,USA\n");

        assertThat(run(data, "--crises", file("crises.csv", CRISES))).isEqualTo(1);
        assertThat(err.toString()).contains("date \"2023-13-01\"");
    }
}
