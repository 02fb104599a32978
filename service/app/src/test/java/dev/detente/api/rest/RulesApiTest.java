package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.ServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Rules at work on the demo, over REST. */
@TestPropertySource(properties = "detente.demo=true")
class RulesApiTest extends ServiceTest {
    private static final String RULES = "/api/v1/rules";
    private static final String ARMS = RULES + "/Arms%20for%20Taiwan%20strain%20relations%20with%20Beijing";

    RulesApiTest(Environment environment) {
        super(environment);
    }

    @Test
    void signalsAndPointsAreThoseOfTheMetrics() {
        String metrics = get("/actuator/prometheus").body();
        int signals = 0;
        for (JsonNode rule : json(RULES).get("rules")) {
            signals += rule.get("signals").asInt();
            assertThat(rule.get("lastFiredOn").isNull())
                    .isEqualTo(rule.get("signals").asInt() == 0);
        }
        assertThat((double) signals)
                .isEqualTo(metrics.lines()
                        .filter(line -> line.startsWith("tension_rule_signals{"))
                        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                        .sum());
        JsonNode arms = json(ARMS).get("rule");
        assertThat(metrics)
                .contains(
                        "tension_rule_points{kind=\"ESCALATION\",rule=\"Arms for Taiwan strain relations with Beijing\"} "
                                + arms.get("escalation").asDouble());
    }

    @Test
    void theListCanBeSearched() {
        JsonNode found = json(RULES + "?q=%22TWN%22%20arms&file=taiwan.drl").get("rules");
        assertThat(found).isNotEmpty();
        found.forEach(rule -> assertThat(rule.get("file").asString()).isEqualTo("taiwan.drl"));
        assertThat(found.findValuesAsString("rule")).contains("Arms for Taiwan strain relations with Beijing");
        assertThat(json(RULES + "?q=atlantis").get("rules")).isEmpty();
        assertThat(get(RULES + "?Q=TWN").statusCode()).isEqualTo(400);
    }

    @Test
    void aRuleInFullAddsUp() {
        JsonNode arms = json(ARMS + "?asOf=2024-04-26");
        JsonNode rule = arms.get("rule");
        double points = 0;
        int signals = 0;
        for (JsonNode direction : arms.get("directions")) {
            points += direction.get("points").asDouble();
            signals += direction.get("signals").asInt();
        }
        int byDay = 0;
        for (JsonNode day : arms.get("byDay")) {
            byDay += day.get("signals").asInt();
        }
        assertThat(points).isCloseTo(rule.get("escalation").asDouble(), within(1e-9));
        assertThat(signals).isEqualTo(byDay).isEqualTo(rule.get("signals").asInt());
        assertThat(rule.get("lastFiredOn").asString()).isEqualTo("2024-04-24");
        assertThat(arms.get("latest").get(0).get("id").asString()).isEqualTo("2024-04-24-us-aid-for-taiwan");
        // The code 072 means AID, so that the type follows from it.
        assertThat(arms.get("conditions").findValuesAsString("cover"))
                .containsExactly("follows", "tested", "tested", "tested", "tested");
        assertThat(arms.get("results").size()).isEqualTo(rule.get("cases").asInt());
        arms.get("results").forEach(result -> assertThat(result.get("findings")).isEmpty());
        assertThat(arms.get("text").asString())
                .startsWith("rule \"Arms for Taiwan")
                .endsWith("end");
    }

    @Test
    void overlapsAreMutual() {
        JsonNode answer = json(RULES);
        assertThat(answer.get("overlapsIn").get("to").asString()).isEqualTo("2024-06-21");
        assertThat(answer.get("overlapsIn").get("actions").asInt()).isPositive();
        int overlaps = 0;
        for (JsonNode rule : answer.get("rules")) {
            for (JsonNode overlap : rule.get("overlaps")) {
                overlaps++;
                assertThat(overlap.get("share").asDouble()).isGreaterThan(0).isLessThanOrEqualTo(1);
                assertThat(overlap.get("file").asString()).isNotEqualTo("base.drl");
                for (JsonNode other : answer.get("rules")) {
                    if (other.get("rule").equals(overlap.get("rule"))) {
                        assertThat(other.get("overlaps").findValuesAsString("rule"))
                                .contains(rule.get("rule").asString());
                    }
                }
            }
        }
        assertThat(overlaps).isPositive();
    }

    @Test
    void anUnknownRuleIsNotFound() {
        var answer = get(RULES + "/Arms");
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("There is no rule \\\"Arms\\\" in the rule book");
    }
}
