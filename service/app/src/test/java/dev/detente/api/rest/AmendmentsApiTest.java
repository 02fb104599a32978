package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.core.env.Environment;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;

/** Actions are mended by what people say about them, with a reason; nothing is rewritten. */
@TestPropertySource(properties = "detente.demo=true")
class AmendmentsApiTest extends ServiceTest {
    AmendmentsApiTest(Environment environment) {
        super(environment);
    }

    private void told(String id, String source, String target, String rest) {
        HttpResponse<String> answer =
                postActions("[{\"id\":\"%s\",\"day\":\"2024-06-01\",\"source\":\"%s\",\"target\":\"%s\",%s}]"
                        .formatted(id, source, target, rest));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private JsonNode patch(String id, String body) {
        HttpResponse<String> answer = patched(id, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> patched(String id, String body) {
        return send("PATCH", "/api/v1/actions/" + id, body);
    }

    private HttpResponse<String> delete(String id, String reason) {
        return send(
                "DELETE", "/api/v1/actions/" + id + "?reason=" + URLEncoder.encode(reason, StandardCharsets.UTF_8), "");
    }

    private String anyAction() {
        return json("/api/v1/actions?limit=1")
                .path("actions")
                .path(0)
                .path("id")
                .asString();
    }

    private JsonNode score(String dyad, String more) {
        return json("/api/v1/scores/" + dyad + "?asOf=2024-06-02" + more);
    }

    @Test
    void aRetractedActionStaysUncountedWhenItIsReportedAgain() {
        told("lux-1", "LUX", "MLT", "\"type\":\"SANCTION\"");
        String before = score("LUX-MLT", "").toString();
        String then = json("/api/v1/actions/lux-1")
                .path("tellings")
                .path(0)
                .path("recordedAt")
                .asString();

        HttpResponse<String> answer = delete("lux-1", "the ministry denied it");

        assertThat(answer.statusCode()).isEqualTo(200);
        JsonNode dossier = JSON.readTree(answer.body());
        assertThat(dossier.path("retracted").asBoolean()).isTrue();
        assertThat(dossier.path("type").asString()).isEqualTo("SANCTION");
        assertThat(dossier.path("amendments").path(0).path("kind").asString()).isEqualTo("retract");
        assertThat(dossier.path("amendments").path(0).path("reason").asString()).isEqualTo("the ministry denied it");
        assertThat(score("LUX-MLT", "").path("tension").isNull()).isTrue();
        assertThat(get("/api/v1/actions?dyad=LUX-MLT").body()).doesNotContain("lux-1");

        told("lux-1", "LUX", "MLT", "\"type\":\"COERCE\"");
        assertThat(score("LUX-MLT", "").path("tension").isNull()).isTrue();

        JsonNode known = score("LUX-MLT", "&knownAt=" + then);
        assertThat(known.path("tension").asDouble())
                .isEqualTo(JSON.readTree(before).path("tension").asDouble())
                .isGreaterThan(0);

        JsonNode restored = patch("lux-1", "{\"retracted\":false,\"reason\":\"confirmed by a second source\"}");
        assertThat(restored.path("retracted").asBoolean()).isFalse();
        assertThat(restored.path("type").asString()).isEqualTo("COERCE");
        assertThat(restored.path("tellings").findValuesAsString("counts")).containsExactly("false", "true");
        assertThat(score("LUX-MLT", "").path("escalation").asDouble())
                .isGreaterThan(JSON.readTree(before).path("escalation").asDouble());
    }

    @Test
    void aRetractedHostingStaysAtHandWhenTheVisitThatItMirrorsIsKnown() {
        told("smr-h", "SMR", "VAT", "\"code\":\"043\"");
        delete("smr-h", "nobody came");
        told("smr-v", "VAT", "SMR", "\"code\":\"042\"");

        assertThat(json("/api/v1/actions/smr-h").path("retracted").asBoolean()).isTrue();
        JsonNode visit = json("/api/v1/actions/smr-v");
        assertThat(visit.path("reports").asInt()).isEqualTo(1);
        assertThat(visit.path("tellings").findValuesAsString("counts")).containsExactly("false", "true");

        JsonNode restored = patch("smr-h", "{\"retracted\":false,\"reason\":\"somebody came\"}");
        assertThat(restored.path("id").asString()).isEqualTo("smr-v");
        assertThat(restored.path("reports").asInt()).isEqualTo(2);
        HttpResponse<String> absorbed = get("/api/v1/actions/smr-h");
        assertThat(absorbed.statusCode()).isEqualTo(404);
        assertThat(absorbed.body()).contains("see /api/v1/actions/smr-v");
    }

    @Test
    void whoWhatAndWhenAreChangedInOneStep() {
        told("lie-1", "LIE", "AND", "\"code\":\"112\",\"issues\":[\"trade\"],\"url\":\"https://example.org/l\"");

        HttpResponse<String> answer = change("lie-1", "{\"target\":\"Monaco\",\"reason\":\"it was Monaco\"}");

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        JsonNode added = JSON.readTree(answer.body());
        assertThat(added.path("target").asString()).isEqualTo("MCO");
        assertThat(added.path("code").asString()).isEqualTo("112");
        assertThat(added.path("issues").toString()).isEqualTo("[\"trade\"]");
        assertThat(added.path("url").asString()).isEqualTo("https://example.org/l");
        assertThat(added.path("id").asString()).isNotEqualTo("lie-1");
        JsonNode old = json("/api/v1/actions/lie-1");
        assertThat(old.path("retracted").asBoolean()).isTrue();
        assertThat(old.path("amendments").path(0).path("reason").asString()).isEqualTo("it was Monaco");

        JsonNode further = JSON.readTree(
                change(added.path("id").asString(), "{\"type\":\"AID\",\"url\":null,\"reason\":\"it was help\"}")
                        .body());
        assertThat(further.path("type").asString()).isEqualTo("AID");
        assertThat(further.path("code").isNull()).isTrue();
        assertThat(further.path("url").isNull()).isTrue();
    }

    @Test
    void aChangeThatIsWrongChangesNothing() {
        told("lie-2", "LIE", "LUX", "\"type\":\"ACCUSE\"");

        assertThat(change("lie-2", "{\"target\":\"Nowhereland\",\"day\":\"soon\"}")
                        .body())
                .contains("Unknown actor", "This is not a day", "say why in a line", "\"status\":400");
        assertThat(change("lie-2", "{\"type\":\"ACCUSE\",\"reason\":\"x\"}").body())
                .contains("Nothing is different");
        assertThat(change("lie-2", "{\"id\":\"lie-3\",\"reason\":\"x\"}").body())
                .contains("leave this out");
        assertThat(change("lie-2", "{\"tarket\":\"MCO\",\"reason\":\"x\"}").body())
                .contains("did you mean target?");
        assertThat(change("lie-9", "{}").statusCode()).isEqualTo(404);
        assertThat(json("/api/v1/actions/lie-2").path("retracted").asBoolean()).isFalse();

        assertThat(change("lie-2", "{\"target\":\"MCO\",\"reason\":\"x\"}").statusCode())
                .isEqualTo(200);
        assertThat(change("lie-2", "{\"target\":\"AND\",\"reason\":\"x\"}").body())
                .contains("\"status\":409", "restore it before");
        told("lie-4", "LIE", "LUX", "\"type\":\"ACCUSE\"");
        assertThat(change("lie-4", "{\"target\":\"MCO\",\"reason\":\"x\"}").body())
                .contains("\"status\":409", "says exactly this already");
    }

    private HttpResponse<String> change(String id, String body) {
        return send("POST", "/api/v1/actions/" + id + "/change", body);
    }

    @Test
    void aRetaggedActionKeepsItsIssuesWhenItIsReportedAgain() {
        told("mco-1", "MCO", "SMR", "\"type\":\"ACCUSE\",\"issues\":[\"trade\"]");
        assertThat(score("MCO-SMR", "").path("issues").path(0).path("issue").asString())
                .isEqualTo("trade");

        JsonNode after = patch("mco-1", "{\"issues\":[\"narcotics\"],\"reason\":\"it was about smuggling\"}");
        told("mco-1", "MCO", "SMR", "\"type\":\"ACCUSE\",\"issues\":[\"aid\"],\"summary\":\"said again\"");

        assertThat(after.path("issues").path(0).asString()).isEqualTo("narcotics");
        assertThat(score("MCO-SMR", "").path("issues").path(0).path("issue").asString())
                .isEqualTo("narcotics");
        assertThat(get("/api/v1/actions/mco-1").body()).contains("said again").contains("smuggling");
    }

    @Test
    void aDoubtfulActionCountsAndIsMarkedUntilItIsCleared() {
        told("and-2", "AND", "MLT", "\"type\":\"ASSAULT\"");
        String before = score("AND-MLT", "").toString();
        String then = json("/api/v1/actions/and-2")
                .path("tellings")
                .path(0)
                .path("recordedAt")
                .asString();

        JsonNode doubted = patch("and-2", "{\"doubtful\":true,\"reason\":\"no other source has it\"}");
        patch("and-2", "{\"comment\":\"see the statement of 2 June\"}");

        assertThat(doubted.path("doubtful").asBoolean()).isTrue();
        assertThat(score("AND-MLT", "").toString())
                .as("no bit of the score changes")
                .isEqualTo(before);
        JsonNode listed = json("/api/v1/actions?dyad=AND-MLT").path("actions").path(0);
        assertThat(listed.path("doubtful").asBoolean()).isTrue();
        JsonNode why = json("/api/v1/scores/AND-MLT/explanation?asOf=2024-06-02");
        assertThat(why.path("contributions")
                        .path(0)
                        .path("action")
                        .path("doubtful")
                        .asBoolean())
                .isTrue();
        assertThat(why.path("doubtfulPoints").asDouble())
                .isCloseTo(why.path("tension").asDouble(), within(1e-9));
        assertThat(json("/api/v1/actions/and-2?knownAt=" + then)
                        .path("doubtful")
                        .asBoolean())
                .as("what was not known then")
                .isFalse();

        JsonNode cleared = patch("and-2", "{\"doubtful\":false,\"reason\":\"the ministry confirmed it\"}");
        assertThat(cleared.path("doubtful").asBoolean()).isFalse();
        assertThat(cleared.path("amendments").findValuesAsString("kind")).containsExactly("doubt", "comment", "clear");
        assertThat(json("/api/v1/scores/AND-MLT/explanation?asOf=2024-06-02")
                        .path("doubtfulPoints")
                        .asDouble())
                .isZero();
    }

    @Test
    void aPageShowsTheReportsAndWhatPeopleSaid() {
        told("and-1", "AND", "LIE", "\"type\":\"ACCUSE\",\"summary\":\"Andorra complains\"");
        patch("and-1", "{\"issues\":[\"trade\"],\"reason\":\"about customs\"}");

        assertThat(text("/actions/and-1"))
                .contains("Who reported it")
                .contains("hand")
                .contains("about customs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"issues":["taiwn"],"reason":"x"}             ~ issues ~ did you mean taiwan?
            {"issues":[],"reason":"x"}                    ~ issues ~ must be a list of at least one issue
            {"issues":["trade"]}                          ~ reason ~ is needed
            {"retracted":true,"reason":"x"}               ~ retracted ~ DELETE the action
            {"reason":"x"}                                ~ body ~ must hold one of issues, retracted, doubtful and comment
            {"type":"AID","reason":"x"}                   ~ type ~ cannot be changed
            {"doubtful":"yes","reason":"x"}               ~ doubtful ~ must be true when the action is doubtful, or false when somebody checked
            {"doubtful":true}                             ~ reason ~ is needed
            {"doubtful":true,"comment":"x"}               ~ body ~ must hold one of issues
            {"comment":" "}                               ~ comment ~ is empty
            {"comment":"x","reason":"y"}                  ~ reason ~ is not for a comment
            {"reason":"x","reason":"y","issues":["trade"]} ~ reason ~ is a key that occurs twice
            [1]                                           ~ body ~ is not a JSON object
            {"issues"                                     ~ body ~ is malformed JSON
            """)
    void aBadChangeIsRefusedWithARemedy(String body, String field, String remedy) {
        HttpResponse<String> answer = patched(anyAction(), body);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("remedy").asString()).contains(remedy).matches(WholeSentences.FORM);
    }

    @Test
    void allThatIsWrongWithAChangeIsListed() {
        HttpResponse<String> answer = patched(anyAction(), "{\"doubtful\":\"yes\",\"why\":\"x\"}");

        assertThat(JSON.readTree(answer.body()).path("fields").findValuesAsString("field"))
                .containsExactly("why", "doubtful", "reason");
    }

    @Test
    void anUnknownActionAndAMissingReasonAreDistinguished() {
        assertThat(delete("no-such-action", "x").statusCode()).isEqualTo(404);
        assertThat(send("DELETE", "/api/v1/actions/no-such-action", "").statusCode())
                .isEqualTo(400);
        assertThat(delete(anyAction(), "  ").statusCode()).isEqualTo(400);
    }
}
