package dev.detente.pages.dyad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.ServiceTest;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** What a pair's page tells in groups, and its precedents. */
@TestPropertySource(properties = "detente.demo=true")
class DeedGroupsTest extends ServiceTest {
    private static final String PAGE = "/dyads/CHN-USA?asOf=2024-06-21";
    private static final String API = "/api/v1/scores/CHN-USA";
    /** A bar of the waterfall, and what it opens to. */
    private static final Pattern BAR = Pattern.compile(
            "(?s)<li class=\"(?:up|down)\">.*?<span class=\"points\">([^<]+)</span>(.*?)(?=<li class=\"(?:up|down|total)\">)");

    private static final Pattern PART = Pattern.compile("<strong class=\"points (?:up|down)\">([^<]+)</strong>");

    DeedGroupsTest(Environment environment) {
        super(environment);
    }

    private static BigDecimal points(MatchResult match) {
        return new BigDecimal(match.group(1).replace('\u2212', '-'));
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    private static double sum(JsonNode parts) {
        return list(parts).stream()
                .mapToDouble(part -> part.get("points").asDouble())
                .sum();
    }

    @Test
    void manyActionsAreShownInGroupsThatNameTheirGreatest() {
        assertThat(text(PAGE))
                .contains("each kind of act adds its points")
                .containsPattern("Coercion by the United States against China \\d+ actions, [^.]{10,60} 2024 most: ")
                .contains("By week : Coercion by the United States against China");
    }

    @Test
    void theWeeksOfAGroupAddUpToItsBar() {
        int opened = 0;
        for (MatchResult bar : BAR.matcher(get(PAGE).body()).results().toList()) {
            String details = bar.group(2);
            if (details.contains("By week") || details.contains("By kind of act")) {
                opened++;
                // Single actions have two decimals, weeks and kinds one.
                BigDecimal sum = PART.matcher(details)
                        .results()
                        .map(DeedGroupsTest::points)
                        .filter(p -> p.scale() == 1)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(sum).as(details).isEqualByComparingTo(points(bar));
            }
        }
        assertThat(opened).isGreaterThan(3);
    }

    @Test
    void theHeadlineNamesTheLargestGroupOrWhatMakesMostOfIt() {
        List<String> rows = new ArrayList<>();
        for (int day = 11; day < 18; day++) {
            rows.add(row("accuse-" + day, "2024-06-" + day, "BTN", "ACCUSE"));
        }
        rows.add(row("threat", "2024-06-18", "BTN", "THREATEN"));
        rows.add(row("old-aid", "2024-02-01", "CPV", "AID"));
        rows.add(row("new-aid", "2024-06-18", "CPV", "AID"));
        assertThat(postActions(rows.toString()).body()).contains("\"accepted\":10");

        assertThat(text("/dyads/BTN-CPV?asOf=2024-06-21"))
                .contains("This pushes it up most: Accusations by Bhutan against Cabo Verde ( 7 actions")
                .contains("This cooperation pulls it down most: About new-aid ( 18 June 2024");
    }

    private static String row(String id, String day, String source, String type) {
        return "{\"id\":\"btn-%s\",\"day\":\"%s\",\"source\":\"%s\",\"target\":\"%s\",\"type\":\"%s\",\"summary\":\"About %s\"}"
                .formatted(id, day, source, source.equals("BTN") ? "CPV" : "BTN", type, id);
    }

    @Test
    void fewActionsHaveABarEach() {
        assertThat(text("/dyads/CHN-VNM?asOf=2024-06-21"))
                .contains("each action adds its points")
                .doesNotContain("By week");
    }

    @Test
    void anActionBetweenOthersIsInAGroupOfItsOwn() {
        JsonNode groups = json(API + "/explanation?asOf=2024-06-21").get("groups");

        JsonNode arms = list(groups).stream()
                .filter(g -> g.get("group").asString().equals("AID,USA-TWN,USA-CHN"))
                .findFirst()
                .orElseThrow();
        assertThat(arms.get("conductOf").asString()).isEqualTo("USA");
        assertThat(arms.get("conductTowards").asString()).isEqualTo("CHN");
        assertThat(text("/dyads/CHN-USA?asOf=2024-06-21&group=AID,USA-TWN,USA-CHN"))
                .contains("Aid by the United States to Taiwan")
                .contains("Counts as the United States’ conduct towards China");
    }

    @Test
    void theGroupsOfAnExplanationAddUpToItsPoints() {
        for (String query : List.of("asOf=2024-06-21", "asOf=2024-06-21&limit=0", "asOf=2024-04-26&issue=taiwan")) {
            JsonNode answer = json(API + "/explanation?" + query);

            assertThat(sum(answer.get("groups")))
                    .as(query)
                    .isCloseTo(answer.get("points").asDouble(), within(1e-9));
            for (JsonNode group : answer.get("groups")) {
                assertThat(sum(group.get("weeks")))
                        .isCloseTo(group.get("points").asDouble(), within(1e-9));
            }
        }
    }

    @Test
    void aGroupLeadsToTheListOfItsActionsAndWeeks() {
        JsonNode group =
                json(API + "/explanation?asOf=2024-06-21").get("groups").get(0);
        JsonNode week = group.get("weeks").get(0);
        String path = PAGE + "&group=" + group.get("group").asString();

        assertThat(get(PAGE).body())
                .contains("group=" + group.get("group").asString().replace(",", "%2C"));
        assertThat(text(path)).contains(group.get("actions").asInt() + " actions of ");
        assertThat(text(path + "&week=" + week.get("week").asString()))
                .contains(week.get("actions").asInt() + " action")
                .contains("All weeks together");
        assertThat(text(path + "&week=1999-W01")).contains("No such action counts on 21 June 2024.");
    }

    @Test
    void whatIsNoGroupOrWeekIsRefusedWithTheForm() {
        assertThat(get(PAGE + "&group=WAR,RUS-UKR").statusCode()).isEqualTo(400);
        assertThat(text(PAGE + "&group=WAR,RUS-UKR")).contains("such as ASSAULT,RUS-UKR");
        assertThat(text(PAGE + "&group=AID,CHN-USA&week=9")).contains("write it as in 2022-W09");
        assertThat(get(PAGE + "&group=AID,CHN-USA&page=0").statusCode()).isEqualTo(400);
    }

    @Test
    void precedentsAreDaysOfThePairsOwnPastAndNoForecast() {
        LocalDate day = LocalDate.of(2024, 6, 21);
        JsonNode answer = json(API + "/precedents?limit=3&asOf=" + day);

        assertThat(answer.get("comparable").asBoolean()).isTrue();
        List<LocalDate> days = new ArrayList<>(List.of(day));
        for (JsonNode precedent : answer.get("precedents")) {
            LocalDate then = LocalDate.parse(precedent.get("day").asString());
            assertThat(days)
                    .allSatisfy(other -> assertThat(Math.abs(ChronoUnit.DAYS.between(other, then)))
                            .isGreaterThanOrEqualTo(30));
            days.add(then);
            double tension = tension(then);
            assertThat(precedent.get("tension").asDouble()).isEqualTo(tension);
            assertThat(precedent.get("next30d").asDouble()).isEqualTo(tension(then.plusDays(30)) - tension);
        }
        assertThat(days).hasSize(4);
        assertThat(get(PAGE).body()).contains("/dyads/CHN-USA?asOf=" + days.get(1));
        assertThat(text(PAGE))
                .contains("Precedents: the pair’s own days that looked most like this one")
                .contains("They show what was, not what will be.");
    }

    private double tension(LocalDate day) {
        return json(API + "?asOf=" + day).get("tension").asDouble();
    }

    @Test
    void aDayWithTooLittleEvidenceHasNoPrecedents() {
        JsonNode answer = json("/api/v1/scores/JPN-PRK/precedents?asOf=2024-06-21");

        assertThat(answer.get("comparable").asBoolean()).isFalse();
        assertThat(answer.get("precedents")).isEmpty();
        assertThat(text("/dyads/CHN-VNM?asOf=2024-06-21")).contains("This day cannot be compared with others");
    }
}
