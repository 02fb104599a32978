package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.ServiceTest;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** The pages of actors, issues and rules say what the demo's scores, metrics and rules say. */
@TestPropertySource(properties = "detente.demo=true")
class ActorIssueRulePagesTest extends ServiceTest {
    private static final String DAY = "?asOf=2024-04-26";
    private static final String ARMS = "/rules/Arms%20for%20Taiwan%20strain%20relations%20with%20Beijing";

    ActorIssueRulePagesTest(Environment environment) {
        super(environment);
    }

    private double metric(String name, String... labels) {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line ->
                        line.startsWith(name + "{") && List.of(labels).stream().allMatch(line::contains))
                .map(line -> line.substring(line.lastIndexOf(' ') + 1))
                .mapToDouble(Double::parseDouble)
                .findFirst()
                .orElseThrow();
    }

    private static String shown(double number) {
        return String.format(Locale.ROOT, "%.1f", number);
    }

    @Test
    void issuesLeadToTheirPagesOnTheSameDay() {
        String taiwan = "<a href=\"/issues/taiwan\\?asOf=2024-06-18\">Taiwan</a>";
        assertThat(get("/dyads/CHN-USA?asOf=2024-06-18").body())
                .containsPattern("<th scope=\"row\">" + taiwan)
                .containsPattern("<td>" + taiwan);
        assertThat(get("/actions/2024-06-18-loitering-munitions?asOf=2024-06-18")
                        .body())
                .containsPattern("<li>" + taiwan);
    }

    @Test
    void anActorsScoreIsThatOfTheMetrics() {
        String page = text("/actors/PHL");
        double score = metric("tension_actor_score", "actor=\"PHL\"");
        double sea = metric("tension_actor_issue_score", "actor=\"PHL\"", "issue=\"south-china-sea\"");

        assertThat(page).contains("the score of the Philippines is " + shown(score) + " of 100");
        assertThat(page).containsPattern("South China Sea Points \\+[0-9.]+ Alone " + Pattern.quote(shown(sea)));
        assertThat(text("/actors")).contains("Philippines PHL Score " + shown(score));
    }

    @Test
    void anActorsLevelIsTheSameOnAllPages() {
        String row = text("/map" + DAY).replaceFirst("^.* China ([0-9.]+ [a-z]+) .*$", "$1");
        assertThat(row).matches("[0-9.]+ (calm|guarded|strained|acute|extreme|too)");
        assertThat(text("/actors" + DAY)).contains("China CHN Score " + row);
        assertThat(text("/actors/CHN" + DAY)).contains("China CHN " + row.replace(" ", " of 100 "));
    }

    @Test
    void anIssueListsNoPairThatItDoesNotStrain() {
        for (JsonNode issue : json("/api/v1/issues")) {
            String page = text("/issues/" + issue.get("id").stringValue());
            assertThat(page).doesNotContainPattern("[A-Z]{2,4}-[A-Z]{2,4} Points (0\\.0|\u2212)");
        }
    }

    @Test
    void aRulesWeightHasOneSignEverywhere() {
        String list = text("/rules" + DAY);
        String own = list.replaceFirst("^.*Difficult but open talks .*? Weight now (\\S+) .*$", "$1");
        assertThat(own).startsWith("\u2212");
        assertThat(list).doesNotContain("Points now");
        assertThat(text(get("/rules" + DAY)
                        .body()
                        .replaceFirst("(?s)^.*href=\"([^\"]*)\"[^>]*>Difficult but open talks.*$", "$1")
                        .replace("&amp;", "&")))
                .contains("Weight now " + own);
    }

    @Test
    void theDirectionsOfAnActorAddUpToItsScore() {
        MatchResult found = Pattern.compile(
                        "the score of China is ([0-9.]+) of 100.* What it does to others has \\+([0-9.]+) points in it,"
                                + " what others do to it \\+([0-9.]+) points")
                .matcher(text("/actors/CHN" + DAY))
                .results()
                .findFirst()
                .orElseThrow();

        assertThat(Double.parseDouble(found.group(2)) + Double.parseDouble(found.group(3)))
                .isCloseTo(Double.parseDouble(found.group(1)), within(0.11));
    }

    @Test
    void anActorsPairsAreThoseOfItsScores() {
        String page = text("/actors/CHN" + DAY);

        for (JsonNode row : json("/api/v1/scores?actor=CHN&asOf=2024-04-26").get("scores")) {
            assertThat(page)
                    .containsPattern(row.get("dyad").asString() + " [^A-Z]* "
                            + Pattern.quote(shown(row.get("tension").asDouble())));
        }
        // What the US does towards China has 27.3 of the 55.9 points.
        assertThat(page).containsPattern("CHN-USA .* What it does \\+28.5 What is done to it \\+25.8");
        assertThat(get("/actors/CHN" + DAY).body())
                .contains(
                        "href=\"/pairs?asOf=2024-04-26&amp;actor=CHN\"",
                        "href=\"/rules?asOf=2024-04-26&amp;q=%22CHN%22\"",
                        "href=\"/issues/taiwan?asOf=2024-04-26\"",
                        "href=\"/actors/USA?asOf=2024-04-26\"");
    }

    @Test
    void actorsAreFoundByNameAndCode() {
        assertThat(text("/actors?q=chin")).contains("1 of ", "China CHN").doesNotContain("Japan JPN");
        assertThat(text("/actors?q=jpn")).contains("1 of ", "Japan JPN");
        assertThat(text("/actors?q=atlantis")).contains("0 of ");
    }

    @Test
    void anActorWithoutDataIsNotCalm() {
        assertThat(text("/actors/TUV")).contains("No data on or before", "That is not the same as calm.");
        assertThat(get("/actors/chn" + DAY).headers().firstValue("Location").orElse(""))
                .endsWith("/actors/CHN" + DAY);
        assertThat(get("/actors/CHINA").statusCode()).isEqualTo(404);
        assertThat(text("/actors/CHINA")).contains("No such actor", "did you mean CHN (China)?");
    }

    @Test
    void anIssuesPointsAreThoseOfThePairs() {
        String page = text("/issues/taiwan" + DAY);
        double sum = 0;
        int less = 0;
        for (JsonNode row : json("/api/v1/scores?issue=taiwan&asOf=2024-04-26").get("scores")) {
            JsonNode issue = row.get("issue");
            double points = issue.get("points").asDouble();
            sum += points;
            if (points >= 0.05) {
                assertThat(page)
                        .containsPattern(row.get("dyad").asString() + " Points \\+" + Pattern.quote(shown(points))
                                + " Alone "
                                + Pattern.quote(shown(issue.get("tension").asDouble())));
            } else {
                less++;
            }
        }
        assertThat(page)
                .contains("add up to +" + shown(sum) + " points")
                .contains("In " + less + " other pair")
                .contains("Arms for Taiwan strain relations with Beijing taiwan.drl");
        assertThat(get("/issues/taiwan" + DAY).body())
                .contains("href=\"/issues/security?asOf=2024-04-26\"", "href=\"" + ARMS + DAY + "\"");
    }

    @Test
    void anIssueThatGroupsOthersListsThem() {
        assertThat(text("/issues/security"))
                .contains("It groups these issues.", "Taiwan Mean", "South China Sea Mean")
                .doesNotContain("Rules that ask for it");
        assertThat(text("/issues")).contains("Security groups those below Taiwan Mean");
        assertThat(get("/issues/taiwn").statusCode()).isEqualTo(404);
        assertThat(text("/issues/taiwn")).contains("No such issue", "did you mean taiwan?");
    }

    @Test
    void theRulesAreFoundByWhatTheirConditionsMention() {
        String all = text("/rules");
        int rules = json("/api/v1/rules").get("rules").size();
        assertThat(all).contains(rules + " of " + rules + " rules.");

        String found = text("/rules?q=TWN");
        assertThat(found)
                .contains("Arms for Taiwan strain relations with Beijing")
                .doesNotContain("Agreement is kept");
        assertThat(text("/rules?q=core+interest+072")).contains("1 of " + rules + " rules.");
        assertThat(text("/rules?file=taiwan.drl&sort=points"))
                .contains("taiwan.drl : arms for Taiwan")
                .doesNotContain("Agreement is kept");
        assertThat(text("/rules?show=never-fired")).contains("never fired").doesNotContain("Arms for Taiwan strain");
        // What the page does not know counts as not asked for.
        assertThat(text("/rules?show=x&sort=y")).contains(rules + " of " + rules + " rules.");
    }

    @Test
    void aRulesPageSaysWhatItDid() {
        String page = text(ARMS);
        double points = metric("tension_rule_points", "rule=\"Arms for Taiwan strain relations with Beijing\"");

        assertThat(page)
                .contains(
                        "Signals 10 so far",
                        "Weight now +" + shown(points),
                        "Last fired 18 June 2024",
                        "Cases 6 all pass")
                .contains("code == \"072\") then signals.escalate($a, 3)")
                .contains("Congress was notified of attack drones for Taiwan worth 360 million dollars")
                .contains("tested code == \"072\"")
                .contains("passes hit :");
        assertThat(text(ARMS + DAY)).contains("Last fired 24 April 2024");
        assertThat(get(ARMS + DAY).body())
                .contains(
                        "href=\"/dyads/CHN-USA?asOf=2024-04-26\"",
                        "href=\"/rules?asOf=2024-04-26&amp;file=taiwan.drl\"");
    }

    @Test
    void aRulesPageSaysWhichRulesCountTheSame() {
        JsonNode rule = json("/api/v1/rules")
                .get("rules")
                .valueStream()
                .filter(each -> !each.get("overlaps").isEmpty())
                .findFirst()
                .orElseThrow();
        JsonNode overlap = rule.get("overlaps").get(0);
        String page = text(path(rule.get("rule").asString()));
        assertThat(page)
                .containsPattern(Pattern.quote(overlap.get("rule").asString()) + " "
                        + overlap.get("file").asString() + " (Escalation|Cooperation) Actions "
                        + overlap.get("actions").asInt())
                .contains("actions from 23 June 2023 to 21 June 2024");
        // It is mutual.
        assertThat(text(path(overlap.get("rule").asString())))
                .contains(rule.get("rule").asString() + " " + rule.get("file").asString());
        assertThat(text(path("Hostile action escalates by its weight"))).contains("It is a base rule");
    }

    private static String path(String rule) {
        return "/rules/" + rule.replace(" ", "%20").replace("'", "%27");
    }

    @Test
    void aConditionThatNoCaseTouchesIsNamed() {
        assertThat(text("/rules?show=untouched"))
                .contains("Fresh charge against the other side", "1 condition untouched");
        assertThat(text("/rules/Fresh%20charge%20against%20the%20other%20side"))
                .contains("No case touches one of its conditions", "untouched repeats(30) &lt;= 1");
    }

    @Test
    void actionsAndDyadsLeadToTheirRules() {
        String link = "<a href=\"" + ARMS + "?asOf=2024-04-26\"";
        assertThat(get("/actions/2024-04-24-us-aid-for-taiwan" + DAY).body()).contains(link);
        assertThat(get("/dyads/CHN-USA" + DAY).body()).contains(link);
    }

    @Test
    void anUnknownRuleIsAPageThatSaysSo() {
        assertThat(get("/rules/nope").statusCode()).isEqualTo(404);
        assertThat(text("/rules/Agreement%20is%20kep")).contains("No such rule", "did you mean Agreement is kept?");
    }
}
