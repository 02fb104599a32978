package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import dev.detente.intake.hand.ActionInput;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "detente.demo=true")
class ScoresApiTest extends ServiceTest {
    private static final String CHN_USA = "/api/v1/scores/CHN-USA";
    private static final List<String> STAMP = List.of("asOf", "knownAt", "ruleBook", "programVersion");
    private static final List<String> NUMBERS = List.of(
            "tension",
            "level",
            "pressure",
            "gross",
            "relief",
            "escalation",
            "force",
            "cooperation",
            "cooperationLevel",
            "change7d",
            "change30d",
            "percentile",
            "highestSince",
            "standardError",
            "ahead7d",
            "ahead30d",
            "surge",
            "evidence",
            "warmingUp",
            "actions90d",
            "reports90d",
            "daysObserved90d",
            "lastActionOn",
            "dormant");

    ScoresApiTest(Environment environment) {
        super(environment);
    }

    @Test
    void aScoreHasTheShapeOfTheDesign() {
        JsonNode score = json(CHN_USA + "?asOf=2024-04-26");

        List<String> expected = new ArrayList<>(List.of("dyad"));
        expected.addAll(STAMP);
        expected.addAll(NUMBERS);
        expected.addAll(List.of("issues", "directions"));
        assertThat(score.propertyNames()).containsExactlyElementsOf(expected);
        assertThat(score.get("ruleBook").propertyNames()).containsExactly("name", "version");
        assertThat(score.get("ruleBook").get("version").stringValue()).matches("[0-9a-f]{64}");
        assertThat(score.get("asOf").stringValue()).isEqualTo("2024-04-26");
        assertThat(score.get("knownAt").isNull()).isTrue();
        assertThat(score.get("programVersion").stringValue()).matches("\\d+\\.\\d+\\.\\d+.*");
        assertThat(score.get("issues").get(0).propertyNames())
                .containsExactly("issue", "points", "tension", "escalation", "cooperation");
        assertThat(score.get("directions").get(0).propertyNames())
                .containsExactly("source", "target", "points", "tension", "escalation", "cooperation", "surge");
        assertThat(score.get("surge").propertyNames())
                .containsExactly("deviance", "observed", "expected", "background");
    }

    @ParameterizedTest
    @ValueSource(strings = {"us-cn", "US-CN", "cn-us", "china-united-states", "USA-CHN", "usa-china"})
    void aPairIsFoundByAnyNameOfItsActors(String name) {
        for (String path : List.of("", "/history?to=2024-04-26", "/explanation?limit=3", "/precedents")) {
            assertThat(json("/api/v1/scores/" + name + path).get("dyad").stringValue())
                    .isEqualTo("CHN-USA");
        }
        assertThat(json("/api/v1/scores/" + name)).isEqualTo(json(CHN_USA));
        assertThat(json("/api/v1/actions?limit=3&dyad=" + name))
                .isEqualTo(json("/api/v1/actions?limit=3&dyad=CHN-USA"));
        assertThat(json("/api/v1/history?to=2024-04-26&dyad=" + name))
                .isEqualTo(json("/api/v1/history?to=2024-04-26&dyad=CHN-USA"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-02-04", "2023-11-15", "2024-04-26", "2024-06-21", "2025-06-01"})
    void issuesDirectionsAndContributionsEachAddUpToTheTension(String day) {
        JsonNode score = json(CHN_USA + "?asOf=" + day);
        JsonNode explanation = json(CHN_USA + "/explanation?limit=1000&asOf=" + day);
        double tension = score.get("tension").doubleValue();

        assertThat(tension).isPositive();
        assertThat(sum(score.get("issues"))).isCloseTo(tension, within(1e-9));
        assertThat(sum(score.get("directions"))).isCloseTo(tension, within(1e-9));
        assertThat(sum(explanation.get("contributions"))).isCloseTo(tension, within(1e-9));
        assertThat(explanation.get("remainder").doubleValue()).isZero();
        assertThat(explanation.get("tension").doubleValue()).isEqualTo(tension);
    }

    @Test
    void aLimitedExplanationKeepsTheSumByItsRemainder() {
        JsonNode some = json(CHN_USA + "/explanation?asOf=2024-04-26&limit=5");

        assertThat(some.get("contributions")).hasSize(5);
        assertThat(sum(some.get("contributions")) + some.get("remainder").doubleValue())
                .isCloseTo(some.get("tension").doubleValue(), within(1e-9));
        JsonNode first = some.get("contributions").get(0);
        assertThat(first.propertyNames())
                .containsExactly(
                        "points",
                        "kind",
                        "rule",
                        "ruleFile",
                        "reason",
                        "source",
                        "target",
                        "issue",
                        "weight",
                        "halfLife",
                        "ageDays",
                        "decayedWeight",
                        "kappa",
                        "load",
                        "action",
                        "matched");
        assertThat(first.get("action").propertyNames())
                .containsExactly("id", "day", "source", "target", "type", "summary", "caution", "doubtful", "text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&limit=7", "&limit=1000", "&issue=taiwan&limit=1"})
    void thePagesOfAnExplanationAreTheWholeAndEachKeepsTheSum(String query) {
        String path = CHN_USA + "/explanation?asOf=2024-04-26" + query;
        JsonNode first = json(path);
        int limit = query.contains("limit=") ? Integer.parseInt(query.replaceFirst(".*limit=", "")) : 100;
        JsonNode whole =
                json(path.replaceFirst("&limit=.*", "") + "&limit=1000").get("contributions");
        List<JsonNode> walked = new ArrayList<>();
        JsonNode page = first;
        while (true) {
            page.get("contributions").forEach(walked::add);
            assertThat(page.get("contributions")).hasSizeBetween(1, limit);
            assertThat(sum(page.get("contributions")) + page.get("remainder").doubleValue())
                    .isCloseTo(first.get("points").doubleValue(), within(1e-9));
            assertThat(page.get("groups")).isEqualTo(first.get("groups"));
            if (page.get("next").isNull()) {
                break;
            }
            page = json(path + "&cursor=" + page.get("next").stringValue());
        }

        assertThat(whole).isNotEmpty().containsExactlyElementsOf(walked);
        for (int i = 1; i < walked.size(); i++) {
            assertThat(Math.abs(walked.get(i).get("points").doubleValue()))
                    .isLessThanOrEqualTo(
                            Math.abs(walked.get(i - 1).get("points").doubleValue()));
        }
    }

    @Test
    void aPageOfAnExplanationHasItsOwnRulesAndSurgeActionsAlone() {
        JsonNode few = json(CHN_USA + "/explanation?asOf=2024-06-21&limit=3");
        JsonNode many = json(CHN_USA + "/explanation?asOf=2024-06-21&limit=1000");

        assertThat(few.get("surgeActions"))
                .hasSize(3)
                .containsExactlyElementsOf(list(many.get("surgeActions")).subList(0, 3));
        assertThat(few.get("rules").propertyNames())
                .containsExactlyElementsOf(list(few.get("contributions")).stream()
                        .map(c -> c.get("rule").stringValue())
                        .distinct()
                        .sorted()
                        .toList());
        assertThat(few.get("rules").size()).isLessThan(many.get("rules").size());
    }

    @Test
    void anExplanationHasWhatEachRuleMatchedAndTheRuleAsWritten() {
        JsonNode explanation = json(CHN_USA + "/explanation?asOf=2024-06-21");
        String arms = "Arms for Taiwan strain relations with Beijing";

        JsonNode matched = StreamSupport.stream(explanation.get("contributions").spliterator(), false)
                .filter(c -> c.get("rule").stringValue().equals(arms))
                .findFirst()
                .orElseThrow()
                .get("matched");
        assertThat(matched)
                .hasToString(
                        "{\"type\":\"AID\",\"source\":\"USA\",\"target\":\"TWN\",\"issue\":\"taiwan\",\"code\":\"072\"}");
        List<String> names = new ArrayList<>();
        explanation.get("contributions").forEach(c -> {
            names.add(c.get("rule").stringValue());
            assertThat(c.get("matched").isEmpty()).as(c.toString()).isFalse();
        });
        JsonNode rules = explanation.get("rules");
        assertThat(rules.propertyNames())
                .containsExactlyElementsOf(names.stream().distinct().sorted().toList());
        assertThat(rules.get(arms).propertyNames()).containsExactly("file", "doc", "text");
        assertThat(rules.get(arms).get("text").stringValue())
                .startsWith("rule \"" + arms + "\"\n")
                .endsWith("\nend");
        assertThat(explanation.propertyNames()).last().isEqualTo("rules");
        assertThat(json(CHN_USA + "/explanation?asOf=2024-06-21&limit=0").get("rules"))
                .isEmpty();
    }

    @Test
    void anExplanationOfOneIssueAddsUpToThatIssuesPoints() {
        JsonNode score = json(CHN_USA + "?asOf=2024-04-26");
        JsonNode taiwan = json(CHN_USA + "/explanation?limit=1000&asOf=2024-04-26&issue=taiwan");

        double points = StreamSupport.stream(score.get("issues").spliterator(), false)
                .filter(i -> i.get("issue").stringValue().equals("taiwan"))
                .findFirst()
                .orElseThrow()
                .get("points")
                .doubleValue();
        assertThat(points).isGreaterThan(1);
        assertThat(sum(taiwan.get("contributions"))).isCloseTo(points, within(1e-9));
        assertThat(taiwan.get("points").doubleValue()).isEqualTo(points);
    }

    @Test
    void theTwoActorsMayBeNamedInAnyOrder() {
        assertThat(get("/api/v1/scores/USA-CHN").body()).isEqualTo(get(CHN_USA).body());
    }

    /** On the last day nothing later is known, so the curve of what if, without its acts, has the same numbers. */
    @Test
    void whatIsAheadIsWhatNoMoreActionsMake() {
        String question =
                "{\"dyad\":\"CHN-USA\",\"actions\":[{\"source\":\"USA\",\"target\":\"TWN\",\"code\":\"072\"}]}";
        JsonNode curve = JSON.readTree(
                        post("/api/v1/what-if", question, "application/json").body())
                .at("/dyads/0/curve");
        JsonNode score = json(CHN_USA);
        JsonNode points = json(CHN_USA + "/history?ahead=30&from="
                        + score.get("asOf").asString())
                .get("points");

        assertThat(points).hasSize(31);
        for (int day = 0; day <= 30; day++) {
            assertThat(points.get(day).get("day")).isEqualTo(curve.get(day).get("day"));
            assertThat(points.get(day).get("tension")).isEqualTo(curve.get(day).get("nobodyActs"));
        }
        assertThat(score.get("ahead7d")).isEqualTo(points.get(7).get("tension"));
        assertThat(score.get("ahead30d")).isEqualTo(points.get(30).get("tension"));
        assertThat(score.get("ahead30d").doubleValue())
                .isLessThan(score.get("tension").doubleValue());
    }

    @Test
    void whatCameLaterIsNotPartOfWhatIsAhead() {
        JsonNode then = json(CHN_USA + "/history?asOf=2024-03-01&from=2024-03-01&ahead=30&output=json");
        JsonNode came = json(CHN_USA + "/history?from=2024-03-01&to=2024-03-31");

        assertThat(then.get("to").asString()).isEqualTo("2024-03-01");
        assertThat(then.get("ahead").intValue()).isEqualTo(30);
        assertThat(then.at("/points/0/tension")).isEqualTo(came.at("/points/0/tension"));
        assertThat(then.at("/points/30/tension").doubleValue())
                .isLessThan(came.at("/points/30/tension").doubleValue());
        assertThat(json(CHN_USA + "?asOf=2024-03-01").get("ahead30d")).isEqualTo(then.at("/points/30/tension"));
        assertThat(get(CHN_USA + "/history?ahead=366").body()).contains("ahead", "365");
        assertThat(get(CHN_USA + "/history?ahead=1&vintage=true").body()).contains("ahead have no place");
    }

    @Test
    void aScoreOnOneIssueHasThatIssueAlone() {
        JsonNode whole = json(CHN_USA + "?asOf=2024-04-26");
        JsonNode one = json(CHN_USA + "?asOf=2024-04-26&issue=taiwan");

        assertThat(one.get("tension")).isEqualTo(whole.get("tension"));
        assertThat(one.get("issues")).hasSize(1);
        assertThat(whole.get("issues").valueStream()).contains(one.get("issues").get(0));
        assertThat(one.get("issues").get(0).get("issue").stringValue()).isEqualTo("taiwan");
    }

    @Test
    void theDemosDefaultDayIsItsLastDayOfData() {
        String last =
                json("/api/v1/actions?limit=1").get("actions").get(0).get("day").stringValue();

        assertThat(json(CHN_USA).get("asOf").stringValue()).isEqualTo(last);
    }

    @Test
    void knownActorsWithoutDataHaveNoTensionAndAreNotCalledCalm() {
        JsonNode score = json("/api/v1/scores/AND-FJI");

        assertThat(score.get("tension").isNull()).isTrue();
        assertThat(score.get("level").isNull()).isTrue();
        assertThat(score.get("lastActionOn").isNull()).isTrue();
        assertThat(score.get("actions90d").intValue()).isZero();
        assertThat(score.get("issues")).isEmpty();
    }

    @Test
    void nothingKnownYetMeansNoTension() {
        assertThat(json(CHN_USA + "?knownAt=2020-01-01T00:00:00Z")
                        .get("tension")
                        .isNull())
                .isTrue();
    }

    @Test
    void historyRunsFromDayToDayInSteps() {
        JsonNode history = json(CHN_USA + "/history?from=2024-04-01&to=2024-04-29&step=7");

        assertThat(history.get("points")).hasSize(5);
        assertThat(history.get("points").get(4).get("day").stringValue()).isEqualTo("2024-04-29");
        assertThat(history.get("points").get(4).get("tension").doubleValue())
                .isEqualTo(json(CHN_USA + "?asOf=2024-04-29").get("tension").doubleValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&issue=taiwan", "&issue=trade"})
    void aDayOfAHistoryHasTheActionsThatContributeMost(String query) {
        JsonNode points = json(CHN_USA + "/history?contributions=5&from=2022-12-31&to=2024-06-21&step=67" + query)
                .get("points");

        assertThat(points).hasSize(9);
        assertThat(points.get(0).get("contributions")).isEmpty();
        for (JsonNode point : points) {
            String day = point.get("day").stringValue();
            Map<String, Double> sums = new TreeMap<>();
            json(CHN_USA + "/explanation?limit=1000&asOf=" + day + query)
                    .get("contributions")
                    .forEach(c -> sums.merge(
                            c.get("action").get("id").stringValue(),
                            c.get("points").doubleValue(),
                            Double::sum));
            List<Double> greatest = sums.values().stream()
                    .sorted(Comparator.comparingDouble(share -> -Math.abs(share)))
                    .limit(5)
                    .toList();
            JsonNode shares = point.get("contributions");
            assertThat(shares).as(day).hasSameSizeAs(greatest);
            for (int i = 0; i < greatest.size(); i++) {
                double share = shares.get(i).get("points").doubleValue();
                assertThat(share).isCloseTo(greatest.get(i), within(1e-9));
                assertThat(share)
                        .isCloseTo(
                                sums.get(shares.get(i).get("action").get("id").stringValue()), within(1e-9));
            }
        }
        assertThat(points.get(8).get("contributions")).hasSize(5);
    }

    @Test
    void aYearWithFiveContributionsADayIsAnsweredAndMoreIsNot() {
        assertThat(json(CHN_USA + "/history?contributions=5").get("points")).hasSize(366);
        assertThat(json(CHN_USA + "/history?to=2024-04-26").get("points").get(0).propertyNames())
                .doesNotContain("contributions");
        JsonNode ahead = json(CHN_USA + "/history?contributions=5&from=2024-04-26&asOf=2024-04-26&ahead=2")
                .get("points");
        assertThat(ahead.get(0).get("contributions")).hasSize(5);
        assertThat(ahead.get(2).propertyNames()).doesNotContain("contributions");
    }

    @Test
    void historyBeforeTheFirstSignalIsNull() {
        JsonNode points =
                json(CHN_USA + "/history?from=2022-12-30&to=2022-12-31").get("points");

        assertThat(points).hasSize(2).allMatch(p -> p.get("tension").isNull());
    }

    @Test
    void theActionsBehindASurgeAddUpToWhatItObserved() {
        JsonNode explanation = json(CHN_USA + "/explanation?limit=1000&asOf=2024-04-26");

        double sum = 0;
        for (JsonNode part : explanation.get("surgeActions")) {
            sum += part.get("observed").doubleValue();
        }
        assertThat(explanation.get("surge").get("deviance").doubleValue()).isGreaterThan(2);
        assertThat(sum).isCloseTo(explanation.get("surge").get("observed").doubleValue(), within(1e-9));
    }

    @Test
    void noPairAtWarIsCalmInTheDemoAndAThinPairHasNoLevel() {
        for (LocalDate day = LocalDate.parse("2023-02-15");
                !day.isAfter(LocalDate.parse("2024-06-21"));
                day = day.plusDays(7)) {
            JsonNode war = json("/api/v1/scores/RUS-UKR?asOf=" + day);
            assertThat(war.get("level").asString()).as("%s: %s", day, war).isNotEqualTo("calm");
        }
        JsonNode thin = json("/api/v1/scores/JPN-PRK?asOf=2024-06-21");
        assertThat(thin.get("evidence").stringValue()).isEqualTo("thin");
        assertThat(thin.get("tension").isNumber()).isTrue();
        assertThat(thin.get("level").isNull()).isTrue();
        assertThat(json(CHN_USA + "?asOf=2024-04-26").get("tension").doubleValue())
                .isBetween(40.0, 60.0);
    }

    @Test
    void historyComesAsCsvWhenAskedFor() {
        String csv = get(CHN_USA + "/history?from=2024-04-25&to=2024-04-26", "Accept", "text/csv")
                .body();

        assertThat(csv.lines()).hasSize(3).first().isEqualTo("dyad,day,tension,escalation,cooperation,surge,warmingUp");
        assertThat(csv.lines().skip(2).findFirst().orElseThrow())
                .startsWith("CHN-USA,2024-04-26,"
                        + json(CHN_USA + "?asOf=2024-04-26").get("tension"));
    }

    @Test
    void aHistoryBeginsOnTheFirstDayThatThereIsWhenNoneIsGiven() {
        JsonNode history = json(CHN_USA + "/history?asOf=1900-06-01");

        assertThat(history.get("from").stringValue()).isEqualTo("1900-01-01");
        assertThat(history.get("to").stringValue()).isEqualTo("1900-06-01");
    }

    @Test
    void vintageGivesEachDayAsItWasKnown() {
        // Everything was recorded at start-up, so in 2024 nothing was known yet.
        String path = CHN_USA + "/history?from=2024-04-25&to=2024-04-26&vintage=true";
        JsonNode history = json(path);

        assertThat(history.get("points"))
                .hasSize(2)
                .allMatch(p -> p.get("tension").isNull());
        // Each day has the book of then, so no one book made these numbers.
        assertThat(history.get("ruleBook").isNull()).isTrue();
        JsonNode book = json(CHN_USA).get("ruleBook");
        assertThat(json(path + "&ruleBook=" + book.get("version").stringValue()).get("ruleBook"))
                .isEqualTo(book);
    }

    @Test
    void aVintageOfManyPointsIsRefusedWithARemedy() {
        HttpResponse<String> answer = get(CHN_USA + "/history?from=1900-01-01&vintage=true");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body())
                .contains(
                        "gives more than 1000 points, the most with what is asked for: take a longer step, or a later first day");
        assertThat(json(CHN_USA + "/history?from=1900-01-01&vintage=true&step=100")
                        .get("points"))
                .hasSizeGreaterThan(400);
    }

    @Test
    void pagesOfActionsHaveNoGapAndNoRepeat() {
        for (String query : List.of("?", "?issue=taiwan&", "?from=2024-04-01&to=2024-05-31&", "?dyad=CHN-USA&")) {
            String path = "/api/v1/actions" + query;
            List<String> paged = new ArrayList<>();
            String next = "";
            do {
                JsonNode page = json(path + "limit=37" + (next.isEmpty() ? "" : "&cursor=" + next));
                paged.addAll(ids(page));
                next = page.get("next").isNull() ? "" : page.get("next").stringValue();
            } while (!next.isEmpty());
            assertThat(paged).as(query).hasSizeGreaterThan(10).isEqualTo(ids(json(path + "limit=1000")));
        }
        String other = ids(json("/api/v1/actions?dyad=RUS-UKR&limit=1")).get(0);
        assertThat(get("/api/v1/actions?dyad=CHN-USA&cursor=" + other).body()).contains("leads nowhere");
        assertThat(get("/api/v1/actions?cursor=no-such").statusCode()).isEqualTo(400);
    }

    private static List<String> ids(JsonNode page) {
        return page.get("actions")
                .valueStream()
                .map(a -> a.get("id").stringValue())
                .toList();
    }

    @Test
    void theBoardIsSortedAndPagedWithoutGapOrRepeat() {
        List<String> all = dyads(json("/api/v1/scores"));
        List<String> paged = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = json("/api/v1/scores?limit=2" + (next.isEmpty() ? "" : "&cursor=" + next));
            paged.addAll(dyads(page));
            next = page.get("next").isNull() ? "" : page.get("next").stringValue();
        } while (!next.isEmpty());

        assertThat(all).hasSizeGreaterThan(5).startsWith("KOR-PRK");
        assertThat(paged).isEqualTo(all);
        assertThat(dyads(json("/api/v1/scores?sort=tension"))).startsWith("RUS-UKR");
        assertThat(dyads(json("/api/v1/scores?issue=taiwan")))
                .isEqualTo(dyads(json("/api/v1/scores?issue=taiwan&sort=tension")));
    }

    @Test
    void theBoardNarrowsToAnActorAnIssueAndALeastTension() {
        assertThat(dyads(json("/api/v1/scores?actor=PHL"))).isNotEmpty().allMatch(d -> d.contains("PHL"));
        JsonNode taiwan = json("/api/v1/scores?issue=taiwan&minTension=10");
        assertThat(taiwan.get("scores")).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get("issue").get("issue").stringValue()).isEqualTo("taiwan");
            assertThat(row.get("issue").get("tension").doubleValue()).isGreaterThanOrEqualTo(10);
        });
    }

    @ParameterizedTest
    @CsvSource({"change7d", "surge", "lastActionOn"})
    void theBoardSortsByOtherNumbersToo(String sort) {
        List<JsonNode> rows = new ArrayList<>();
        json("/api/v1/scores?sort=" + sort).get("scores").forEach(row -> rows.add(number(row.get(sort))));

        List<JsonNode> known = rows.stream().filter(v -> !v.isNull()).toList();
        assertThat(rows.subList(0, known.size())).isEqualTo(known);
        assertThat(known)
                .isNotEmpty()
                .isSortedAccordingTo((a, b) -> a.isNumber()
                        ? Double.compare(b.doubleValue(), a.doubleValue())
                        : b.stringValue().compareTo(a.stringValue()));
    }

    /** A surge sorts by its one number. */
    private static JsonNode number(JsonNode value) {
        return value.isObject() ? value.get("deviance") : value;
    }

    @Test
    void eachRowOfTheBoardNamesTheTopCauseOfItsMove() {
        JsonNode board = json("/api/v1/scores?asOf=2024-04-24").get("scores");
        JsonNode row = board.get(dyads(json("/api/v1/scores?asOf=2024-04-24")).indexOf("CHN-USA"));

        assertThat(row.get("change7d").doubleValue()).isPositive();
        assertThat(row.get("topCause").get("points").doubleValue()).isPositive();
        assertThat(row.get("topCause").get("action").get("day").stringValue()).isEqualTo("2024-04-24");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/api/v1/scores/CHN-USS | 404 | dyad | did you mean USA",
                "/api/v1/scores/CHN-USA?issue=tawian | 400 | issue | did you mean taiwan",
                "/api/v1/scores/CHN | 400 | dyad | CHN-USA",
                "/api/v1/scores/CHN-CHN | 400 | dyad | twice",
                "/api/v1/scores/us-china-cn | 404 | dyad | Unknown actor",
                "/api/v1/scores/au-us | 400 | dyad | write AUS or",
                "/api/v1/history?dyad=us-cn,us-xx | 404 | dyad | Unknown actor",
                "/api/v1/scores/CHN-USA?asOf=2999-01-01 | 400 | asOf | future",
                "/api/v1/scores/CHN-USA?asOf=1899-12-31 | 400 | asOf | 1900",
                "/api/v1/scores/CHN-USA?asOf=yesterday | 400 | asOf | 2024-04-26",
                "/api/v1/scores/CHN-USA?asOf=2024-05-10%2B02:00 | 400 | asOf | write year-month-day",
                "/api/v1/scores/CHN-USA?asOf=2024-05-10Z | 400 | asOf | write year-month-day",
                "/api/v1/scores/CHN-USA?asOf=2023-02-29 | 400 | asOf | is not a day of the calendar",
                "/api/v1/actions?to=2024-05-10Z | 400 | to | write year-month-day",
                "/api/v1/scores/CHN-USA?asof=2024-04-26 | 400 | asof | did you mean asOf",
                "/api/v1/scores/CHN-USA?knownAt=2024 | 400 | knownAt | 2024-05-03T23:59:59Z",
                "/api/v1/scores/CHN-USA?knownAt=2999-01-01T00:00:00Z | 400 | knownAt | is in the future",
                "/api/v1/actions?knownAt=2999-01-01T00:00:00Z | 400 | knownAt | is in the future",
                "/api/v1/scores/CHN-USA?ruleBook=abc | 404 | ruleBook | the one in use is",
                "/api/v1/scores/CHN-USA/explanation?issue=tawian | 400 | issue | did you mean taiwan",
                "/api/v1/scores/CHN-USA/explanation?limit=-1 | 400 | limit | whole number",
                "/api/v1/scores/CHN-USA/explanation?limit=1001 | 400 | limit | 0 to 1000",
                "/api/v1/scores/CHN-USA/explanation?cursor=x | 400 | cursor | start again",
                "/api/v1/scores/CHN-USA/explanation?cursor=-1 | 400 | cursor | start again",
                "/api/v1/scores/CHN-USA/explanation?cursor=100000 | 400 | cursor | start again",
                "/api/v1/scores/CHN-USA/history?from=2024-02-01&to=2024-01-01 | 400 | from | swap",
                "/api/v1/scores/CHN-USA/history?step=0 | 400 | step | whole number",
                "/api/v1/scores/CHN-USA/history?contributions=21 | 400 | contributions | 1 to 20",
                "/api/v1/scores/CHN-USA/history?contributions=6 | 400 | step | more than 333 points",
                "/api/v1/scores/CHN-USA/history?contributions=5&output=csv | 400 | contributions | leave out output",
                "/api/v1/scores/CHN-USA/history?contributions=5&vintage=true&step=7 | 400 | contributions | vintage",
                "/api/v1/scores/CHN-USA/history?asOf=2024-04-26&to=2024-05-03 | 400 | to | is after asOf",
                "/api/v1/scores/CHN-USA/history?to=-999999999-01-01 | 400 | to | 1900",
                "/api/v1/scores?limit=1&limit=2 | 400 | limit | more than once",
                "/api/v1/scores?sort=fear | 400 | sort | change7d",
                "/api/v1/scores?minTension=101 | 400 | minTension | 0 to 100",
                "/api/v1/scores?minTension=NaN | 400 | minTension | 0 to 100",
                "/api/v1/scores?actor=chn | 404 | actor | did you mean CHN",
                "/api/v1/scores?region=Asia | 400 | region | did you mean 142 (Asia)",
                "/api/v1/scores?level=fear | 400 | level | must be one of calm, guarded, strained, acute, crisis",
                "/api/v1/scores?evidence=much | 400 | evidence | must be one of none, thin, enough",
                "/api/v1/scores?surging=yes | 400 | surging | must be true or false",
                "/api/v1/scores?order=up | 400 | order | must be one of asc, desc",
                "/api/v1/scores?issue=tawian | 400 | issue | did you mean taiwan",
                "/api/v1/scores?regio=142 | 400 | regio | did you mean region",
                "/api/v1/scores?q=a&q=b | 400 | q | more than once",
                "/api/v1/scores?cursor=x | 400 | cursor | start again",
                "/api/v1/actions?dyad=CHN-XXX | 404 | dyad | Unknown actor",
                "/api/v1/actions?from=2024-05-01&to=2024-01-01 | 400 | from | is after the last day, 2024-01-01: swap",
                "/api/v1/actions?to=1899-12-31 | 400 | to | is before 1900-01-01",
                "/api/v1/actions?from=1.2.2024 | 400 | from | is not a day",
            })
    void aBadQuestionIsAnsweredWithFieldValueAndRemedy(String path, int status, String field, String remedy) {
        var response = get(path);

        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(response.body());
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("value").isString()).isTrue();
        assertThat(problem.get("remedy").stringValue()).contains(remedy).matches(WholeSentences.FORM);
    }

    @Test
    void anActorHasItsRegionsTheGreatestFirst() {
        JsonNode actors = json("/api/v1/actors");

        assertThat(actors)
                .anySatisfy(actor -> assertThat(actor)
                        .hasToString(
                                "{\"code\":\"BRB\",\"kind\":\"STATE\",\"name\":\"Barbados\",\"from\":null,\"to\":null,\"regions\":"
                                        + "[{\"code\":\"019\",\"name\":\"Americas\"},{\"code\":\"419\",\"name\":\"Latin America and the Caribbean\"},"
                                        + "{\"code\":\"029\",\"name\":\"Caribbean\"}],\"memberships\":"
                                        + actor.get("memberships") + "}"));
        assertThat(actors).anySatisfy(actor -> {
            assertThat(actor.get("code").stringValue()).isEqualTo("NATO");
            assertThat(actor.get("regions")).isEmpty();
        });
    }

    @Test
    void theVocabularyIsComplete() {
        assertThat(json("/api/v1/actors")).hasSizeGreaterThan(300);
        assertThat(json("/api/v1/event-types")).hasSize(17);
        assertThat(json("/api/v1/issues").toString()).contains("\"dual-use-exports\"", "\"leaf\":true");
    }

    @Test
    void theApiDescribesItself() {
        JsonNode api = json("/v3/api-docs");

        JsonNode schemas = api.get("components").get("schemas");
        assertThat(schemas.get("ActionInput").get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(ActionInput.FIELDS);
        assertThat(schemas.get("ScoreJson").get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(json(CHN_USA).propertyNames());
        assertThat(schemas.get("IssueNodeJson").get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(
                        json("/api/v1/issues").get(0).propertyNames());
        assertThat(schemas.get("ScoreJson")
                        .get("properties")
                        .get("change7d")
                        .get("description")
                        .stringValue())
                .contains("null while that day is in the dyad's warm-up");
        assertThat(api.get("paths")
                        .get("/api/v1/scores")
                        .get("get")
                        .get("responses")
                        .propertyNames())
                .contains("200", "default");
        assertThat(api.get("info").get("title").stringValue()).isEqualTo("Détente");
        assertThat(api.get("paths").propertyNames())
                .contains(
                        "/api/v1/actions",
                        "/api/v1/scores",
                        "/api/v1/scores/{dyad}",
                        "/api/v1/scores/{dyad}/history",
                        "/api/v1/scores/{dyad}/explanation",
                        "/api/v1/actors",
                        "/api/v1/issues",
                        "/api/v1/event-types");
        assertThat(get("/swagger-ui/index.html").statusCode()).isEqualTo(200);
    }

    private static List<JsonNode> list(JsonNode rows) {
        return StreamSupport.stream(rows.spliterator(), false).toList();
    }

    private static double sum(JsonNode rows) {
        double sum = 0;
        for (JsonNode row : rows) {
            sum += row.get("points").doubleValue();
        }
        return sum;
    }

    private static List<String> dyads(JsonNode page) {
        List<String> dyads = new ArrayList<>();
        page.get("scores").forEach(row -> dyads.add(row.get("dyad").stringValue()));
        return dyads;
    }
}
