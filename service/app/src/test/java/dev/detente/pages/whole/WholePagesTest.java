package dev.detente.pages.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.pages.Tenths;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "detente.demo=true")
class WholePagesTest extends ServiceTest {
    private static final String DAY = "2024-04-26";
    private static final Pattern LINK =
            Pattern.compile("<a data-k=\"([^\"]+)\" class=\"([^\"]+)\" href=\"([^\"]+)\"[^>]*><title>([^<]*)</title>");

    WholePagesTest(Environment environment) {
        super(environment);
    }

    /** A link of a drawing. */
    private record Drawn(String shade, String href, String title) {}

    /** The links of a page's drawing by their key. */
    private Map<String, Drawn> drawn(String path) {
        Map<String, Drawn> links = new TreeMap<>();
        Matcher matcher = LINK.matcher(get(path).body());
        while (matcher.find()) {
            links.put(
                    matcher.group(1).replace("&gt;", ">"),
                    new Drawn(matcher.group(2), matcher.group(3).replace("&amp;", "&"), matcher.group(4)));
        }
        assertThat(links).as(path).isNotEmpty();
        return links;
    }

    private static Drawn of(Map<String, Drawn> links, String key) {
        return Objects.requireNonNull(links.get(key), key);
    }

    private static String number(JsonNode value) {
        return BigDecimal.valueOf(value.asDouble())
                .setScale(1, RoundingMode.HALF_UP)
                .toPlainString();
    }

    /** The score of each pair, with its issues and directions. */
    private List<JsonNode> scores() {
        List<JsonNode> scores = new ArrayList<>();
        for (JsonNode score : json("/api/v1/scores?asOf=" + DAY).get("scores")) {
            scores.add(json("/api/v1/scores/" + score.get("dyad").asString() + "?asOf=" + DAY));
        }
        return scores;
    }

    @Test
    void eachCellOfTheMatrixIsADirectionOfTheApi() {
        Map<String, Drawn> drawn = drawn("/matrix?asOf=" + DAY);
        Map<String, String> expected = new TreeMap<>();
        for (JsonNode score : scores()) {
            for (JsonNode direction : score.get("directions")) {
                expected.put(
                        direction.get("source").asString() + "->"
                                + direction.get("target").asString(),
                        Tenths.below(direction.get("tension").asDouble(), List.of(15.0, 35.0, 60.0, 80.0)));
            }
        }
        Map<String, String> seen = new TreeMap<>();
        drawn.forEach((key, cell) -> {
            if (key.contains("->")) {
                seen.put(key, cell.title().replaceFirst(".*: (\\d+\\.\\d), .*", "$1"));
            }
        });
        assertThat(seen).hasSizeGreaterThan(20).isEqualTo(expected);
        assertThat(drawn.get("USA->CHN"))
                .isEqualTo(new Drawn(
                        "h4", "/dyads/CHN-USA?asOf=" + DAY, "The United States towards China: 42.8, strained"));
        assertThat(drawn.get("row-CHN")).isEqualTo(new Drawn("name row", "/actors/CHN?asOf=" + DAY, "China"));
    }

    @Test
    void tooLittleDataIsGreyAndNoDataHasNoCell() {
        Map<String, Drawn> drawn = drawn("/matrix?asOf=" + DAY);
        assertThat(of(drawn, "CHN->JPN").shade()).isEqualTo("thin");
        assertThat(of(drawn, "CHN->JPN").title()).endsWith(", too little data");
        assertThat(drawn).doesNotContainKey("KOR->VNM");
        assertThat(get("/matrix?asOf=" + DAY).body()).contains("<rect class=\"ground\"", "fill=\"url(#no-data)\"");
        assertThat(text("/matrix?asOf=" + DAY))
                .contains("no data: no rule counts an action of the row's actor towards the column's");
    }

    @Test
    void anIssueLeavesItsPairsAndItsNumbers() {
        Map<String, String> expected = new TreeMap<>();
        for (JsonNode score : scores()) {
            for (JsonNode issue : score.get("issues")) {
                if (issue.get("issue").asString().equals("taiwan")
                        && issue.get("tension").asDouble() >= 0.05) {
                    expected.put(score.get("dyad").asString(), number(issue.get("tension")));
                }
            }
        }
        Map<String, String> seen = new TreeMap<>();
        drawn("/network?issue=taiwan&asOf=" + DAY).forEach((key, edge) -> {
            if (edge.shade().startsWith("edge")) {
                seen.put(key, edge.title().replaceFirst(".*: (\\d+\\.\\d), .*", "$1"));
            }
        });
        assertThat(seen).containsKeys("CHN-TWN", "CHN-USA").isEqualTo(expected);
        assertThat(text("/network?issue=taiwan&asOf=" + DAY)).contains("The most tense pairs: Taiwan");
        assertThat(drawn("/matrix?issue=taiwan&asOf=" + DAY))
                .containsKeys("CHN->TWN")
                .doesNotContainKey("RUS->UKR");
    }

    @Test
    void theNetworkHasTheMostTensePairsAndTheirActors() {
        Map<String, Drawn> all = drawn("/network?asOf=" + DAY);
        assertThat(all.get("RUS-UKR"))
                .isEqualTo(new Drawn("edge h9", "/dyads/RUS-UKR?asOf=" + DAY, "Russia – Ukraine: 98.9, crisis"));
        assertThat(all.get("RUS")).isEqualTo(new Drawn("node", "/actors/RUS?asOf=" + DAY, "Russia"));
        assertThat(of(all, "CHN-JPN").shade()).isEqualTo("edge thin");
        assertThat(all).doesNotContainKey("CHN-UKR");

        Map<String, Drawn> two = drawn("/network?pairs=2&asOf=" + DAY);
        assertThat(two.keySet()).containsExactlyInAnyOrder("RUS-UKR", "IRN-ISR", "RUS", "UKR", "IRN", "ISR");
        assertThat(get("/network?pairs=2&asOf=" + DAY).body())
                .contains("href=\"/network?asOf=" + DAY + "&amp;pairs=62\">Show more</a>");
    }

    @Test
    void cooperationHasAPointForEachPairWithALevelByBothNumbers() {
        Map<String, String> expected = new TreeMap<>();
        for (JsonNode score : scores()) {
            if (!score.get("level").isNull() && score.get("tension").asDouble() >= 0.05) {
                expected.put(
                        score.get("dyad").asString(),
                        number(score.get("tension")) + ", " + score.get("level").asString() + "; cooperation "
                                + number(score.get("cooperation")) + ", "
                                + score.get("cooperationLevel").asString());
            }
        }
        Map<String, String> seen = new TreeMap<>();
        drawn("/cooperation?asOf=" + DAY)
                .forEach((pair, point) -> seen.put(pair, point.title().replaceFirst("^[^:]*: ", "")));

        assertThat(seen).hasSizeGreaterThan(8).isEqualTo(expected);
        assertThat(drawn("/cooperation?pairs=1&asOf=" + DAY)).containsOnlyKeys("RUS-UKR");
        assertThat(text("/cooperation?asOf=" + DAY))
                .contains("The most tense that rarely cooperate are Russia – Ukraine.");
        assertThat(get("/cooperation?asOf=" + DAY).body()).contains(">CHN-USA</text>");
        assertThat(drawn("/cooperation?issue=taiwan&asOf=" + DAY))
                .containsKey("CHN-TWN")
                .doesNotContainKey("RUS-UKR");
    }

    @Test
    void theMapHasTheScoresThatAreExported() {
        Map<String, String> exported = new TreeMap<>();
        get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.matches("tension_actor_score\\{actor=\"[A-Z]{3}\"} .*"))
                .forEach(line -> exported.put(
                        line.replaceFirst(".*actor=\"([A-Z]+)\".*", "$1"),
                        number(JSON.readTree(line.substring(line.lastIndexOf(' ') + 1)))));
        Map<String, Drawn> drawn = drawn("/map");
        Map<String, String> seen = new TreeMap<>();
        drawn.forEach((code, shape) -> {
            if (!shape.shade().equals("unknown")) {
                seen.put(code, shape.title().replaceFirst("^.*?: (\\d+\\.\\d), .*", "$1"));
            }
        });
        assertThat(seen).hasSizeGreaterThan(8).isEqualTo(exported);
        assertThat(drawn.get("XKX")).isEqualTo(new Drawn("unknown", "/actors/XKX", "Kosovo: no data"));
        assertThat(of(drawn, "PSE").title()).isEqualTo("Palestine: no data");
        assertThat(of(drawn, "TWN").title()).startsWith("Taiwan: ");
        assertThat(text("/map?asOf=" + DAY)).contains("Not on the map: EU 23.4");
    }

    @Test
    void smallStatesAreInAnInset() {
        String body = get("/map?asOf=" + DAY).body();
        String insets = body.substring(body.indexOf("class=\"insets\""), body.indexOf("class=\"chips\""));
        assertThat(insets)
                .contains("Europe</figcaption>", "The Gulf and the Levant</figcaption>", "East Asia</figcaption>")
                .contains(
                        "href=\"/actors/QAT?asOf=" + DAY,
                        "href=\"/actors/ISR?asOf=" + DAY,
                        "href=\"/actors/HKG?asOf=" + DAY)
                .containsPattern(">Ukraine \\d+</text>")
                .doesNotContain("href=\"/actors/BRA", "data-k=");
    }

    @Test
    void seenFromOneActorTheMapShowsItsPairs() {
        Map<String, Drawn> drawn = drawn("/map?actor=USA&asOf=" + DAY);
        assertThat(drawn.get("CHN"))
                .isEqualTo(new Drawn("h5", "/dyads/CHN-USA?asOf=" + DAY, "China – United States: 54.2, strained"));
        assertThat(of(drawn, "USA").shade()).isEqualTo("self");
        assertThat(of(drawn, "BRA").shade()).isEqualTo("unknown");
        assertThat(text("/map?actor=USA&asOf=" + DAY)).contains("The map of tension with the United States");
    }

    @Test
    void theTableHasTheNumbersAndLinksOfTheDrawing() {
        for (String path : List.of("/matrix", "/network", "/cooperation", "/map")) {
            String body = get(path + "?asOf=" + DAY).body();
            String table = body.substring(body.indexOf("<tbody>"), body.indexOf("</tbody>"));
            List<String> missing = new ArrayList<>();
            drawn(path + "?asOf=" + DAY).forEach((key, link) -> {
                String number = link.title().replaceFirst("^.*?: (\\d+\\.\\d), .*", "$1");
                if (!number.equals(link.title())
                        && !table.contains("<a href=\"" + link.href() + "\">")
                        && !table.contains(">" + number + "</td>")) {
                    missing.add(key);
                }
            });
            assertThat(missing).as(path).isEmpty();
        }
        assertThat(text("/matrix?asOf=" + DAY))
                .contains("Who acts towards whom Tension Level Russia towards Ukraine 93.6 crisis");
        assertThat(text("/map?asOf=" + DAY)).contains("Ukraine 98.9 crisis 3 Russia 98.9");
    }

    @Test
    void otherDaysAndPicturesKeepWhatWasChosen() {
        assertThat(get("/network?asOf=" + DAY + "&issue=taiwan&step=7").body())
                .contains(
                        "href=\"/network?asOf=2024-04-19&amp;issue=taiwan&amp;step=7\"",
                        "href=\"/network?asOf=2024-05-03&amp;issue=taiwan&amp;step=7\"",
                        "id=\"by-day\" href=\"/network?asOf=" + DAY + "&amp;issue=taiwan\"",
                        "href=\"/matrix?asOf=" + DAY + "&amp;issue=taiwan&amp;step=7\"");
        assertThat(get("/map?asOf=" + DAY).body())
                .contains("href=\"/map?asOf=2024-04-25\"", "href=\"/map?asOf=2024-04-27\"");
    }

    @Test
    void aDayBeforeAllDataSaysSo() {
        for (String path : List.of("/matrix", "/network", "/cooperation", "/map")) {
            assertThat(text(path + "?asOf=1990-01-01"))
                    .contains("No data on or before this day. That is not the same as calm.");
        }
        assertThat(text("/matrix?asOf=" + DAY + "&issue=himalaya-border"))
                .contains("No data on or before this day on this issue");
    }

    @Test
    void aParameterThatMeansNothingIsExplained() {
        Map<String, String> wrong = Map.of(
                "/matrix?actors=many", "must be a whole number from 2 to 100",
                "/network?pairs=0", "must be a whole number from 1 to 150",
                "/cooperation?pairs=0", "must be a whole number from 1 to 1000",
                "/map?actor=China", "did you mean CHN (China)?",
                "/map?step=3", "must be 1 for a day or 7 for a week",
                "/matrix?issue=trad", "did you mean trade?",
                "/map?asOf=soon", "is not a day");
        wrong.forEach((path, remedy) -> {
            HttpResponse<String> answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.body()).as(path).contains(remedy);
        });
    }
}
