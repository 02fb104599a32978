package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.ServiceTest;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Reads exact numbers and whole tables of the demo, to which tests before it may have added pairs. */
@DirtiesContext(classMode = DirtiesContext.ClassMode.BEFORE_CLASS)
@TestPropertySource(properties = "detente.demo=true")
class PagesTest extends ServiceTest {
    private static final Pattern BAR =
            Pattern.compile("(?s)<li class=\"(up|down|total)\">.*?class=\"points\">([^<]+)<");

    private static final DateTimeFormatter LONG_DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);

    PagesTest(Environment environment) {
        super(environment);
    }

    @Test
    void theBoardShowsTheNumbersOfTheApi() {
        String text = text("/pairs?asOf=2024-06-21");
        JsonNode rows = json("/api/v1/scores?asOf=2024-06-21").get("scores");
        assertThat(rows).isNotEmpty();
        for (JsonNode row : rows) {
            String level = row.get("level").isNull()
                    ? "too little data"
                    : row.get("level").asString();
            String number = row.get("tension").isNull()
                    ? "no data"
                    : Tenths.below(row.get("tension").asDouble(), List.of(15.0, 35.0, 60.0, 80.0)) + " " + level;
            // Between the pair and its number, the text about its actions has no capital letter.
            assertThat(text).containsPattern(row.get("dyad").asString() + " [^A-Z]* " + Pattern.quote(number));
        }
    }

    @Test
    void theBoardShowsTheNumberLevelAndChangesOfEachPair() {
        assertThat(text("/pairs?asOf=2024-04-26"))
                .contains(
                        "Demo data",
                        "as of 26 April 2024",
                        "rule book default",
                        "Latest actions",
                        "RUS-UKR 23 actions in 90 days 98.9 crisis ± 0.7 higher than on 99 % of the days of its last 12 months cooperation 4.3, rare 1 day +0.2 ▶ 7 days 0.0 ▶ 30 days +0.7 ▲",
                        "CHN-USA 67 actions in 90 days 54.2 strained ± 2.6 the highest in its last 12 months cooperation 30.1, occasional"
                                + " Hostile actions are surging by +6.5 1 day +1.5 ▲ 7 days +6.2 ▲ 30 days +4.7 ▲",
                        "CHN-EU 7 actions in 90 days 23.4 guarded ± 6.2 the highest in its last 12 months cooperation 0.2, rare 1 day +0.9 ▲ 7 days +7.8 ▲",
                        "JPN-PRK 4 actions on 4 days in 90 days; 5 on 3 would be enough 12.0 too little data cooperation 0.0 1 day −0.1 ▶ 7 days −0.8 ▼",
                        "CHN-VNM 1 action on 1 day in 90 days; 5 on 3 would be enough 2.9 too little data cooperation 0.0 1 day – 7 days – 30 days –",
                        "CHN-UKR no action in 90 days; 5 on 3 would be enough 0.0 too little data cooperation 0.0 1 day 0.0 ▶ 7 days 0.0 ▶");
    }

    @Test
    void pairsThatAreCloserThanTheirErrorsAreSaidToBeSo() {
        List<JsonNode> rows = json("/api/v1/scores?asOf=2024-04-26")
                .get("scores")
                .valueStream()
                .filter(row -> !row.get("tension").isNull())
                .sorted(Comparator.comparingDouble(row -> -row.get("tension").asDouble()))
                .toList();
        long close = IntStream.range(1, rows.size())
                .filter(i -> !rows.get(i).get("level").isNull())
                .filter(i -> rows.get(i - 1).get("tension").asDouble()
                                - rows.get(i).get("tension").asDouble()
                        < Math.hypot(
                                rows.get(i - 1).get("standardError").asDouble(),
                                rows.get(i).get("standardError").asDouble()))
                .count();

        assertThat(close).isBetween(3L, rows.size() - 3L);
        assertThat(text("/pairs?sort=tension&asOf=2024-04-26"))
                .satisfies(text -> assertThat(text.split("cannot be distinguished from the pair above", -1))
                        .hasSize((int) close + 1));
        assertThat(text("/pairs?sort=name&asOf=2024-04-26")).doesNotContain("cannot be distinguished");
    }

    @Test
    void aPairsPageSaysWhetherToTrustItsNumber() {
        for (String dyad : List.of("CHN-USA", "JPN-PRK", "RUS-UKR")) {
            String query = dyad + "%s?asOf=2024-04-26";
            JsonNode answer = json("/api/v1/scores/" + query.formatted("/explanation"));
            JsonNode reliability = answer.get("reliability");
            String text = text("/dyads/" + query.formatted(""));
            assertThat(text)
                    .contains((reliability.get("verdict").asString().equals("trust this") ? "Trust this" : "Look first")
                            + " : " + reliability.get("reason").asString());
            assertThat(answer.get("sources")).as(dyad).isNotEmpty();
            for (JsonNode source : answer.get("sources")) {
                assertThat(text)
                        .contains(source.get("source").asString() + " "
                                + source.get("actions").asInt() + " "
                                + Tenths.below(source.get("without").asDouble(), List.of(15.0, 35.0, 60.0, 80.0)));
            }
        }
        assertThat(text("/dyads/CHN-USA?asOf=2024-04-26")).contains("54.2 of 100, strained . Give or take 2.6 ,");
        assertThat(text("/dyads/JPN-PRK?asOf=2024-04-26"))
                .contains("Look first")
                .doesNotContain("Give or take");
    }

    @Test
    void theHeadlineOfADyadAnswersWithItsNumbers() {
        assertThat(text("/dyads/CHN-USA?asOf=2024-04-26"))
                .contains(
                        "tension between China and the United States is 54.2 of 100, strained",
                        "+6.2 in 7 days",
                        "+4.7 in 30 days",
                        "Taiwan strains it most ( +14.7 points )",
                        "This pushes it up most: Accusations by the United States against China ( 23 actions , +12.1 points )",
                        "This cooperation pulls it down most: Consultations by the United States with China ( 24 actions , ",
                        "Sum = tension 54.2");
    }

    @Test
    void aLinkFromGrafanaLeadsToTheDayWhoseNumbersStandThere() {
        assertThat(text("/dyads/CHN-USA?asOf=2024-04-26T00:00:00.000Z"))
                .isEqualTo(text("/dyads/CHN-USA?asOf=2024-04-26"))
                .isEqualTo(text("/dyads/CHN-USA?asOf=2024-04-26T23:59:59.999Z"));
        assertThat(text("/dyads/CHN-USA?asOf=" + Instant.now().plus(Duration.ofDays(2))))
                .isEqualTo(text("/dyads/CHN-USA?asOf=2024-06-21"));
        assertThat(get("/dyads/CHN-USA?asOf=2024-04-26T25:00:00Z").statusCode()).isEqualTo(400);
    }

    @Test
    void theStepsOfTheWaterfallAddUpToTheTensionAsShown() {
        for (String path : List.of(
                "/dyads/CHN-USA?asOf=2024-06-21",
                "/dyads/CHN-USA?asOf=2024-04-26",
                "/dyads/CHN-USA?asOf=2023-06-19",
                "/dyads/CHN-TWN?asOf=2024-06-21",
                "/dyads/RUS-USA?asOf=2024-06-21")) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal total = BigDecimal.ONE.negate();
            Matcher bars = BAR.matcher(get(path).body());
            for (MatchResult bar : bars.results().toList()) {
                BigDecimal points = new BigDecimal(bar.group(2).replace('\u2212', '-'));
                if ("total".equals(bar.group(1))) {
                    total = points;
                } else {
                    sum = sum.add(points);
                }
            }
            assertThat(sum).as(path).isEqualByComparingTo(total);
        }
    }

    @Test
    void anActionBetweenOthersSaysWhyItCounts() {
        assertThat(text("/dyads/CHN-USA?asOf=2023-03-01"))
                .contains("United States → Taiwan, 1 March 2023")
                .contains("counts as the United States’ conduct towards China, by the rule “Arms for Taiwan");
    }

    @Test
    void allThatAFeedBringsIsShownAsText() {
        String summary = "<script>alert(1)</script> & \\\"quotes\\\"";
        var answer = postActions(
                "[{\"id\":\"escaping\",\"day\":\"2024-06-21\",\"source\":\"AUS\",\"target\":\"NZL\",\"type\":\"ACCUSE\","
                        + "\"issues\":[\"trade\"],\"summary\":\"" + summary
                        + "\",\"url\":\"https://example.org/?a=1&b=%22%3E\"}]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        for (String path : List.of("/pairs", "/dyads/AUS-NZL")) {
            assertThat(get(path).body())
                    .as(path)
                    .doesNotContain("<script>alert")
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;quotes&quot;");
        }
        assertThat(get("/pairs").body())
                .contains("href=\"https://example.org/?a=1&amp;b=%22%3E\" rel=\"noopener noreferrer\"");
    }

    @Test
    void anActionsPageShowsTheRulesThatFiredAndWhyTheOthersDidNot() {
        String path = "/actions/2024-06-21-lockheed-countermeasures";
        assertThat(text(path))
                .contains("China → United States", "163 Impose embargo, boycott, or sanctions")
                .containsPattern("Intensity −\\d\\.\\d from the weight table")
                .containsPattern(
                        "Escalation of \\d\\.\\d\\d points : China’s conduct towards the United States on Taiwan, half-life 60 days")
                .contains("holds intensity &lt; 0 intensity is -", "rules that did not fire");
        String asked = text(path + "?rule=Detention+answers+a+measure+of+the+other+side");
        assertThat(asked)
                .contains(
                        "It did not fire: mode == \"arrest\" asks for arrest, the action has restrict; one more condition fails.")
                .contains(
                        "On Taiwan: 3 of 5 conditions hold",
                        "✗ does not hold mode == \"arrest\" mode is restrict",
                        "○ not reached; would not hold issue == \"detainees\" issue is taiwan",
                        "actions(\"COERCE\", \"target\", 60) is 7")
                .contains("because(\"arrest soon after a measure of the other side, on whatever issue\"); end");
    }

    @Test
    void aDyadsPageLeadsToItsActionsAndTheirRules() {
        assertThat(get("/dyads/CHN-USA?asOf=2024-06-21").body())
                .contains(
                        "<a href=\"/actions/2024-06-21-lockheed-countermeasures?asOf=2024-06-21\">",
                        "<a href=\"/actions/2024-06-21-lockheed-countermeasures?asOf=2024-06-21&amp;rule="
                                + "Hostile%20action%20escalates%20by%20its%20weight#why\">");
        assertThat(get("/actions/2024-06-21-lockheed-countermeasures?asOf=2024-06-21")
                        .body())
                .contains(
                        "href=\"/dyads/CHN-USA?asOf=2024-06-21\"",
                        "type=\"hidden\" name=\"asOf\" value=\"2024-06-21\"");
    }

    @Test
    void anActionWithAnyIdHasAPage() {
        String id = "odd/id \\\\ ?#%2F;x=1&{y}é";
        var answer = postActions("[{\"id\":\"" + id + "\",\"day\":\"2024-06-21\",\"source\":\"PNG\",\"target\":\"SLB\","
                + "\"type\":\"ACCUSE\",\"summary\":\"An odd one\",\"url\":\"https://example.org/odd\"}]");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        Matcher link = Pattern.compile("href=\"(/actions/odd[^\"]*)\"")
                .matcher(get("/dyads/PNG-SLB").body());
        assertThat(link.find()).isTrue();
        assertThat(text(link.group(1))).contains("An odd one", "odd/id \\ ?#%2F;x=1&amp;{y}é");
        assertThat(get(link.group(1)).body())
                .contains("<a href=\"https://example.org/odd\" rel=\"noopener noreferrer\"");
        assertThat(json("/api/v1" + link.group(1) + "/rules")
                        .get("rules")
                        .get(0)
                        .get("fired")
                        .booleanValue())
                .isTrue();
    }

    @Test
    void anUnknownActionOrRuleIsAPageThatSaysSo() {
        assertThat(get("/actions/nope").statusCode()).isEqualTo(404);
        assertThat(text("/actions/nope")).contains("No such action", "There is no action \"nope\"");
        String path = "/actions/2024-06-21-lockheed-countermeasures?rule=";
        assertThat(get(path + "Arms").statusCode()).isEqualTo(404);
        assertThat(text(path + "Arms+for+Taiwan")).contains("No such rule", "did you mean Arms for Taiwan strain");
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void theBannerLeadsToTheRecordsBehindTheDemo() {
        assertThat(get("/pairs").body())
                .contains(
                        "href=\"/demo/README.md\"",
                        "/demo/us-china-2023-2024.sources.csv\"",
                        "/demo/other-pairs-2023-2024.sources.csv\"");
        assertThat(get("/demo/README.md").body()).contains("# Demo data");
        assertThat(get("/demo/us-china-2023-2024.sources.csv").body()).startsWith("id,issuedBy,title");
        assertThat(get("/demo/other-pairs-2023-2024.sources.csv").body()).startsWith("id,issuedBy,title");
    }

    @Test
    void aNumberThatRestsOnLittleHasNoLevelAndSaysWhatWouldBeEnough() {
        for (String path : List.of(
                "/dyads/JPN-PRK",
                "/dyads/JPN-PRK?asOf=2024-04-26",
                "/dyads/JPN-PRK/what-if?source=PRK&target=JPN&type=THREATEN&day=2024-06-21")) {
            String page = get(path).body();
            assertThat(page)
                    .as(path)
                    .contains(
                            "class=\"level thin\">too little data<",
                            "At least 5 actions on at least 3 days of the last 90 would be enough.")
                    .containsPattern("class=\"[a-z ]*unsure\">")
                    .doesNotContainPattern(
                            "(?s)class=\"(level|band|tick band-name) (calm|guarded|strained|acute|crisis)")
                    .doesNotContainPattern(">\\s*(calm|guarded|strained|acute|crisis)\\s*<");
        }
        assertThat(text("/dyads/JPN-PRK"))
                .contains(
                        "is 11.2 of 100. It rests on 3 actions on 3 days of the last 90: too little data for a level.");
        assertThat(text("/dyads/JPN-PRK/what-if?source=PRK&target=JPN&type=THREATEN&day=2024-06-21"))
                .contains("still too little data .", "It would rest on 4 actions on 4 days of the last 90");
        assertThat(get("/dyads/CHN-USA?asOf=2024-04-26").body()).doesNotContain("too little data", "unsure");
    }

    @Test
    void thinRowsOfTheBoardHaveNoLevel() {
        String board = get("/pairs?asOf=2024-06-21").body();
        int thin = 0;
        int levels = 0;
        for (String rest : board.split("<tr ", -1)) {
            String row = rest.split("</tr>", 2)[0];
            if (row.contains("would be enough</span>")) {
                thin++;
                assertThat(row)
                        .contains("class=\"big unsure\"", "class=\"level thin\">too little data<")
                        .doesNotContainPattern("class=\"level (calm|guarded|strained|acute|crisis)");
            } else if (row.contains("class=\"big\"")) {
                levels++;
                assertThat(row).containsPattern("class=\"level (calm|guarded|strained|acute|crisis)");
            }
        }
        assertThat(thin).isPositive();
        assertThat(levels).isPositive();
    }

    @Test
    void theFirstDaysOfAPairAreHatchedAndNeverMarked() {
        String page = get("/dyads/CHN-USA?asOf=2023-03-31").body();
        assertThat(page)
                .contains(
                        "fill=\"url(#warm-up)\"",
                        "<pattern id=\"warm-up\"",
                        "class=\"line early\"",
                        "Hatched are the first 14 days of the pair, while its number builds up from nothing.");
        List<LocalDate> warm = new ArrayList<>();
        json("/api/v1/scores/CHN-USA/history?from=2023-01-01&to=2023-03-31")
                .get("points")
                .forEach(point -> {
                    if (point.get("warmingUp").asBoolean()) {
                        warm.add(LocalDate.parse(point.get("day").asString()));
                    }
                });
        // It ends early here: hostile acts were attested within three days.
        assertThat(warm).hasSize(9);
        List<String> marked = Pattern.compile("class=\"points\">[^<]+</strong> on\\s+<span>([^<]+)</span>")
                .matcher(page)
                .results()
                .map(mark -> mark.group(1))
                .toList();
        assertThat(marked)
                .isNotEmpty()
                .doesNotContainAnyElementsOf(warm.stream().map(LONG_DAY::format).toList());
        assertThat(text("/dyads/CHN-USA?asOf=2023-02-01"))
                .contains(
                        "This is one of the first 14 days of the pair, while its number builds up from nothing.",
                        "It is too new to say whether it rises or falls.");
        assertThat(get("/dyads/CHN-USA?asOf=2024-06-21").body()).doesNotContain("url(#warm-up)", "line early");
        assertThat(get("/pairs?asOf=2023-02-01").body())
                .contains("fill=\"url(#warm-up)\"", "Hatched and dashed are the first 14 days of a pair");
        assertThat(text("/pairs?asOf=2023-12-20")).doesNotContain("Hatched and dashed");
    }

    /** The pair has one action, of that week, and one of the year before. */
    @Test
    void surgeDoesNotClaimThatTheWeeksBeforeShowedWhatTheyDidNot() {
        assertThat(text("/dyads/CHN-VNM?asOf=2024-04-26"))
                .contains("observed, against 0.2 expected, of which 0.2 is background");
        assertThat(text("/dyads/IRN-ISR?asOf=2024-04-13")).contains("That is a surge of +2.0, below the border");
    }

    @Test
    void surgeShowsObservedExpectedAndTheActionsBehindThem() {
        String path = "/dyads/CHN-USA?asOf=2024-04-26";
        assertThat(text(path))
                .contains(
                        "Hostile actions are surging: ",
                        "Hostile actions of the last days that strain the two: 18.9 observed, against 2.6 expected,"
                                + " of which 0.2 is background. That is a surge of +6.5, at or above the border of +2.0: they are surging.",
                        "China’s conduct towards the United States: 10.0 observed, against 1.5 expected, of"
                                + " which 0.1 is background, a surge of +4.6",
                        "The United States’ conduct towards China: 9.9 observed, against 1.3 expected, of"
                                + " which 0.1 is background, a surge of +4.8",
                        "The actions behind it",
                        "last on 26 April 2024. The dashed line is the border from which they are called surging.");
        String section = section(get(path).body(), "surge");
        assertThat(section)
                .contains("class=\"border-line\"", "surging from +2.0</title>")
                .containsPattern("<strong class=\"points\">1\\.00</strong> for <a href=\"/actions/");
        assertThat(Pattern.compile("class=\"points\"")
                        .matcher(section)
                        .results()
                        .count())
                .isEqualTo(8);
        double sum = Pattern.compile("class=\"points\">([0-9.]+)<|together count ([0-9.]+)\\.<")
                .matcher(section)
                .results()
                .mapToDouble(m -> Double.parseDouble(m.group(1) == null ? m.group(2) : m.group(1)))
                .sum();
        assertThat(sum).isCloseTo(18.85, within(0.05));
        assertThat(text("/pairs?asOf=2024-04-26")).containsOnlyOnce("Hostile actions are surging by +6.5");
    }

    private static String section(String page, String heading) {
        int start = page.indexOf("aria-labelledby=\"" + heading + "\"");
        return page.substring(start, page.indexOf("</section>", start));
    }

    @Test
    void aPairWithoutASurgeSaysSo() {
        assertThat(text("/dyads/CHN-USA?asOf=2024-03-12"))
                .contains("below the border of +2.0: there are no more of them than expected.")
                .doesNotContain("Hostile actions are surging");
        assertThat(text("/dyads/KOR-PRK?asOf=2023-01-10"))
                .contains("It is not known yet: no feed had been observed for longer than its first 14 days.")
                .doesNotContain("The actions behind it");
        for (String path :
                List.of("/pairs", "/dyads/CHN-USA", "/dyads/CHN-USA/what-if?source=USA&target=CHN&type=ACCUSE")) {
            assertThat(text(path)).as(path).doesNotContainPattern("(?i)z-?score|standard deviation");
        }
    }

    @Test
    void theFormulaNamesTheNumbersOfTheRuleBookByFeed() {
        for (String path : List.of("/pairs", "/dyads/CHN-USA?asOf=2024-06-21")) {
            assertThat(text(path))
                    .as(path)
                    .containsPattern(
                            "pressure = [0-9.]+ \u00d7 E / \\(E \\+ [0-9.]+ \u00d7 C \\+ 1\\) force = f\u00b3 .* tension = 100 \u00d7 ")
                    .containsPattern(
                            "Coded by people [0-9.]+ [0-9.]+ 14 days 60 days 60 days 30 days GDELT [0-9.]+ [0-9.]+ 7 days")
                    .containsPattern("ICEWS [0-9.]+ .* POLECAT [0-9.]+ ");
        }
        assertThat(text("/dyads/CHN-USA?asOf=2024-04-26"))
                .contains("3.01, 0.00, 1.43 loads: what is left of the points, divided by a kappa of the feed")
                .containsPattern("0\\.\\d{3} \u00f7 \\d+");
        assertThat(text("/actions/2024-06-21-lockheed-countermeasures"))
                .containsPattern(
                        "Feed Coded by people what is left of its points is divided by \\d+, the kappa of that feed");
    }

    @Test
    void aDyadHasOneAddress() {
        for (String name : List.of("usa-CHN", "us-cn", "china-united-states")) {
            var answer = get("/dyads/" + name + "?asOf=2024-04-26");
            assertThat(answer.statusCode()).isEqualTo(302);
            assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/dyads/CHN-USA?asOf=2024-04-26");
        }
        var whatIf = get("/dyads/us-cn/what-if?scenario=summit&source=USA");
        assertThat(whatIf.statusCode()).isEqualTo(302);
        assertThat(whatIf.headers().firstValue("Location").orElse(""))
                .endsWith("/dyads/CHN-USA/what-if?scenario=summit&source=USA");
        assertThat(get("/dyads/us-cn/chart.svg").body())
                .isEqualTo(get("/dyads/CHN-USA/chart.svg").body())
                .contains("<svg");
    }

    @Test
    void anUnknownActorIsAPageThatSuggestsAnother() {
        var answer = get("/dyads/CHNIA-USA");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text("/dyads/CHNIA-USA")).contains("Unknown actor \"CHNIA\": did you mean CHN (China)?");
        assertThat(get("/dyads/CHN-ZZZ").body()).contains("href=\"/actors\"").doesNotContain("/api/v1/actors");
    }

    @Test
    void aPairWithoutDataIsNotCalledCalm() {
        assertThat(get("/dyads/DEU-FRA").statusCode()).isEqualTo(200);
        assertThat(text("/dyads/DEU-FRA"))
                .contains("No data on or before 21 June 2024")
                .contains("between Germany and France . That is not the same as calm.");
    }

    @Test
    void aDayBeforeAllDataSaysSo() {
        assertThat(text("/pairs?asOf=2001-01-01")).contains("No data on or before this day");
    }

    @Test
    void aDayThatCannotBeShownIsReportedWithARemedy() {
        for (String path : List.of("/?asOf=2999-01-01", "/?asOf=tomorrow", "/dyads/CHN-USA?asOf=2024-13-01")) {
            var answer = get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
            assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
            assertThat(answer.body()).contains("That day cannot be shown").doesNotContain("Exception");
        }
        assertThat(get("/dyads/CHN-USA?asOf=2024-02-30").body())
                .as("the form leads to the same pair on another day")
                .contains("action=\"/dyads/CHN-USA\"");
        assertThat(text("/?asOf=2999-01-01"))
                .contains("You gave “2999-01-01”. This is in the future: the latest day is today");
        assertThat(text("/?asOf=tomorrow")).contains("such as 2024-04-26");
    }

    @Test
    void anUnknownPathIsAPageForPeopleAndAProblemForPrograms() {
        var page = get("/no-such-page");
        assertThat(page.statusCode()).isEqualTo(404);
        assertThat(page.body()).contains("No such page", "To the start page");
        for (String path : List.of("/api/v1/nope", "/api", "/actuator/nope")) {
            var problem = get(path);
            assertThat(problem.statusCode()).as(path).isEqualTo(404);
            assertThat(problem.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        }
    }

    /** Follows links from the start page and from an answer to "what if", to at most two pages with the same path and parameters. */
    @Test
    void noPageShowsAnObjectOfTheProgram() {
        Pattern link = Pattern.compile("href=\"(/(?!api/|actuator/|demo/|v3/|swagger|webjars)[^\"#.]*)[\"#]");
        Deque<String> ahead = new ArrayDeque<>(List.of(
                "/", "/dyads/CHN-USA/what-if?source=USA&target=TWN&type=AID&mode=072&issue=taiwan&day=2024-04-26"));
        Map<String, Integer> seen = new TreeMap<>();
        Set<String> known = new HashSet<>(ahead);
        while (!ahead.isEmpty()) {
            String path = ahead.poll();
            String[] parts = path.split("[?]", 2);
            String alike = parts[0].replaceAll("(?<=/[a-z]{1,20}/)[^/]+", "*")
                    + (parts.length > 1 ? parts[1].replaceAll("=[^&]*", "") : "");
            if (seen.merge(alike, 1, Integer::sum) <= 2) {
                String body = get(path).body();
                assertThat(body).as(path).doesNotContainPattern("\\w+\\[\\w+=");
                link.matcher(body)
                        .results()
                        .map(found -> found.group(1).replace("&amp;", "&"))
                        .filter(known::add)
                        .forEach(ahead::add);
            }
        }
        assertThat(seen)
                .containsKeys("/", "/dyads/*", "/actions/*", "/issues/*")
                .hasSizeGreaterThan(20);
    }

    @Test
    void everyPageForbidsWhatItDoesNotBring() {
        for (String path : List.of(
                "/",
                "/pairs",
                "/?asOf=2024-06-21&since=P7D",
                "/dyads/CHN-USA",
                "/actions/2024-06-18-loitering-munitions",
                "/nope",
                "/dyads/XXX-USA",
                "/?asOf=x",
                "/error")) {
            assertThat(get(path).headers().firstValue("Content-Security-Policy"))
                    .as(path)
                    .hasValue("default-src 'self'; style-src 'self'; img-src 'self' data:; script-src 'self';"
                            + " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'");
            assertThat(get(path).body())
                    .as(path)
                    .doesNotContain(" style=", "<style", "src=\"http")
                    // The one script of a pair's page is a file of its own.
                    .doesNotContainPattern("<script(?! type=\"module\" src=\"/whole/days[-\\w]*\\.js\"></script>)");
        }
        assertThat(get("/swagger-ui/index.html")
                        .headers()
                        .firstValue("Content-Security-Policy")
                        .orElse(""))
                .contains("style-src 'self' 'unsafe-inline'", "script-src 'self'", "frame-ancestors 'none'");
    }

    @Test
    void theStyleSheetIsFoundUnderAnAddressOfItsOwn() {
        Matcher link = Pattern.compile("rel=\"stylesheet\" href=\"(/detente-[0-9a-f]{32}\\.css)\"")
                .matcher(get("/pairs").body());
        assertThat(link.find()).isTrue();
        assertThat(get(link.group(1)).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/?all=maybe",
                "/dyads/CHN-USA?page=x",
                "/dyads/CHN-USA?page=99999999999",
                "/dyads/CHN-USA?page=-1",
                "/pairs?page=-1"
            })
    void aBadParameterIsNamedOnThePage(String address) {
        HttpResponse<String> answer = get(address);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("That cannot be asked for", address.replaceFirst(".*=", ""));
    }
}
