package dev.detente.record.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.api.command.CommandLines;
import dev.detente.api.command.ProgressDisplay;
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

/** 25 pairs that accuse each other every ten days, of which ten come to force on day 150: so all odds can be counted on fingers. */
class OddsCommandTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final int DAYS = 200;
    private static final int FORCE = 150;
    private static final int PAIRS = 25;
    private static final int WITH_FORCE = 10;
    private static final String[] ACTORS =
            ("AFG,ALB,DZA,AND,AGO,ARG,ARM,AUS,AUT,AZE,BHS,BHR,BGD,BRB,BLR,BEL,BLZ,BEN,BTN,BOL,BIH,BWA,BRA,BRN,BGR,"
                            + "BFA,BDI,KHM,CMR,CAN,CPV,CAF,TCD,CHL,COL,COM,COG,CRI,HRV,CUB,CYP,CZE,DNK,DJI,DOM,ECU,EGY,SLV,EST,ETH")
                    .split(",");
    private static final String CALM = pair(WITH_FORCE);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    private static Path folder;

    private static String file = "";

    private static String pair(int i) {
        return ACTORS[2 * i].compareTo(ACTORS[2 * i + 1]) < 0
                ? ACTORS[2 * i] + "-" + ACTORS[2 * i + 1]
                : ACTORS[2 * i + 1] + "-" + ACTORS[2 * i];
    }

    @BeforeAll
    static void write() throws IOException {
        List<String> rows = new ArrayList<>(List.of("id,day,source,target,type"));
        for (int i = 0; i < PAIRS; i++) {
            String actors = ACTORS[2 * i] + "," + ACTORS[2 * i + 1];
            for (int day = 0; day < DAYS; day++) {
                if (day == 0 || day % 10 == 9) {
                    rows.add("a" + i + "-" + day + "," + FIRST.plusDays(day) + "," + actors + ",ACCUSE");
                }
            }
            if (i < WITH_FORCE) {
                rows.add("f" + i + "," + FIRST.plusDays(FORCE) + "," + actors + ",ASSAULT");
            }
        }
        file = Files.write(folder.resolve("pairs.csv"), rows).toString();
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

    private static JsonNode json(String pair, String... more) {
        List<String> arguments = new ArrayList<>(List.of(pair, file, "--output=json"));
        arguments.addAll(List.of(more));
        Result result = run(arguments.toArray(String[]::new));
        assertThat(result.status()).as(result.err()).isZero();
        return JSON.readTree(result.out());
    }

    private static JsonNode force(JsonNode odds) {
        for (JsonNode each : odds.get("odds")) {
            if (each.get("outcome").asString().equals("first-force")
                    && each.get("source").isNull()
                    && each.get("within").asInt() == 30) {
                return each;
            }
        }
        throw new AssertionError(odds.toString());
    }

    @Test
    void theUsualShareIsThatOfAllDaysAtRisk() {
        JsonNode force = force(json(CALM));

        // At risk are days 60 to 169, whose 30 days have passed; of pairs with force those before it, of which it
        // follows the last 30.
        int days = 110 * (PAIRS - WITH_FORCE) + 90 * WITH_FORCE;
        assertThat(force.get("usual").asDouble()).isCloseTo(30.0 * WITH_FORCE / days, within(1e-12));
        assertThat(force.get("pairs").asInt()).isEqualTo(PAIRS);
        assertThat(force.get("share").asDouble())
                .isEqualTo(force.get("followed").asDouble() / force.get("days").asDouble())
                .isBetween(force.get("low").asDouble(), force.get("high").asDouble());
    }

    @Test
    void noLaterDayIsKnownAndNothingIsSaidOfFewPairs() {
        JsonNode before = json(CALM, "--as-of=" + FIRST.plusDays(FORCE - 1));
        assertThat(force(before).get("followed").asInt()).isZero();
        assertThat(force(before).get("days").asInt()).isEqualTo(60 * PAIRS);

        JsonNode amid = json(pair(0));
        assertThat(amid.get("notAtRisk").toString()).contains("first-force");
    }

    @Test
    void daysOfOtherPairsAreShownWithWhatCameOfThem() {
        JsonNode others = json(CALM).get("counterparts");

        assertThat(others).hasSize(5);
        double nearest = 0;
        for (JsonNode other : others) {
            int i = 0;
            while (!pair(i).equals(other.get("dyad").asString())) {
                i++;
            }
            int day = (int) (LocalDate.parse(other.get("day").asString()).toEpochDay() - FIRST.toEpochDay());
            boolean came = i < WITH_FORCE && day < FORCE && day + 30 >= FORCE;
            assertThat(day).isBetween(60, DAYS - 1 - 30);
            assertThat(other.get("dyad").asString()).isNotEqualTo(CALM);
            assertThat(other.get("distance").asDouble()).isBetween(nearest, 1.0);
            nearest = other.get("distance").asDouble();
            assertThat(other.get("followed").toString().contains("\"first-force\",\"on\":\"" + FIRST.plusDays(FORCE)))
                    .isEqualTo(came);
            assertThat(other.get("explanation").asString())
                    .isEqualTo("/api/v1/scores/%s/explanation?asOf=%s"
                            .formatted(
                                    other.get("dyad").asString(),
                                    other.get("day").asString()));
        }
    }

    @Test
    void theTextSaysTheSameInSentences() {
        Result text = run(CALM, file);
        JsonNode odds = json(CALM);

        assertThat(text.status()).isZero();
        assertThat(text.out())
                .startsWith(CALM + " as of " + FIRST.plusDays(DAYS - 1))
                .contains("either side: " + force(odds).get("sentence").asString())
                .contains(odds.get("source").asString(), "days of other pairs that looked most like it");
        for (JsonNode other : odds.get("counterparts")) {
            assertThat(text.out())
                    .contains(other.get("dyad").asString() + "   "
                            + other.get("day").asString());
        }
        assertThat(run("CHN", file).status()).isEqualTo(2);
    }
}
