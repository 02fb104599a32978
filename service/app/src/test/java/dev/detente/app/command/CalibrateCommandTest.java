package dev.detente.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.intake.coded.GdeltLine;
import dev.detente.model.Corpus;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CalibrateCommandTest {
    private final Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    CalibrateCommandTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private int run(String... args) {
        return CommandLines.of(
                        new CalibrateCommand()
                                .with(InstantSource.fixed(Instant.parse("2026-01-01T00:00:00Z")), ProgressDisplay::on),
                        List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(args);
    }

    private Path few() throws IOException {
        return Files.writeString(folder.resolve("few.csv"), """
                id,day,source,target,type,mode,code,issues,summary,url,reportedOn
                a,2018-04-24,USA,CHN,SANCTION,,,trade,one,,
                b,2018-04-24,CHN,USA,,,042,trade,two,,
                """);
    }

    @Test
    void tooLittleDataIsRefusedWithTheLeastThatIsNeeded() throws IOException {
        assertThat(run("hand", few().toString())).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("hand: too few labelled pairs to calibrate: 0 at peace (label 0)")
                .contains(
                        "at least 5 of each are needed: give reports of more days, or label more pairs with --labels");
    }

    @Test
    void aFeedThatTheRuleBookDoesNotUseIsSaid() throws IOException {
        assertThat(run("gdlt", few().toString())).isEqualTo(2);
        assertThat(err.toString()).contains("The rule book uses no such feed").contains("icews");
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertThat(run("icews", folder.resolve("none.csv").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("none.csv");
    }

    @Test
    void yamlForTheRuleBookIsPrintedFromAYearOfAFeed() {
        Path year = Corpus.folder().resolve("data/icews/icews_state_events_2021.csv");

        assertThat(run("icews", year.toString())).isZero();
        assertThat(out.toString())
                .startsWith("# 56 labelled pairs.")
                .containsPattern("(?m)^# 0 ally or partner +\\d+ +\\d+\\.\\d +\\d\\.\\d$")
                .containsPattern("(?m)^# kappa +\\d+  \\d+(\\.\\d+)? to \\d+(\\.\\d+)?$")
                .containsPattern(
                        "feeds:\\R  icews: \\{kappa: [1-9][0-9], forceKappa: [1-9][0-9], cooperationKappa: [1-9][0-9],"
                                + " halfLifeVerbalDays: 7, halfLifeMaterialDays: 7, halfLifeForceDays: 9, halfLifeCooperationDays: 25}\\R$");
    }

    /** The rows of three days, as those of one day after the other. */
    private Path gdelt(int days) throws IOException {
        DateTimeFormatter digits = DateTimeFormatter.BASIC_ISO_DATE;
        List<String> rows = Corpus.text("data/gdelt-rows/state_rows_2018-01-25_27.csv")
                .lines()
                .skip(1)
                .toList();
        List<String> lines = new ArrayList<>();
        for (int day = 0; day < days; day++) {
            String own = "2018-01-" + (25 + day % 3);
            String date = LocalDate.of(2018, 1, 1).plusDays(day).format(digits);
            for (String row : rows) {
                if (row.startsWith(own)) {
                    String[] cells = row.split(",", -1);
                    lines.add(GdeltLine.of61()
                            .set(0, Integer.toString(lines.size()))
                            .set(1, date)
                            .set(5, cells[1])
                            .set(7, cells[1])
                            .set(12, "")
                            .set(15, cells[2])
                            .set(17, cells[2])
                            .set(26, cells[3])
                            .set(27, cells[3])
                            .set(28, cells[3].substring(0, 2))
                            .set(59, date + "120000")
                            .toString());
                }
            }
        }
        return Files.write(folder.resolve("days.export.CSV"), lines);
    }

    @Test
    void whatGdeltReportsAnywayIsFoundFromRealRows() throws IOException {
        String rows = gdelt(51).toString();

        assertThat(run("gdelt", rows, "--output", "json")).as(err.toString()).isZero();

        JsonNode found = JsonMapper.builder().build().readTree(out.toString());
        JsonNode reports = found.get("numbers").get("reports");
        // A few hundred rows a day name actors that are none.
        assertThat(reports.get("aDay").asDouble()).isBetween(11_000.0, 14_059.0);
        assertThat(reports.get("strain").asDouble())
                .isBetween(
                        found.get("low").get("reports").get("strain").asDouble(),
                        found.get("high").get("reports").get("strain").asDouble());
        assertThat(reports.get("shares").propertyNames()).contains("190", "173").doesNotContain("194", "195", "163");
        assertThat(found.get("distance").asDouble())
                .isLessThan(found.get("before").asDouble());
        assertThat(tension(found, 0)).isLessThan(15);
        assertThat(tension(found, 3)).isGreaterThan(35);
        assertThat(tension(found, 5)).isGreaterThan(75);
    }

    private static double tension(JsonNode found, int label) {
        for (JsonNode each : found.get("labels")) {
            if (each.get("label").asInt() == label) {
                return each.get("tension").asDouble();
            }
        }
        throw new AssertionError("no label " + label);
    }
}
