package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** All tests share one store: each uses ids and actors of its own. */
class ActionsApiTest extends ServiceTest {
    private static final AtomicInteger IDS = new AtomicInteger();

    ActionsApiTest(Environment environment) {
        super(environment);
    }

    /** A row that nothing is wrong with, under an id that no other test uses. */
    private static String good() {
        return "{\"id\":\"good-%d\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"CHN\",\"type\":\"SANCTION\"}"
                .formatted(IDS.incrementAndGet());
    }

    /** All pages are counted: other tests share the store, and one page has 1,000 actions at most. */
    private int stored() {
        int stored = 0;
        String cursor = "";
        while (cursor != null) {
            JsonNode page = json("/api/v1/actions?dyad=CHN-USA&limit=1000" + cursor);
            stored += page.get("actions").size();
            JsonNode next = page.path("next");
            cursor =
                    next.isString() ? "&cursor=" + URLEncoder.encode(next.stringValue(), StandardCharsets.UTF_8) : null;
        }
        return stored;
    }

    static Stream<Arguments> badFields() {
        // Two days on: in the future on either side of midnight.
        String tomorrow = LocalDate.now(ZoneOffset.UTC).plusDays(2).toString();
        return Stream.of(
                Arguments.of("source", "\"source\":\"UAS\"", "UAS", "did you mean"),
                Arguments.of("target", "\"target\":\"XYZ\"", "XYZ", "Unknown actor"),
                Arguments.of("target", "\"target\":\"USA\"", "USA", "both"),
                Arguments.of("type", "\"type\":\"SANCTOIN\"", "SANCTOIN", "did you mean SANCTION?"),
                Arguments.of("type", "\"type\":null", "", "Type or code is needed"),
                Arguments.of("mode", "\"mode\":\"visit\"", "visit", "convict"),
                Arguments.of("code", "\"code\":\"9999\"", "9999", "CAMEO"),
                Arguments.of("code", "\"code\":\"072\"", "072", "means AID"),
                Arguments.of("code", "\"code\":72", "72", "072 is not 72"),
                Arguments.of("day", "\"day\":\"" + tomorrow + "\"", tomorrow, "in the future"),
                Arguments.of("day", "\"day\":\"1899-12-31\"", "1899-12-31", "1900"),
                Arguments.of("day", "\"day\":\"07/05/2024\"", "07/05/2024", "may be"),
                Arguments.of("day", "\"day\":null", "", "is needed"),
                Arguments.of("day", "\"day\":NaN", "NaN", "quotes"),
                Arguments.of("issues", "\"issues\":[\"tawian\"]", "tawian", "did you mean taiwan?"),
                Arguments.of("summary", "\"summary\":\"half \\ud800\"", "half \uFFFD", "half a character"),
                Arguments.of("id", "\"id\":\"nul\\u0000\"", "nul ", "control character"),
                Arguments.of("summary", "\"summary\":\"no \\uffff\"", "no \uFFFF", "not a character"),
                Arguments.of("summary", "\"summary\":\"\\u202eback\"", "\uFFFDback", "turns the direction"),
                Arguments.of("issues", "\"issues\":7", "7", "list"),
                Arguments.of("url", "\"url\":\"javascript:alert(1)\"", "javascript:alert(1)", "http"),
                Arguments.of("reportedOn", "\"reportedOn\":\"2024-04-23\"", "2024-04-23", "before the day"),
                Arguments.of("sumary", "\"sumary\":\"x\"", "x", "did you mean summary?"),
                Arguments.of("id", "\"id\":\"" + "i".repeat(201) + "\"", "i".repeat(60) + "…", "200"),
                Arguments.of("summary", "\"summary\":\"" + "s".repeat(1_000_000) + "\"", "s".repeat(60) + "…", "2000"));
    }

    @ParameterizedTest
    @MethodSource("badFields")
    void aBadFieldIsNamedWithValueAndRemedyAndTheGoodRowStillCounts(
            String field, String json, String value, String remedy) {
        String bad = "{"
                + merge(
                        "\"id\":\"bad\",\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"CHN\","
                                + "\"type\":\"SANCTION\"",
                        json)
                + "}";

        int before = stored();
        JsonNode mixed =
                JSON.readTree(postActions("[" + bad + "," + good() + "]").body());
        assertThat(mixed.get("accepted").intValue()).isEqualTo(1);
        JsonNode rejected = mixed.get("rejected").get(0);
        assertThat(rejected.get("index").intValue()).isZero();
        assertThat(rejected.get("field").stringValue()).isEqualTo(field);
        assertThat(rejected.get("value").stringValue()).isEqualTo(value);
        assertThat(rejected.get("remedy").stringValue()).contains(remedy).matches(WholeSentences.FORM);
        assertThat(stored()).isEqualTo(before + 1);

        var alone = postActions("[" + bad + "]");
        assertThat(alone.statusCode()).isEqualTo(400);
        assertThat(alone.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(alone.body());
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("value").stringValue()).isEqualTo(value);
        assertThat(problem.get("remedy").stringValue()).contains(remedy).matches(WholeSentences.FORM);
    }

    /** The fields with one of them replaced or added. */
    private static String merge(String fields, String replacement) {
        String name = replacement.substring(0, replacement.indexOf(':'));
        List<String> all = new ArrayList<>();
        for (String field : fields.split(",", -1)) {
            if (!field.startsWith(name + ":")) {
                all.add(field);
            }
        }
        all.add(replacement);
        return String.join(",", all);
    }

    @Test
    void allErrorsOfARowAreReportedAtOnce() {
        JsonNode problem = JSON.readTree(postActions("[{\"day\":\"x\",\"source\":\"QQQ\",\"type\":\"Y\"}]")
                .body());

        assertThat(problem.get("rejected"))
                .extracting(r -> r.get("field").stringValue())
                .containsExactly("day", "source", "type");
    }

    @Test
    void anActionWithoutIssuesIsTaggedAndOneWithIssuesIsLeftAlone() {
        String rows = """
                [{"id":"tag-1","day":"2024-04-24","source":"FIN","target":"EST","type":"CONSULT",
                  "summary":"Les droits de l\u2019homme","url":"https://example.org/news/2024/%E5%8F%B0%E6%B9%BE-talks.html"},
                 {"id":"tag-2","day":"2024-04-24","source":"FIN","target":"EST","type":"CONSULT","issues":["climate"],
                  "summary":"Taiwan"},
                 {"id":"tag-3","day":"2024-04-24","source":"FIN","target":"EST","type":"CONSULT","summary":"In Tirana"}]
                """;
        assertThat(JSON.readTree(postActions(rows).body()).get("accepted").intValue())
                .isEqualTo(3);

        assertThat(json("/api/v1/actions?dyad=EST-FIN").get("actions"))
                .extracting(a -> a.get("id").stringValue() + a.get("issues"))
                .containsExactly("tag-1[\"human-rights\",\"taiwan\"]", "tag-2[\"climate\"]", "tag-3[\"general\"]");
        assertThat(json("/api/v1/actions?dyad=EST-FIN&issue=taiwan").get("actions"))
                .hasSize(1);
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("", "application/json", 400, "body", "is empty"),
                Arguments.of("  \n ", "application/json", 400, "body", "is empty"),
                Arguments.of("{", "application/json", 400, "row", "malformed JSON"),
                Arguments.of("junk", "application/json", 400, "row", "malformed JSON"),
                Arguments.of(
                        "{\"day\":\"2024-04-24\",\"day\":\"2024-04-25\"}",
                        "application/json",
                        400,
                        "row",
                        "occurs twice"),
                Arguments.of("j".repeat(10_000_000), "application/json", 400, "row", "malformed JSON"),
                Arguments.of("[".repeat(100_000), "application/json", 400, "row", "malformed JSON"),
                Arguments.of("[" + "1,".repeat(500_000) + "1]", "application/json", 400, "row", "JSON object"),
                Arguments.of("[" + "{},".repeat(200_000) + "{}]", "application/json", 400, "day", "is needed"),
                Arguments.of("\n{}".repeat(200_000), "application/x-ndjson", 400, "day", "is needed"),
                Arguments.of("42", "application/json", 400, "row", "JSON object"),
                Arguments.of("x".repeat(33 * 1024 * 1024), "application/json", 413, "body", "in parts"),
                Arguments.of("{}", "text/plain", 415, "Content-Type", "application/json"),
                Arguments.of("{}", "multipart/form-data", 415, "Content-Type", "application/json"),
                Arguments.of("j".repeat(10_000_000), "application/x-ndjson", 400, "row", "longer than 1 MiB"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void aBadBodyIsAClearProblem(String body, String contentType, int status, String field, String remedy) {
        var response = post("/api/v1/actions", body, contentType);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("remedy").stringValue()).contains(remedy).matches(WholeSentences.FORM);
        assertThat(response.body().length()).isLessThan(500_000);
    }

    @Test
    void rowsBeforeMalformedJsonStillCount() {
        JsonNode result = JSON.readTree(postActions("[" + good() + ",{\"day\":").body());

        assertThat(result.get("accepted").intValue()).isEqualTo(1);
        assertThat(result.get("rejected").get(0).get("index").intValue()).isEqualTo(1);
    }

    @Test
    void aKeyThatAppearsTwiceIsNamed() {
        String twice = good().replaceFirst("\\{", "{\"source\":\"FRA\",");

        JsonNode array =
                JSON.readTree(postActions("[" + good() + "," + twice + "]").body());
        JsonNode lines = JSON.readTree(post("/api/v1/actions", twice + "\n" + good(), "application/x-ndjson")
                .body());

        assertThat(array.get("accepted").intValue() + array.get("duplicates").intValue())
                .isEqualTo(1);
        assertThat(array.get("rejected").get(0).get("index").intValue()).isEqualTo(1);
        assertThat(array.get("rejected").get(0).get("value").stringValue()).isEqualTo("source");
        assertThat(array.get("rejected").get(0).get("remedy").stringValue())
                .matches("This is a key that occurs twice in one object at line 1, column \\d+: keep one\\.");
        assertThat(lines.get("accepted").intValue() + lines.get("duplicates").intValue())
                .isEqualTo(1);
        assertThat(lines.get("rejected").get(0).get("value").stringValue()).isEqualTo("source");
    }

    @Test
    void aMalformedLineOfNdjsonIsRejectedAlone() {
        String body = good() + "\nnot json\n" + good() + "\n";

        JsonNode result = JSON.readTree(post("/api/v1/actions", body, "application/x-ndjson; charset=utf-8")
                .body());

        assertThat(result.get("accepted").intValue()).isEqualTo(2);
        assertThat(result.get("rejected").get(0).get("index").intValue()).isEqualTo(1);
    }

    @Test
    void theSameAgainIsADuplicateAndADifferentContentACorrection() {
        String row =
                "{\"id\":\"corrected\",\"day\":\"2024-04-24\",\"source\":\"FRA\",\"target\":\"DEU\",\"type\":\"SANCTION\"}";
        assertThat(counts(row)).isEqualTo("1 0 0");
        assertThat(counts(row)).isEqualTo("0 1 0");
        assertThat(tension()).isCloseTo(80 * 5.7 / 45.7, within(1e-9));
        assertThat(counts(row.replace("SANCTION", "ACCUSE"))).isEqualTo("0 0 1");
        assertThat(json("/api/v1/actions?dyad=DEU-FRA").get("actions")).hasSize(1);
        assertThat(tension()).isCloseTo(80 * 3.3 / 43.3, within(1e-9));
    }

    private double tension() {
        return json("/api/v1/scores/DEU-FRA?asOf=2024-04-24").get("tension").doubleValue();
    }

    @Test
    void anActionWithoutAnIdIsADuplicateOfItself() {
        String row = "{\"day\":\"2024-04-24\",\"source\":\"NOR\",\"target\":\"SWE\",\"type\":\"SANCTION\"}";

        assertThat(counts(row)).isEqualTo("1 0 0");
        assertThat(counts(row)).isEqualTo("0 1 0");
    }

    @Test
    void theIdMadeForARowDoesNotDependOnItsSpelling() {
        String row = "{\"day\":\"2024-04-24\",\"source\":\"DNK\",\"target\":\"SWE\",%s}";

        assertThat(counts(row.formatted("\"code\":\"163\",\"issues\":[\"trade\",\"aid\"]")))
                .isEqualTo("1 0 0");
        assertThat(counts(row.formatted("\"issues\":[\"aid\",\"trade\"],\"code\":\"163\"")))
                .isEqualTo("0 1 0");
        assertThat(counts(row.formatted("\"type\":\"COERCE\",\"code\":\"163\",\"issues\":[\"trade\",\"aid\"]")))
                .isEqualTo("0 1 0");
    }

    @Test
    void theLaterRowUnderAnIdCorrectsTheEarlier() {
        String row = "{\"id\":\"twice\",\"day\":\"2024-04-24\",\"source\":\"ITA\",\"target\":\"ESP\",\"type\":\"%s\"}";
        String first = row.formatted("SANCTION");
        String later = row.formatted("ACCUSE");

        assertThat(counts("[" + first + "," + later + "]")).isEqualTo("1 0 1");
        assertThat(json("/api/v1/actions/twice").get("type").stringValue()).isEqualTo("ACCUSE");
        assertThat(counts("[" + later + "," + later + "]")).isEqualTo("0 2 0");
    }

    @Test
    void aThousandReasonsAreListedAtMost() {
        String row =
                IntStream.range(0, 100).mapToObj(i -> "\"k" + i + "\":1").collect(Collectors.joining(",", "{", "}"));
        JsonNode problem = JSON.readTree(
                postActions(Collections.nCopies(30, row).toString()).body());

        assertThat(problem.get("rejected")).hasSize(1_000);
    }

    @Test
    void oneMistakeIsOneFinding() {
        JsonNode code = JSON.readTree(postActions("{\"day\":\"2024-04-24\",\"source\":\"USA\",\"code\":42}")
                .body());
        JsonNode line = JSON.readTree(
                post("/api/v1/actions", "nonsense", "application/x-ndjson").body());

        assertThat(code.get("rejected")).hasSize(1);
        assertThat(line.get("rejected")).hasSize(1);
    }

    private String counts(String row) {
        JsonNode result = JSON.readTree(postActions(row).body());
        return result.get("accepted") + " " + result.get("duplicates") + " " + result.get("corrections");
    }

    @Test
    void actionsArePagedLatestFirst() {
        StringBuilder body = new StringBuilder();
        for (int day = 1; day <= 7; day++) {
            body.append(
                    "{\"id\":\"a%d\",\"day\":\"2024-04-0%d\",\"source\":\"FJI\",\"target\":\"TON\",\"code\":\"111\"}%n"
                            .formatted(day, day));
        }
        post("/api/v1/actions", body.toString(), "application/x-ndjson");

        JsonNode first = json("/api/v1/actions?dyad=TON-FJI&limit=3");
        JsonNode second = json("/api/v1/actions?dyad=TON-FJI&limit=3&cursor="
                + first.get("next").stringValue());
        JsonNode narrowed = json("/api/v1/actions?dyad=FJI-TON&from=2024-04-02&to=2024-04-03&issue=general");

        assertThat(ids(first)).containsExactly("a7", "a6", "a5");
        assertThat(ids(second)).containsExactly("a4", "a3", "a2");
        assertThat(ids(narrowed)).containsExactly("a3", "a2");
        JsonNode action = first.get("actions").get(0);
        assertThat(action.get("type").stringValue()).isEqualTo("ACCUSE");
        assertThat(action.get("mode").stringValue()).isEqualTo("disapprove");
        assertThat(action.get("intensity").doubleValue()).isEqualTo(-3.3);
    }

    private static List<String> ids(JsonNode page) {
        List<String> ids = new ArrayList<>();
        page.get("actions").forEach(a -> ids.add(a.get("id").stringValue()));
        return ids;
    }

    @Test
    void manyPostersAndReadersAtOnceLoseNothing() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                String row =
                        "{\"id\":\"parallel-%d\",\"day\":\"2024-04-%02d\",\"source\":\"%s\",\"target\":\"%s\",\"code\":\"111\"}"
                                .formatted(i, i % 28 + 1, i % 2 == 0 ? "WSM" : "VUT", i % 2 == 0 ? "VUT" : "WSM");
                answers.add(threads.submit(() -> counts(row)));
                answers.add(threads.submit(() -> {
                    assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(200);
                    assertThat(get("/api/v1/scores").statusCode()).isEqualTo(200);
                    return "1 0 0";
                }));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo("1 0 0");
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(json("/api/v1/actions?dyad=VUT-WSM&limit=1000").get("actions"))
                .hasSize(120);
    }

    @Test
    void withoutTheDemoTheDefaultDayIsToday() {
        LocalDate before = LocalDate.now(ZoneOffset.UTC);
        LocalDate said = LocalDate.parse(json("/api/v1/scores").get("asOf").stringValue());

        assertThat(said).isBetween(before, LocalDate.now(ZoneOffset.UTC));
    }
}
