package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

@TestPropertySource(properties = "detente.demo=true")
class ActionRulesApiTest extends ServiceTest {
    private static final String AID = "/api/v1/actions/2024-06-18-loitering-munitions/rules";
    private static final String ARMS = "Arms for Taiwan strain relations with Beijing";
    private static final String PRESSURE = "Foreign warships near China strain relations with Beijing";

    ActionRulesApiTest(Environment environment) {
        super(environment);
    }

    private static String rule(String name) {
        return "?rule=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
    }

    private void send(String id, String rest) {
        var answer = postActions("[{\"id\":\"%s\",\"day\":\"2024-06-20\",%s}]".formatted(id, rest));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    @Test
    void everyRuleOfTheBookIsListedThoseThatFiredFirst() {
        JsonNode answer = json(AID);

        assertThat(answer.propertyNames()).containsExactly("action", "knownAt", "ruleBook", "programVersion", "rules");
        assertThat(answer.get("action").get("code").stringValue()).isEqualTo("072");
        List<JsonNode> rules =
                StreamSupport.stream(answer.get("rules").spliterator(), false).toList();
        assertThat(rules)
                .allSatisfy(r -> assertThat(r.propertyNames())
                        .containsExactly("rule", "file", "fired", "signals", "failed", "why", "detail"));
        assertThat(rules.stream()
                        .filter(r -> r.get("fired").booleanValue())
                        .map(r -> r.get("rule").stringValue()))
                .containsExactly("Friendly action cooperates by its weight", ARMS);
        assertThat(rules.get(1).get("signals"))
                .hasToString("[{\"kind\":\"ESCALATION\",\"source\":\"USA\",\"target\":\"CHN\",\"issue\":\"taiwan\","
                        + "\"weight\":3.0,\"halfLife\":60,\"reason\":\"arms for Taiwan\"}]");
        assertThat(rules.subList(2, rules.size())).isNotEmpty().allSatisfy(r -> {
            assertThat(r.get("fired").booleanValue()).isFalse();
            assertThat(r.get("signals")).isEmpty();
            assertThat(r.get("failed").get("values").isEmpty()).isFalse();
            assertThat(r.get("why").stringValue())
                    .startsWith(r.get("failed").get("condition").stringValue());
        });
    }

    @Test
    void aRuleThatFiredIsShownWithEveryConditionAndValue() {
        JsonNode rule = json(AID + rule(ARMS)).get("rules").get(0);

        assertThat(rule.get("fired").booleanValue()).isTrue();
        assertThat(rule.get("why").isNull()).isTrue();
        JsonNode detail = rule.get("detail");
        assertThat(detail.propertyNames()).containsExactly("doc", "author", "line", "text", "checks", "noSignal");
        assertThat(detail.get("text").stringValue()).startsWith("rule \"" + ARMS + "\"");
        JsonNode check = detail.get("checks").get(0);
        assertThat(check.get("issue").stringValue()).isEqualTo("taiwan");
        assertThat(check.get("conditions"))
                .hasSize(5)
                .allSatisfy(c -> assertThat(c.get("holds").booleanValue()).isTrue());
        assertThat(check.get("conditions").get(0))
                .hasToString("{\"condition\":\"type == \\\"AID\\\"\",\"holds\":true,\"values\":{\"type\":\"AID\"}}");
    }

    @Test
    void aRuleThatDidNotFireNamesTheConditionAndTheValue() {
        JsonNode rule = json(AID + rule(PRESSURE)).get("rules").get(0);

        assertThat(rule.get("failed").get("condition").stringValue()).isEqualTo("type == \"MOBILIZE\"");
        assertThat(rule.get("failed").get("values")).hasToString("{\"type\":\"AID\"}");
        assertThat(rule.get("why").stringValue())
                .isEqualTo("type == \"MOBILIZE\" asks for MOBILIZE, the action has AID");
    }

    @Test
    void anActionWithSeveralIssuesIsCheckedOnEach() {
        send(
                "several-issues",
                "\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"MOBILIZE\",\"issues\":[\"trade\",\"taiwan\",\"aid\"]");

        JsonNode rule = json("/api/v1/actions/several-issues/rules" + rule(PRESSURE))
                .get("rules")
                .get(0);
        assertThat(rule.get("fired").booleanValue()).isTrue();
        assertThat(rule.get("detail").get("checks"))
                .extracting(c -> c.get("issue").stringValue() + " " + c.get("holds"))
                .containsExactly("aid false", "taiwan true", "trade false");
        JsonNode base =
                json("/api/v1/actions/several-issues/rules").get("rules").get(0);
        assertThat(base.get("signals")).hasSize(3);
    }

    @Test
    void anActionWithoutTargetMayHoldEveryConditionAndGiveNoSignal() {
        send("no-target", "\"source\":\"USA\",\"type\":\"MOBILIZE\",\"issues\":[\"taiwan\"]");
        String path = "/api/v1/actions/no-target/rules";

        assertThat(json(path + rule(PRESSURE)).get("rules").get(0).get("signals"))
                .hasSize(1);
        JsonNode base = json(path + rule("Hostile action escalates by its weight"))
                .get("rules")
                .get(0);
        assertThat(base.get("fired").booleanValue()).isFalse();
        assertThat(base.get("failed").isNull()).isTrue();
        assertThat(base.get("detail").get("checks").get(0).get("holds").booleanValue())
                .isTrue();
        assertThat(base.get("detail").get("noSignal").get(0).stringValue())
                .isEqualTo("the action has no target, and the rule names no other party");
    }

    @Test
    void whatIsNotThereIsAProblemWithARemedy() {
        problem("/api/v1/actions/nope/rules", 404, "id", "There is no action \"nope\"");
        problem(AID + "?knownAt=2001-01-01T00:00:00Z", 404, "id", "among those known at 2001-01-01T00:00:00Z");
        problem(AID + "?rule=Arms+for+Taiwan", 404, "rule", "did you mean " + ARMS + "?");
        problem(AID + rule("Arms for Taiwan strain relation with Bejing"), 404, "rule", "did you mean " + ARMS + "?");
        problem(AID + "?rule=xyzzy", 404, "rule", "without rule, the answer lists them all");
        problem(AID + "?ruleBook=abc", 404, "ruleBook", "There is no rule book version abc");
        problem(AID + "?ruel=x", 400, "ruel", "did you mean rule?");
    }

    private void problem(String path, int status, String field, String remedy) {
        var answer = get(path);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.get("field").stringValue()).isEqualTo(field);
        assertThat(problem.get("remedy").stringValue()).contains(remedy).matches(WholeSentences.FORM);
    }

    @Test
    void anIdThatNoAddressCanNameIsRefused() {
        var answer = postActions("[{\"id\":\"..\",\"day\":\"2024-06-20\",\"source\":\"CHN\",\"type\":\"ACCUSE\"}]");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("is a path, which no address can name: choose another id");
    }
}
