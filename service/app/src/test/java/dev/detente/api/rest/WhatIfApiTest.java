package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import dev.detente.api.support.Admission;
import dev.detente.api.support.ClientConnection;
import dev.detente.api.support.CostlyWork;
import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "detente.demo=true")
class WhatIfApiTest extends ServiceTest {
    private static final String AID =
            "{\"source\":\"USA\",\"target\":\"TWN\",\"code\":\"072\",\"issues\":[\"taiwan\"]}";

    private final Admission admission;

    WhatIfApiTest(Environment environment, Admission admission) {
        super(environment);
        this.admission = admission;
    }

    @Test
    void aQuestionAboutThePastWaitsForATurnOfThePast() throws Exception {
        List<Admission.Turn> held = new ArrayList<>();
        for (int i = 0; i < CostlyWork.PAST.atOnce(); i++) {
            MockHttpServletRequest nobody = new MockHttpServletRequest();
            held.add(
                    admission.enter(CostlyWork.PAST, new Admission.Caller("a" + i, true), ClientConnection.of(nobody)));
        }
        assertThat(ask(aid("\"limit\":1")).get("knownAt").isNull()).isTrue();

        CompletableFuture<JsonNode> asked =
                CompletableFuture.supplyAsync(() -> ask(aid("\"knownAt\":\"" + Instant.now() + "\"")));
        await().until(() -> admission.waiting(CostlyWork.PAST) == 1);
        assertThat(asked).isNotDone();
        held.forEach(Admission.Turn::close);

        assertThat(asked.get(30, TimeUnit.SECONDS).get("knownAt").isNull()).isFalse();
    }

    private JsonNode ask(String question) {
        var answer = post("/api/v1/what-if", question, "application/json");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private JsonNode only(String question) {
        JsonNode dyads = ask(question).get("dyads");
        assertThat(dyads).hasSize(1);
        return dyads.get(0);
    }

    private static String aid(String more) {
        return "{" + more + ",\"asOf\":\"2024-04-26\",\"actions\":[" + AID + "]}";
    }

    @Test
    void theAnswerHasBeforeAfterDifferenceExplanationAndCurve() {
        JsonNode answer = ask(aid("\"dyad\":\"USA-CHN\""));
        JsonNode effect = answer.get("dyads").get(0);

        assertThat(answer.propertyNames())
                .containsExactly(
                        "asOf", "knownAt", "ruleBook", "programVersion", "scenario", "feed", "actions", "dyads");
        assertThat(effect.propertyNames())
                .containsExactly(
                        "dyad",
                        "before",
                        "after",
                        "difference",
                        "issues",
                        "contributions",
                        "remainder",
                        "otherSignalsChanged",
                        "halfGoneOn",
                        "curve");
        assertThat(effect.get("dyad").stringValue()).isEqualTo("CHN-USA");
        assertThat(effect.get("before").get("tension"))
                .isEqualTo(json("/api/v1/scores/CHN-USA?asOf=2024-04-26").get("tension"));
        assertThat(effect.get("contributions").get(0).propertyNames())
                .containsExactlyElementsOf(json("/api/v1/scores/CHN-USA/explanation?asOf=2024-04-26&limit=1")
                        .get("contributions")
                        .get(0)
                        .propertyNames());
        JsonNode action = answer.get("actions").get(0);
        assertThat(action.get("type").stringValue()).isEqualTo("AID");
        assertThat(action.get("day").stringValue()).isEqualTo("2024-04-26");
        assertThat(action.get("outcome").stringValue()).isEqualTo("accepted");
        assertThat(effect.get("curve")).hasSize(181);
        assertThat(effect.get("curve").get(180).get("day").stringValue()).isEqualTo("2024-10-23");
    }

    @Test
    void theAnswerNamesTheIssuesTheActionsAreTaggedWith() {
        JsonNode answer = ask("{\"asOf\":\"2024-04-26\",\"actions\":[" + AID + ","
                + "{\"source\":\"CHN\",\"target\":\"USA\",\"type\":\"ACCUSE\",\"summary\":\"On Tibet and on tariffs\"},"
                + "{\"source\":\"FRA\",\"type\":\"MOBILIZE\"},"
                + "{\"day\":\"2024-03-01\",\"reportedOn\":\"2024-04-26\",\"source\":\"CHN\",\"target\":\"USA\","
                + "\"type\":\"ACCUSE\",\"summary\":\"On fentanyl\"}]}");

        assertThat(answer.get("actions"))
                .extracting(a -> a.get("issues").toString() + a.get("counts"))
                .containsExactly(
                        "[\"taiwan\"]true",
                        "[\"human-rights\",\"trade\"]true",
                        "[\"general\"]true",
                        "[\"narcotics\"]false");
    }

    @Test
    void beforeAndDifferenceAddUpToAfterAndSoDoTheIssues() {
        JsonNode effect = only(aid("\"dyad\":\"CHN-USA\""));

        for (String number : List.of("tension", "gross", "relief", "escalation", "cooperation")) {
            assertThat(number(effect, "before", number) + number(effect, "difference", number))
                    .as(number)
                    .isCloseTo(number(effect, "after", number), within(1e-9));
        }
        for (String side : List.of("before", "after", "difference")) {
            double sum = 0;
            for (JsonNode issue : effect.get("issues")) {
                sum += issue.get(side).doubleValue();
            }
            assertThat(sum).as(side).isCloseTo(number(effect, side, "tension"), within(1e-9));
        }
        assertThat(effect.get("curve").get(0).get("after"))
                .isEqualTo(effect.get("after").get("tension"));
    }

    private static double number(JsonNode effect, String side, String name) {
        return effect.get(side).get(name).doubleValue();
    }

    @Test
    void anActionBetweenOthersMovesTheDyadThatARuleNames() {
        JsonNode dyads =
                ask("{\"asOf\":\"2024-04-26\",\"actions\":[" + AID + "]}").get("dyads");

        List<String> names = new ArrayList<>();
        dyads.forEach(d -> names.add(d.get("dyad").stringValue()));
        assertThat(names).contains("CHN-USA", "TWN-USA").isSorted();
        JsonNode moved = dyads.get(names.indexOf("CHN-USA"));
        assertThat(number(moved, "difference", "tension")).isPositive();
        assertThat(moved.get("contributions").get(0).get("action").get("target").stringValue())
                .isEqualTo("TWN");
    }

    @Test
    void theContributionsThatALimitLeavesOutAreInTheRemainder() {
        JsonNode all = only(aid("\"dyad\":\"CHN-USA\""));
        JsonNode none = only(aid("\"dyad\":\"CHN-USA\",\"limit\":0"));

        assertThat(all.get("remainder").doubleValue()).isZero();
        assertThat(none.get("contributions")).isEmpty();
        double sum = 0;
        for (JsonNode contribution : all.get("contributions")) {
            sum += contribution.get("points").doubleValue();
        }
        assertThat(none.get("remainder").doubleValue()).isCloseTo(sum, within(1e-9));
    }

    @Test
    void reallySendingTheActionsGivesTheSameNumbers() {
        String rows =
                "[{\"id\":\"mlt-1\",\"day\":\"2024-04-20\",\"source\":\"MLT\",\"target\":\"CYP\",\"type\":\"THREATEN\"},"
                        + "{\"id\":\"mlt-2\",\"day\":\"2024-04-24\",\"source\":\"MLT\",\"target\":\"CYP\",\"type\":\"SANCTION\"}]";
        JsonNode effect = only("{\"asOf\":\"2024-04-26\",\"actions\":" + rows + "}");
        assertThat(effect.get("before").get("tension").isNull()).isTrue();
        assertThat(effect.get("difference").get("tension").isNull()).isTrue();
        assertThat(json("/api/v1/scores/CYP-MLT").get("tension").isNull()).isTrue();

        assertThat(postActions(rows).statusCode()).isEqualTo(200);
        JsonNode score = json("/api/v1/scores/CYP-MLT?asOf=2024-04-26");
        assertThat(effect.get("after").properties())
                .isNotEmpty()
                .allSatisfy(
                        p -> assertThat(score.get(p.getKey())).as(p.getKey()).isEqualTo(p.getValue()));
        JsonNode history = json("/api/v1/scores/CYP-MLT/history?from=2024-04-26&to=2024-10-23");
        for (int i = 0; i < 181; i++) {
            JsonNode point = history.get("points").get(i);
            JsonNode curve = effect.get("curve").get(i);
            assertThat(curve.get("day")).isEqualTo(point.get("day"));
            assertThat(curve.get("after")).isEqualTo(point.get("tension"));
        }

        // The same again is known now; under an id in use, other content is a correction.
        JsonNode again = ask("{\"asOf\":\"2024-04-26\",\"actions\":" + rows + "}");
        assertThat(again.get("actions").get(0).get("outcome").stringValue()).isEqualTo("duplicate");
        assertThat(number(again.get("dyads").get(0), "difference", "tension")).isZero();
        JsonNode corrected = ask("{\"asOf\":\"2024-04-26\",\"actions\":" + rows.replace("SANCTION", "COOPERATE") + "}");
        assertThat(corrected.get("actions").get(1).get("outcome").stringValue()).isEqualTo("correction");
        assertThat(number(corrected.get("dyads").get(0), "difference", "tension"))
                .isNegative();
        assertThat(corrected.get("dyads").get(0).get("otherSignalsChanged"))
                .isNotEmpty()
                .allMatch(c -> c.get("change").stringValue().equals("vanished"));
    }

    @Test
    void nothingIsStored() {
        String before = state();

        ask(aid("\"dyad\":\"CHN-USA\""));
        ask("{\"asOf\":\"" + ahead(30) + "\",\"actions\":[" + AID + "]}");
        post("/api/v1/what-if", "{\"actions\":[{}]}", "application/json");

        assertThat(state()).isEqualTo(before);
    }

    private String state() {
        return get("/api/v1/actions?limit=1000").body()
                + get("/api/v1/scores").body()
                + get("/actuator/prometheus")
                        .body()
                        .lines()
                        .filter(line -> line.startsWith("tension_")
                                // Odds are made in the background and come when they are ready.
                                && !line.startsWith("tension_odds")
                                && !line.contains("_seconds")
                                && !line.contains("_disk_free"))
                        .collect(Collectors.joining("\n"));
    }

    private static String ahead(int days) {
        return LocalDate.now(ZoneOffset.UTC).plusDays(days).toString();
    }

    @Test
    void daysToComeMayBeAskedForHereAndNowhereElse() {
        String day = ahead(7);
        JsonNode effect = only("{\"dyad\":\"CHN-USA\",\"asOf\":\"" + day + "\",\"actions\":[" + AID + "]}");

        assertThat(number(effect, "difference", "tension")).isPositive();
        assertThat(get("/api/v1/scores/CHN-USA?asOf=" + day).statusCode()).isEqualTo(400);
        assertThat(postActions(AID.replace("{", "{\"day\":\"" + day + "\",")).statusCode())
                .isEqualTo(400);
    }

    static Stream<Arguments> badQuestions() {
        String many = Stream.generate(() -> AID).limit(101).collect(Collectors.joining(","));
        return Stream.of(
                Arguments.of("", 400, "body", "is empty"),
                Arguments.of("[" + AID + "]", 400, "body", "is not a JSON object"),
                Arguments.of(
                        "{\"actions\":[", 400, "body", "malformed JSON at line 1, column 13 (Unexpected end-of-input"),
                Arguments.of("{\"actions\":[" + AID + "]} x", 400, "body", "malformed JSON"),
                Arguments.of("{\"actions\":[" + AID + "]} {}", 400, "body", "continues after the end of the object"),
                Arguments.of("[".repeat(100_000), 400, "body", "malformed JSON"),
                Arguments.of("x".repeat(3 * 1024 * 1024), 413, "body", "in parts"),
                Arguments.of(
                        "{\"actions\":[],\"actions\":[" + AID + "]}",
                        400,
                        "actions",
                        "occurs twice in one object at line 1"),
                Arguments.of(
                        "{\"actions\":[" + AID.replace("{", "{\"code\":\"071\",") + "]}",
                        400,
                        "code",
                        "twice in one object"),
                Arguments.of("{}", 400, "actions", "is needed"),
                Arguments.of("{\"actions\":" + AID + "}", 400, "actions", "a list of 1 to 100"),
                Arguments.of("{\"actions\":[]}", 400, "actions", "1 to 100"),
                Arguments.of("{\"actions\":[" + many + "]}", 400, "actions", "ask in parts"),
                Arguments.of(aid("\"asof\":\"2024-04-26\""), 400, "asof", "did you mean asOf"),
                Arguments.of(aid("\"dyad\":\"CHN-USS\""), 404, "dyad", "did you mean USA"),
                Arguments.of(aid("\"dyad\":\"CHN\""), 400, "dyad", "CHN-USA"),
                Arguments.of(aid("\"dyad\":7"), 400, "dyad", "quotes"),
                Arguments.of(
                        "{\"scenario\":\"invason\",\"source\":\"CHN\",\"target\":\"TWN\"}",
                        400,
                        "scenario",
                        "did you mean invasion?"),
                Arguments.of(
                        "{\"scenario\":\"invasion\",\"source\":\"CHN\"}", 400, "target", "is needed with a scenario"),
                Arguments.of(
                        "{\"scenario\":\"invasion\",\"source\":\"CHN\",\"target\":\"CHN\"}",
                        400,
                        "target",
                        "two actors"),
                Arguments.of("{\"scenario\":\"invasion\",\"source\":\"CHN\",\"target\":\"TAW\"}", 400, "target", "TWN"),
                Arguments.of(aid("\"source\":\"CHN\""), 400, "source", "belongs to a scenario"),
                Arguments.of(aid("\"feed\":\"icew\""), 400, "feed", "hand, gdelt, icews"),
                Arguments.of(
                        "{\"actions\":[" + AID.replace("{", "{\"perDay\":100,\"days\":21,") + "]}",
                        400,
                        "perDay",
                        "Suppose fewer acts a day, or fewer days"),
                Arguments.of("{\"actions\":[" + AID.replace("{", "{\"days\":0,") + "]}", 400, "days", "from 1 to 365"),
                Arguments.of(aid("\"limit\":-1"), 400, "limit", "whole number"),
                Arguments.of(aid("\"limit\":1.5"), 400, "limit", "whole number"),
                Arguments.of(aid("\"knownAt\":\"2024\""), 400, "knownAt", "2024-05-03T23:59:59Z"),
                Arguments.of(aid("\"ruleBook\":\"abc\""), 404, "ruleBook", "the one in use is"),
                Arguments.of("{\"asOf\":\"26.4.\",\"actions\":[" + AID + "]}", 400, "asOf", "year-month-day"),
                Arguments.of("{\"asOf\":\"" + ahead(367) + "\",\"actions\":[" + AID + "]}", 400, "asOf", "365 days"),
                Arguments.of("{\"asOf\":\"1899-12-31\",\"actions\":[" + AID + "]}", 400, "asOf", "1900"));
    }

    @ParameterizedTest
    @MethodSource("badQuestions")
    void aBadQuestionIsAnsweredWithFieldValueAndRemedy(String question, int status, String field, String remedy) {
        var response = post("/api/v1/what-if", question, "application/json");

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("value").isString()).isTrue();
        assertThat(problem.get("remedy").stringValue()).contains(remedy).matches(WholeSentences.FORM);
        assertThat(response.body().length()).isLessThan(2_000);
    }

    @Test
    void allFieldsThatAreWrongAreReportedAtOnce() {
        var response = post(
                "/api/v1/what-if",
                "{\"asof\":\"2024-04-26\",\"dyad\":7,\"asOf\":\"26.4.\",\"knownAt\":\"2024\",\"limit\":-1,\"actions\":[]}",
                "application/json");

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("detail").stringValue()).isEqualTo("asof: No field has this name: did you mean asOf?");
        assertThat(problem.get("fields"))
                .extracting(
                        f -> f.get("field").stringValue() + " " + f.get("value").stringValue())
                .containsExactly(
                        "asof 2024-04-26", "dyad 7", "asOf 26.4.", "knownAt 2024", "actions 0 actions", "limit -1");
        assertThat(problem.get("fields"))
                .extracting(f -> f.get("remedy").stringValue())
                .contains("This is not a day: write year-month-day, such as 2024-04-26.");
    }

    @Test
    void allErrorsOfTheActionsAreReportedAndRefuseTheQuestion() {
        String late = AID.replace("{", "{\"day\":\"2024-04-27\",");
        var response = post(
                "/api/v1/what-if",
                "{\"asOf\":\"2024-04-26\",\"actions\":[{\"source\":\"UAS\",\"type\":\"SANCTOIN\"}," + AID + "," + late
                        + ",{\"sorce\":\"USA\",\"code\":42},{\"source\":\"USA\",\"target\":\"TWN\",\"code\":\"0729\"}],"
                        + "\"feed\":\"gdelt\"}",
                "application/json");

        assertThat(response.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("rejected"))
                .extracting(r -> r.get("index") + " " + r.get("field").stringValue())
                .contains("0 source", "0 type", "2 day", "3 sorce", "3 code", "3 source", "4 code")
                .noneMatch(r -> r.startsWith("1 "));
        assertThat(problem.get("detail").stringValue()).contains("refuses the whole question");
        assertThat(problem.get("rejected").toString())
                .contains("is after asOf, 2024-04-26", "2024-04-27", "did you mean SANCTION?", "the nearest is 072;");
    }

    @Test
    void aRepeatedActionCountsOnceAndAnIdWithTwoContentsIsRefused() {
        JsonNode twice = ask("{\"asOf\":\"2024-04-26\",\"actions\":[" + AID + "," + AID + "]}");
        var contrary = post(
                "/api/v1/what-if",
                "{\"asOf\":\"2024-04-26\",\"actions\":["
                        + AID.replace("{", "{\"id\":\"a\",") + ","
                        + AID.replace("{", "{\"id\":\"a\",\"summary\":\"b\",")
                        + "]}",
                "application/json");

        assertThat(twice.get("actions"))
                .extracting(a -> a.get("outcome").stringValue())
                .containsExactly("accepted", "duplicate");
        assertThat(contrary.statusCode()).isEqualTo(400);
        assertThat(JSON.readTree(contrary.body()).get("field").stringValue()).isEqualTo("id");
    }

    @ParameterizedTest
    @CsvSource({
        "CHN, TWN, invasion, 80, 100",
        "TWN, CHN, invasion, 80, 100",
        "CHN, TWN, blockade, 60, 80",
        "CHN, TWN, sanctions, 46, 80",
        "CHN, USA, sanctions, 61, 80",
        "CHN, TWN, ceasefire, 0, 45",
        "UKR, RUS, ceasefire, 0, 99.5",
        "CHN, TWN, summit, 0, 45",
        "CHN, USA, summit, 0, 60"
    })
    void aScenarioDoesWhatItsNameSays(String source, String target, String scenario, double least, double most) {
        JsonNode answer = ask(
                "{\"asOf\":\"2024-06-21\",\"scenario\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"dyad\":\"%s-%s\",\"limit\":1}"
                        .formatted(scenario, source, target, source, target));

        assertThat(answer.get("scenario").stringValue()).isEqualTo(scenario);
        assertThat(answer.get("feed").stringValue()).isEqualTo("hand");
        assertThat(answer.get("actions").size()).isGreaterThan(5);
        assertThat(answer.get("dyads").get(0).get("after").get("tension").doubleValue())
                .isBetween(least, most);
    }

    @Test
    void actionsComeOnTopOfAScenario() {
        String scenario =
                "{\"asOf\":\"2024-06-21\",\"dyad\":\"CHN-TWN\",\"scenario\":\"summit\",\"source\":\"CHN\",\"target\":\"TWN\"%s}";
        int alone = ask(scenario.formatted("")).get("actions").size();

        assertThat(ask(scenario.formatted(",\"actions\":[" + AID.replace("{", "{\"perDay\":2,\"days\":3,") + "]"))
                        .get("actions")
                        .size())
                .isEqualTo(alone + 6);
    }
}
