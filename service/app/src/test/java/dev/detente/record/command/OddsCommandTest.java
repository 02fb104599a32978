package dev.detente.record.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
import dev.detente.record.odds.ForceCounts;
import dev.detente.record.odds.ForceModel;
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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** 200 days of ICEWS in which one state accuses another daily, with one report of force: so the counts can be counted on fingers. */
class OddsCommandTest {
    private static final LocalDate FIRST = LocalDate.of(2022, 1, 1);
    private static final int DAYS = 200;
    private static final int MISREAD = 150;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static String icews = "";
    private static String hand = "";

    @BeforeAll
    static void write() throws IOException {
        List<String> rows = new ArrayList<>(List.of(
                "date,source_entity,source_iso3,cameo_code,event_text,goldstein,quad_class,target_entity,target_iso3"));
        for (int day = 0; day < DAYS; day++) {
            rows.add(row(day, "111"));
        }
        rows.add(row(MISREAD, "190"));
        icews = Files.write(folder.resolve("icews.csv"), rows).toString();
        hand = Files.write(folder.resolve("hand.csv"), List.of("day,source,target,type", FIRST + ",ARG,CHL,ACCUSE"))
                .toString();
    }

    private static String row(int day, String code) {
        return FIRST.plusDays(day) + ",Argentina,ARG," + code + ",An act," + (code.equals("190") ? "-9.0,4" : "-2.0,3")
                + ",Chile,CHL";
    }

    private record Result(int status, String out, String err) {}

    private static Result run(String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = CommandLines.of(
                        new OddsCommand()
                                .with(
                                        InstantSource.fixed(Instant.parse("2024-12-01T12:00:00Z")),
                                        e -> new ProgressDisplay(e, false, 60_000)),
                        List.of())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
        return new Result(status, out.toString(), err.toString());
    }

    private static JsonNode json(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--output=json");
        Result result = run(all.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    @Test
    void theShareIsThatOfTheCounts() {
        JsonNode odds = json("ARG-CHL", icews);

        assertThat(odds.get("share").doubleValue())
                .isCloseTo(ForceModel.standard().share(new ForceCounts(91, 91, 1, DAYS - 1 - MISREAD)), within(1e-15));
        assertThat(odds.get("factors")).hasSize(5);
        assertThat(odds.get("lastReports")).hasSize(1);
        assertThat(odds.get("lastReports").get(0).get("day").stringValue())
                .isEqualTo(FIRST.plusDays(MISREAD).toString());
    }

    @Test
    void noLaterDayIsKnownAndAYoungFeedHasNone() {
        JsonNode before = json("ARG-CHL", icews, "--as-of=" + FIRST.plusDays(MISREAD - 1));
        assertThat(before.get("share").doubleValue())
                .isCloseTo(ForceModel.standard().share(new ForceCounts(90, 90, 0, 119)), within(1e-15));
        assertThat(before.get("lastReports")).isEmpty();

        JsonNode young = json("ARG-CHL", icews, "--as-of=" + FIRST.plusDays(79));
        assertThat(young.get("share").isNull()).isTrue();
        assertThat(young.get("sentence").stringValue())
                .contains("they need 90 days of reports, and there are 80", "In ICEWS, 0.15 % of all days");
    }

    @Test
    void aPairThatIsNoLongerReportedHasNone() {
        LocalDate last = FIRST.plusDays(DAYS - 1);

        assertThat(json("ARG-CHL", icews, "--as-of=" + last.plusDays(89))
                        .get("share")
                        .isNumber())
                .isTrue();
        JsonNode later = json("ARG-CHL", icews, "--as-of=" + last.plusDays(90));
        assertThat(later.get("share").isNull()).isTrue();
        assertThat(later.get("sentence").stringValue())
                .startsWith("There are no odds: ICEWS and POLECAT have no report on this pair in the last 90 days.");
    }

    @Test
    void ofOtherFeedsAndUnknownPairsItSaysThatThereAreNone() {
        assertThat(json("ARG-CHL", hand).get("sentence").stringValue())
                .startsWith("There are no odds: ICEWS and POLECAT have no report on this pair in the last 90 days.");
        assertThat(run("CHL", icews).status()).isEqualTo(2);
    }

    @Test
    void theTextSaysTheSame() {
        Result text = run("ARG-CHL", icews);

        assertThat(text.status()).as(text.err()).isZero();
        assertThat(text.out())
                .startsWith("ARG-CHL as of " + FIRST.plusDays(DAYS - 1))
                .contains(json("ARG-CHL", icews).get("sentence").stringValue())
                .contains("reports of force, 1 in 60 days: odds x ", "reported as force: " + FIRST.plusDays(MISREAD));
    }
}
