package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Answers as tables: the same rows as JSON has, all of them, in each format. */
@TestPropertySource(properties = "detente.demo=true")
class TablesApiTest extends ServiceTest {
    private static final String DAY = "asOf=2024-06-21";
    private static final String HISTORY = "/api/v1/history?from=2024-06-20&" + DAY;

    TablesApiTest(Environment environment) {
        super(environment);
    }

    private List<CSVRecord> csv(String path) throws IOException {
        HttpResponse<String> answer = get(path + (path.contains("?") ? "&" : "?") + "output=csv");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type").orElseThrow()).startsWith("text/csv");
        try (var parsed = CSVFormat.RFC4180
                .builder()
                .setHeader()
                .setSkipHeaderRecord(true)
                .get()
                .parse(new StringReader(answer.body()))) {
            return parsed.getRecords();
        }
    }

    private List<JsonNode> ndjson(String path) {
        List<JsonNode> rows = new ArrayList<>();
        get(path, "Accept", "application/x-ndjson").body().lines().forEach(line -> rows.add(JSON.readTree(line)));
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/history?" + DAY,
                "/api/v1/scores?" + DAY,
                "/api/v1/actions?dyad=CHN-USA",
                "/api/v1/changes?since=P30D&" + DAY,
                "/api/v1/scores/CHN-USA/history?" + DAY
            })
    void eachFormatComesByParameterAndByHeader(String path) {
        String csv = get(path + "&output=csv").body();
        String ndjson = get(path + "&output=ndjson").body();

        assertThat(get(path, "Accept", "text/csv").body()).isEqualTo(csv);
        assertThat(get(path, "Accept", "application/json;q=0.1, text/csv;q=0.9").body())
                .isEqualTo(csv);
        assertThat(get(path, "Accept", "application/x-ndjson").body()).isEqualTo(ndjson);
        assertThat(get(path + "&output=csv", "Accept", "*/*").body()).isEqualTo(csv);
        assertThat(get(path + "&output=csv", "Accept", "application/json").body())
                .isEqualTo(csv);
        assertThat(List.of(get(path), get(path + "&output=json"), get(path + "&output=json", "Accept", "text/csv")))
                .allSatisfy(answer -> {
                    assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
                    assertThat(JSON.readTree(answer.body()).isObject()).isTrue();
                });
        assertThat(csv.split("\r\n", -1)).hasSizeGreaterThan(2);
        assertThat(ndjson.lines().toList())
                .hasSize(csv.split("\r\n", -1).length - 2)
                .allSatisfy(line -> assertThat(JSON.readTree(line).isObject()).isTrue());
        assertThat(get(path + "&output=csv")
                        .headers()
                        .firstValue("Content-Disposition")
                        .orElseThrow())
                .matches("attachment; filename=\"[a-zA-Z0-9-]+\\.csv\"");
        HttpResponse<String> wrong = get(path + "&output=parquet");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("\"field\":\"output\"", "\"value\":\"parquet\"", "take csv, ndjson or json");
    }

    @Test
    void theHistoryOfAllPairsIsThatOfEach() throws IOException {
        JsonNode all = json(HISTORY);
        List<CSVRecord> table = csv(HISTORY);

        Set<String> dyads = new LinkedHashSet<>();
        all.get("rows").forEach(row -> dyads.add(row.get("dyad").stringValue()));
        assertThat(List.copyOf(dyads)).hasSizeGreaterThan(15).isSorted();
        assertThat(table).hasSize(all.get("rows").size()).hasSize(2 * dyads.size());
        assertThat(table.get(0).getParser().getHeaderNames())
                .containsExactly("dyad", "day", "tension", "escalation", "cooperation", "surge", "warmingUp");
        for (String dyad : dyads) {
            JsonNode points = json("/api/v1/scores/" + dyad + "/history?from=2024-06-20&" + DAY)
                    .get("points");
            List<CSVRecord> own =
                    table.stream().filter(row -> row.get("dyad").equals(dyad)).toList();
            for (int i = 0; i < 2; i++) {
                assertThat(own.get(i).get("day"))
                        .isEqualTo(points.get(i).get("day").stringValue());
                assertThat(own.get(i).get("tension"))
                        .isEqualTo(points.get(i).get("tension").asString(""));
                assertThat(own.get(i).get("surge"))
                        .isEqualTo(points.get(i).get("surge").asString(""));
            }
        }
        assertThat(all.get("asOf").stringValue()).isEqualTo("2024-06-21");
        assertThat(all.get("ruleBook").get("version").stringValue()).hasSize(64);
    }

    @Test
    void someHistoriesAreThoseThatWereNamed() throws IOException {
        assertThat(csv(HISTORY + "&dyad=USA-CHN,%20RUS-UKR"))
                .extracting(row -> row.get("dyad"))
                .containsExactly("CHN-USA", "CHN-USA", "RUS-UKR", "RUS-UKR");
        assertThat(csv(HISTORY + "&dyad=*")).hasSameSizeAs(csv(HISTORY));
        assertThat(csv(HISTORY + "&actor=RUS"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("dyad")).contains("RUS"));
        assertThat(get(HISTORY + "&dyad=CHN-USA,CHN").statusCode()).isEqualTo(400);
        assertThat(get(HISTORY + "&by=year").body()).contains("\"by\"", "dyad, issue or direction");
        assertThat(get(HISTORY + "&by=direction&issue=taiwan").statusCode()).isEqualTo(400);
    }

    @Test
    void historiesByIssueAndDirectionAreTheirOwn() throws IOException {
        JsonNode score = json("/api/v1/scores/CHN-USA?" + DAY);

        for (CSVRecord row : csv(HISTORY + "&dyad=CHN-USA&by=issue")) {
            if (row.get("day").equals("2024-06-21")) {
                JsonNode share = score.get("issues")
                        .valueStream()
                        .filter(issue -> issue.get("issue").stringValue().equals(row.get("issue")))
                        .findFirst()
                        .orElseThrow();
                assertThat(row.get("tension")).isEqualTo(share.get("tension").asString());
            }
        }
        List<CSVRecord> directions = csv(HISTORY + "&dyad=CHN-USA&by=direction");
        assertThat(directions).hasSize(4);
        for (JsonNode share : score.get("directions")) {
            assertThat(directions)
                    .filteredOn(row -> row.get("day").equals("2024-06-21")
                            && row.get("source").equals(share.get("source").stringValue()))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.get("tension"))
                                .isEqualTo(share.get("tension").asString());
                        assertThat(row.get("surge"))
                                .isEqualTo(share.get("surge").get("deviance").asString());
                    });
        }
        assertThat(csv(HISTORY + "&issue=taiwan"))
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row.get("issue")).isEqualTo("taiwan"));
    }

    @Test
    void aTableOfScoresHasAllRowsOfItsFilter() throws IOException {
        JsonNode page = json("/api/v1/scores?limit=1000&actor=CHN&" + DAY).get("scores");
        List<CSVRecord> table = csv("/api/v1/scores?actor=CHN&" + DAY);
        List<JsonNode> lines = ndjson("/api/v1/scores?actor=CHN&" + DAY);

        assertThat(table).hasSize(page.size());
        assertThat(lines).hasSize(page.size());
        for (int i = 0; i < page.size(); i++) {
            JsonNode row = page.get(i);
            assertThat(table.get(i).get("dyad")).isEqualTo(row.get("dyad").stringValue());
            assertThat(table.get(i).get("asOf")).isEqualTo("2024-06-21");
            assertThat(table.get(i).get("tension")).isEqualTo(row.get("tension").asString(""));
            assertThat(table.get(i).get("surge.deviance"))
                    .isEqualTo(row.path("surge").path("deviance").asString(""));
            assertThat(table.get(i).get("topCause.action.id"))
                    .isEqualTo(row.path("topCause").path("action").path("id").asString(""));
            assertThat(lines.get(i).get("topCause")).isEqualTo(row.get("topCause"));
        }
        assertThat(csv("/api/v1/scores?limit=3&" + DAY)).hasSize(3);
    }

    @Test
    void aTableOfChangesSaysWhichListEachPairIsOf() throws IOException {
        String path = "/api/v1/changes?since=P30D&limit=200&" + DAY;
        JsonNode changes = json(path);

        List<CSVRecord> table = csv(path);
        for (String list : List.of("rose", "eased", "faded", "newPairs")) {
            assertThat(table)
                    .filteredOn(row -> row.get("list").equals(list))
                    .extracting(row -> row.get("dyad"))
                    .containsExactlyElementsOf(changes.get(list)
                            .valueStream()
                            .map(pair -> pair.get("dyad").stringValue())
                            .toList());
        }
        assertThat(table.get(0).get("causes.group"))
                .isEqualTo(changes.get("rose")
                        .get(0)
                        .get("causes")
                        .get(0)
                        .get("group")
                        .stringValue());
    }

    @Test
    void aTextThatWouldBeAFormulaIsMadeHarmless() throws IOException {
        postActions(
                "[{\"id\":\"harmless\",\"day\":\"2024-06-20\",\"source\":\"ISL\",\"target\":\"FRO\",\"type\":\"CONSULT\","
                        + "\"summary\":\"=HYPERLINK(\\\"evil\\\")\",\"issues\":[\"trade\",\"aid\"]}]");

        assertThat(csv("/api/v1/actions?dyad=FRO-ISL")).singleElement().satisfies(row -> {
            assertThat(row.get("summary")).isEqualTo("'=HYPERLINK(\"evil\")");
            assertThat(row.get("issues")).isIn("trade;aid", "aid;trade");
            assertThat(row.get("text.id")).isEmpty();
        });
        assertThat(ndjson("/api/v1/actions?dyad=FRO-ISL"))
                .singleElement()
                .isEqualTo(json("/api/v1/actions?dyad=FRO-ISL").get("actions").get(0));
    }

    @Test
    void allActionsComeWithoutPages() throws IOException {
        Set<String> ids = new LinkedHashSet<>();
        String cursor = "";
        do {
            JsonNode page = json("/api/v1/actions?limit=100&to=2024-06-19" + cursor);
            page.get("actions").forEach(action -> ids.add(action.get("id").stringValue()));
            cursor = page.get("next").isNull()
                    ? ""
                    : "&cursor=" + page.get("next").stringValue();
        } while (!cursor.isEmpty());

        assertThat(csv("/api/v1/actions?to=2024-06-19"))
                .extracting(row -> row.get("id"))
                .containsExactlyElementsOf(ids);
        assertThat(ids).hasSizeGreaterThan(400);
    }

    @Test
    void aTableIsPackedForThoseWhoAcceptIt() throws Exception {
        HttpResponse<byte[]> answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(
                                        URI.create("http://127.0.0.1:" + port() + "/api/v1/history?output=csv&" + DAY))
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());

        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        try (var unpacked = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(unpacked.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(get("/api/v1/history?output=csv&" + DAY).body());
        }
    }
}
