package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.app.WholeSentences;
import dev.detente.reader.texts.FixedSentences;
import dev.detente.store.Role;
import java.net.http.HttpResponse;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;

/** A news report goes in, and what somebody accepts of it comes out as tension. */
@Import(FixedSentences.Instead.class)
class TextsApiTest extends ServiceTest {
    private static final String DAY = "2024-06-10";

    private final String analyst;
    private final String feeder;

    TextsApiTest(Environment environment, ApiKeys keys) {
        super(environment);
        analyst = Objects.requireNonNull(
                keys.make("ana", Role.ANALYST, null, "test").text());
        feeder = Objects.requireNonNull(
                keys.make("wire", Role.FEEDER, null, "test").text());
    }

    private static JsonNode ok(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private JsonNode read(String text, String title) {
        String body = JSON.writeValueAsString(
                java.util.Map.of("text", text, "day", DAY, "title", title, "url", "https://example.org/news"));
        return ok(request("POST", "/api/v1/texts", body, feeder));
    }

    private HttpResponse<String> accept(JsonNode text, String json, String key) {
        return request("POST", "/api/v1/texts/" + text.path("id").asString() + "/accept", json, key);
    }

    private JsonNode tension(String dyad) {
        return json("/api/v1/scores/" + dyad + "?asOf=" + DAY).path("tension");
    }

    @Test
    void aTextIsReadAndCountsForNothingUntilAPersonAcceptsIt() {
        JsonNode text = read("FRA accused LUX (0.9). It rained. FRA met LUX (0.2).", "A quarrel");

        assertThat(text.path("id").asString()).matches("[0-9a-f]{64}");
        assertThat(text.path("sentences").asInt()).isEqualTo(3);
        assertThat(text.path("border").asDouble()).isEqualTo(0.5);
        assertThat(text.path("author").asString()).isEqualTo("wire");
        assertThat(text.path("proposals")).hasSize(1);
        JsonNode proposal = text.path("proposals").path(0);
        assertThat(proposal.toString())
                .isEqualTo(
                        "{\"index\":0,\"source\":\"FRA\",\"target\":\"LUX\",\"type\":\"ACCUSE\",\"mode\":null,\"code\":null,"
                                + "\"day\":\"2024-06-10\",\"dayBasis\":\"report\",\"issues\":[\"trade\"],"
                                + "\"sentence\":{\"start\":0,\"end\":22,\"text\":\"FRA accused LUX (0.9).\"},"
                                + "\"sourceSpan\":{\"start\":0,\"end\":3},\"targetSpan\":{\"start\":12,\"end\":15},"
                                + "\"deedSpan\":{\"start\":4,\"end\":11},\"confidence\":0.9,"
                                + "\"causes\":[{\"feature\":\"the deed is: accused\",\"weight\":2.5}],\"known\":[]}");
        assertThat(text.path("notCoded").findValuesAsString("why"))
                .containsExactly(
                        "Nothing in it looks like a deed.",
                        "CONSULT by FRA towards LUX is the likeliest reading, and its confidence of 0.20 is below the border of 0.50.");
        assertThat(tension("FRA-LUX").isNull()).isTrue();

        JsonNode taken = ok(accept(text, "{\"accept\":[{\"index\":0}]}", analyst));

        assertThat(taken.path("accepted").asInt()).isEqualTo(1);
        assertThat(tension("FRA-LUX").asDouble()).isGreaterThan(0);
        String action = taken.path("actions").path(0).path("id").asString();
        assertThat(action).matches("text-[0-9a-f]{24}-0");
        assertThat(json("/api/v1/actions/" + action).path("summary").asString()).isEqualTo("FRA accused LUX (0.9).");
        assertThat(json("/api/v1/actions/" + action).path("url").asString()).isEqualTo("https://example.org/news");
        JsonNode again = ok(accept(text, "{\"accept\":[{\"index\":0}]}", analyst));
        assertThat(again.path("duplicates").asInt()).isEqualTo(1);
    }

    @Test
    void theSameTextTwiceIsTheSameText() {
        JsonNode first = read("FRA accused MCO (0.9).", "Once");
        JsonNode second = read("FRA accused MCO (0.9).", "Twice");
        assertThat(second.path("id")).isEqualTo(first.path("id"));
        ok(accept(second, "{\"accept\":[{\"index\":0}]}", analyst));

        JsonNode third = read("FRA accused MCO (0.9).", "Thrice");

        assertThat(third.path("title").asString()).isEqualTo("Twice");
        assertThat(third.path("accepted")).hasSize(1);
        assertThat(json("/api/v1/texts?limit=1000")
                        .path("texts")
                        .valueStream()
                        .filter(t -> t.path("id").equals(first.path("id"))))
                .singleElement()
                .satisfies(t -> assertThat(t.path("accepted").asInt()).isEqualTo(1));
    }

    @Test
    void anIndexIsTheSameAtEveryBorder() {
        String text = "FRA met AND (0.2). FRA accused AND (0.7).";
        JsonNode narrow = read(text, "");
        assertThat(narrow.path("proposals").findValuesAsString("index")).containsExactly("1");

        JsonNode wide = json("/api/v1/texts/" + narrow.path("id").asString() + "?border=0.1");

        assertThat(wide.path("proposals").findValuesAsString("index")).containsExactly("0", "1");
        assertThat(wide.path("notCoded")).isEmpty();
        assertThat(wide.path("text").asString()).isEqualTo(text);
    }

    @Test
    void whatAPersonMendsIsKeptBesideWhatWasProposed() {
        JsonNode text = read("FRA aided SMR (0.8). It rained.", "Help");
        JsonNode taken = ok(accept(
                text,
                "{\"accept\":[{\"index\":0,\"target\":\"VAT\",\"type\":\"SANCTION\",\"day\":\"2024-06-09\"}]}",
                analyst));
        String action = taken.path("actions").path(0).path("id").asString();

        JsonNode accepted = json("/api/v1/texts/" + text.path("id").asString())
                .path("accepted")
                .path(0);

        assertThat(accepted.path("action").asString()).isEqualTo(action);
        assertThat(accepted.path("feed").asString()).isEqualTo("hand");
        assertThat(accepted.path("acceptedBy").asString()).isEqualTo("ana");
        assertThat(accepted.path("at").asString()).endsWith("Z");
        assertThat(accepted.path("sentence").path("text").asString()).isEqualTo("FRA aided SMR (0.8).");
        assertThat(accepted.path("changed").valueStream().map(JsonNode::asString))
                .containsExactly("target", "type", "code", "day");
        assertThat(accepted.path("proposed").path("target").asString()).isEqualTo("SMR");
        assertThat(json("/api/v1/actions/" + action).path("target").asString()).isEqualTo("VAT");
        assertThat(json("/api/v1/rule-books/audit").toString())
                .contains("\"accept\"")
                .contains("1 action of a text: Help");
    }

    @Test
    void whatIsGivenAsNullIsTakenAway() {
        JsonNode text = read("FRA aided MLT (0.8).", "");
        String action = ok(accept(
                        text, "{\"accept\":[{\"index\":0,\"target\":null,\"code\":null,\"type\":\"AID\"}]}", analyst))
                .path("actions")
                .path(0)
                .path("id")
                .asString();

        JsonNode shown = json("/api/v1/actions/" + action);

        assertThat(shown.path("target").isNull()).isTrue();
        assertThat(shown.path("code").isNull()).isTrue();
        assertThat(shown.path("provenance").path("changed").toString())
                .startsWith("[\"target\"")
                .contains("code");
    }

    @Test
    void anActionByHandOfTheSamePairMayBeTakenBackAndStaysSo() {
        JsonNode text = read("FRA accused CYP (0.9).", "");
        String action = ok(accept(text, "{\"accept\":[{\"index\":0}]}", analyst))
                .path("actions")
                .path(0)
                .path("id")
                .asString();
        assertThat(send("DELETE", "/api/v1/actions/" + action + "?reason=denied", "")
                        .statusCode())
                .isEqualTo(200);

        ok(accept(text, "{\"accept\":[{\"index\":0}]}", analyst));

        assertThat(json("/api/v1/actions/" + action).path("retracted").asBoolean())
                .isTrue();
        assertThat(tension("CYP-FRA").isNull()).isTrue();
    }

    @Test
    void aTextOfTheGreatestLengthIsReadAndALongerOneIsRefused() {
        String longest = "It rained. ".repeat(9_090) + "It did....";
        assertThat(longest).hasSize(100_000);
        assertThat(read(longest, "").path("sentences").asInt()).isGreaterThan(9_000);
        problem(
                request(
                        "POST",
                        "/api/v1/texts",
                        JSON.writeValueAsString(java.util.Map.of("text", longest + "!", "day", DAY)),
                        feeder),
                "text",
                "has 100001 characters");
        assertThat(request("POST", "/api/v1/texts", "{\"text\":\"" + "x".repeat(3 << 20) + "\"}", feeder)
                        .statusCode())
                .isEqualTo(413);
        assertThat(get("/api/v1/texts?cursor=x").body()).contains("write a whole number");
    }

    @Test
    void aPersonAddsWhatTheReaderDidNotSee() {
        JsonNode text = read("It rained. Paris snubbed Monaco, they say.", "Snub");
        String added =
                "{\"accept\":[{\"sentence\":{\"start\":11,\"end\":42},\"source\":\"FRA\",\"target\":\"LIE\",\"type\":\"REJECT\"}]}";

        JsonNode taken = ok(accept(text, added, analyst));

        String action = taken.path("actions").path(0).path("id").asString();
        assertThat(action).contains("-at-11-");
        JsonNode shown = json("/api/v1/actions/" + action);
        assertThat(shown.path("summary").asString()).isEqualTo("Paris snubbed Monaco, they say.");
        assertThat(shown.path("day").asString()).isEqualTo(DAY);
        assertThat(ok(accept(text, added, analyst)).path("duplicates").asInt()).isEqualTo(1);
        assertThat(json("/api/v1/texts/" + text.path("id").asString())
                        .path("accepted")
                        .path(0)
                        .path("proposed")
                        .isNull())
                .isTrue();
    }

    @Test
    void theExplanationOfAScoreLeadsBackToTheSentence() {
        JsonNode text = read("It rained. FRA accused IRL (0.9). FRA met IRL (0.97).", "Paris and Dublin");
        ok(accept(text, "{\"accept\":[{\"index\":0,\"issues\":[\"narcotics\"]}]}", analyst));
        ok(accept(text, "{\"minConfidence\":0.95}", feeder));

        JsonNode explanation = json("/api/v1/scores/FRA-IRL/explanation?asOf=" + DAY);

        String id = text.path("id").asString();
        assertThat(explanation.path("contributions").findValues("action"))
                .anySatisfy(action -> {
                    assertThat(action.path("text").toString())
                            .isEqualTo(
                                    "{\"id\":\"" + id
                                            + "\",\"start\":11,\"end\":33,\"title\":\"Paris and Dublin\",\"acceptedBy\":\"ana\"}");
                    assertThat(action.path("caution").isNull()).isTrue();
                })
                .anySatisfy(action -> {
                    assertThat(action.path("text").path("id").asString()).isEqualTo(id);
                    assertThat(action.path("text").path("acceptedBy").isNull()).isTrue();
                    assertThat(action.path("caution").asString()).isEqualTo("machine-coded, accepted by no person");
                });
        assertThat(json("/api/v1/scores?actor=IRL&asOf=" + DAY).toString()).contains("\"acceptedBy\":\"ana\"");
        assertThat(text("/dyads/FRA-IRL?asOf=" + DAY))
                .contains("from Paris and Dublin, accepted by ana")
                .contains("from Paris and Dublin, accepted by no person")
                .containsOnlyOnce("Actions marked as machine-coded are accepted by no person.")
                .contains(", machine-coded");
        assertThat(get("/dyads/FRA-IRL?asOf=" + DAY).body()).contains("href=\"/read?text=" + id + "\"");
    }

    @Test
    void anActionShowsTheTextItCameFrom() {
        JsonNode text = read("FRA aided ISL (0.8). FRA met ISL (0.97).", "Paris and Reykjavik");
        String byPerson = ok(accept(text, "{\"accept\":[{\"index\":0,\"code\":\"071\"}]}", analyst))
                .path("actions")
                .path(0)
                .path("id")
                .asString();
        String byMachine = ok(accept(text, "{\"minConfidence\":0.95}", feeder))
                .path("actions")
                .path(0)
                .path("id")
                .asString();

        JsonNode action = json("/api/v1/actions/" + byPerson);

        assertThat(action.path("feed").asString()).isEqualTo("hand");
        assertThat(action.path("text").path("title").asString()).isEqualTo("Paris and Reykjavik");
        JsonNode provenance = action.path("provenance");
        assertThat(provenance.path("index").asInt()).isZero();
        assertThat(provenance.path("acceptedBy").asString()).isEqualTo("ana");
        assertThat(provenance.path("changed").toString()).contains("code");
        assertThat(provenance.path("proposed").path("code").asString()).isEqualTo("072");
        assertThat(text("/actions/" + byPerson))
                .contains("The sentence it comes from")
                .contains("FRA aided ISL (0.8).")
                .contains("ana accepted it on")
                .contains("The reader had proposed AID by FRA towards ISL on 10 June 2024, with a confidence of 0.80.")
                .contains("Changed since:")
                .doesNotContain("accepted by no person");
        JsonNode machine = json("/api/v1/actions/" + byMachine);
        assertThat(machine.path("feed").asString()).isEqualTo("text");
        assertThat(machine.path("caution").asString()).isEqualTo("machine-coded, accepted by no person");
        assertThat(machine.path("provenance").path("acceptedBy").isNull()).isTrue();
        assertThat(machine.path("provenance").path("author").asString()).isEqualTo("wire");
        assertThat(text("/actions/" + byMachine))
                .contains("machine-coded, accepted by no person")
                .contains("No person has accepted it: the pipeline of wire stored it on")
                .contains("Read in texts");
        postActions(
                "[{\"id\":\"isl-1\",\"day\":\"2024-06-10\",\"source\":\"ISL\",\"target\":\"FRA\",\"type\":\"AID\"}]");
        JsonNode other = json("/api/v1/actions/isl-1");
        assertThat(other.path("text").isNull()).isTrue();
        assertThat(other.path("provenance").isNull()).isTrue();
        assertThat(json("/api/v1/actions?dyad=FRA-ISL").path("actions").findValuesAsString("feed"))
                .containsExactlyInAnyOrder("hand", "text", "hand");
    }

    @Test
    void aBadOneNeverBlocksTheGood() {
        JsonNode text = read("FRA accused BEL (0.9). FRA met BEL (0.9).", "");

        JsonNode taken = ok(accept(text, """
                {"accept":[{"index":7},{"index":0,"type":"ACUSE"},{"index":1},{"index":0,"tpye":"AID"},{},
                 {"sentence":{"start":0,"end":999},"source":"FRA","type":"AID"},{"index":1.5}]}""", analyst));

        assertThat(taken.path("accepted").asInt()).isEqualTo(1);
        assertThat(taken.path("rejectedRows").asInt()).isEqualTo(6);
        assertThat(taken.path("rejected")
                        .valueStream()
                        .map(r ->
                                r.path("index").asInt() + " " + r.path("field").asString() + " "
                                        + r.path("remedy").asString()))
                .anySatisfy(
                        r -> assertThat(r).isEqualTo("0 index This is not a proposal of this text: they are 0 to 1."))
                .anySatisfy(r -> assertThat(r).startsWith("1 type ").contains("did you mean ACCUSE?"))
                .anySatisfy(r -> assertThat(r).startsWith("3 tpye This cannot be given here: did you mean type?"))
                .anySatisfy(r -> assertThat(r).startsWith("4 sentence This is needed for what was not proposed"))
                .anySatisfy(r -> assertThat(r)
                        .isEqualTo("5 sentence This is not a place in this text: it has the characters 0 to 41."))
                .anySatisfy(r -> assertThat(r).startsWith("6 index This is not a whole number"));
    }

    @Test
    void whatIsSureEnoughIsTakenInByNoPerson() {
        JsonNode text = read(
                "FRA accused NLD (0.95). FRA met NLD (0.6). FRA aided NLD (0.92, -60). FRA met NLD (0.93, 2).", "Wire");

        JsonNode taken = ok(accept(text, "{\"minConfidence\":0.9}", feeder));

        assertThat(taken.path("accepted").asInt()).isEqualTo(1);
        assertThat(taken.path("rejected").findValuesAsString("remedy"))
                .hasSize(2)
                .anySatisfy(r -> assertThat(r).contains("is more than 30 days before the text"))
                .anySatisfy(r -> assertThat(r).contains("is after the day of the text"));
        String action = taken.path("actions").path(0).path("id").asString();
        assertThat(action).matches("[0-9a-f]{32}");
        JsonNode telling = json("/api/v1/actions/" + action).path("tellings").path(0);
        assertThat(telling.path("feed").asString()).isEqualTo("text");
        assertThat(telling.path("id").asString()).endsWith("-0");
        JsonNode accepted = json("/api/v1/texts/" + text.path("id").asString())
                .path("accepted")
                .path(0);
        assertThat(accepted.path("acceptedBy").isNull()).isTrue();
        assertThat(accepted.path("author").asString()).isEqualTo("wire");
        assertThat(ok(accept(text, "{\"minConfidence\":0.9}", feeder))
                        .path("duplicates")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void acceptingWhatAPipelineAcceptedCorrectsItsAction() {
        JsonNode text = read("FRA accused PRT (0.95). FRA met PRT (0.95).", "");
        String machine = ok(accept(text, "{\"minConfidence\":0.9}", feeder))
                .path("actions")
                .path(0)
                .path("id")
                .asString();

        String byPerson = ok(accept(text, "{\"accept\":[{\"index\":0,\"issues\":[\"narcotics\"]}]}", analyst))
                .path("actions")
                .path(0)
                .path("id")
                .asString();

        assertThat(byPerson).isEqualTo(machine);
        assertThat(json("/api/v1/actions?dyad=FRA-PRT").path("actions")).hasSize(2);
        assertThat(json("/api/v1/actions/" + machine).path("issues").path(0).asString())
                .isEqualTo("narcotics");
        HttpResponse<String> moved = accept(text, "{\"accept\":[{\"index\":1,\"target\":\"ESP\"}]}", analyst);
        assertThat(moved.statusCode()).isEqualTo(400);
        assertThat(moved.body()).contains("was taken in by a pipeline").contains("retract that one");
    }

    @Test
    void whatAPersonAcceptedIsNotTakenInOnceMore() {
        JsonNode text = read("FRA accused AUT (0.95).", "");
        ok(accept(text, "{\"accept\":[{\"index\":0}]}", analyst));

        JsonNode taken = ok(accept(text, "{\"minConfidence\":0}", feeder));

        assertThat(taken.path("accepted").asInt()).isZero();
        assertThat(json("/api/v1/actions?dyad=AUT-FRA").path("actions")).hasSize(1);
    }

    @Test
    void actionsThatMayBeTheSameAreShown() {
        postActions("""
                [{"id":"che-1","day":"2024-06-12","source":"CHE","target":"FRA","type":"ACCUSE"},
                 {"id":"che-2","day":"2024-06-14","source":"FRA","target":"CHE","type":"ACCUSE"},
                 {"id":"che-3","day":"2024-06-10","source":"FRA","target":"CHE","type":"AID"}]""");

        JsonNode text = read("FRA accused CHE (0.95).", "");

        assertThat(text.path("proposals").path(0).path("known").toString()).isEqualTo("[\"che-1\"]");
    }

    @Test
    void whatAPersonAcceptsNeedsAnAnalyst() {
        JsonNode text = read("FRA accused CZE (0.95).", "");

        HttpResponse<String> answer = accept(text, "{\"accept\":[{\"index\":0}]}", feeder);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("needs an analyst's key");
        assertThat(json("/api/v1/actions?dyad=CZE-FRA").path("actions")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {}                                        ~ body          ~ must hold either accept
            {"accept":[{"index":0}],"minConfidence":1} ~ body         ~ must hold either accept
            {"accept":[]}                             ~ accept        ~ must be a list of 1 to 1000 things
            {"minConfidence":2}                       ~ minConfidence ~ must be a number from 0 to 1
            {"minConfidence":"high"}                  ~ minConfidence ~ must be a number from 0 to 1
            {"acept":[{"index":0}]}                   ~ acept         ~ did you mean accept?
            """)
    void whatIsNoAcceptanceIsRefusedWithARemedy(String body, String field, String remedy) {
        problem(accept(read("FRA accused POL (0.95).", ""), body, analyst), field, remedy);
    }

    @Test
    void allThatIsWrongWithAnAcceptanceIsListed() {
        JsonNode text = read("FRA accused POL (0.95).", "");

        HttpResponse<String> answer = accept(text, "{\"acept\":[],\"minConfidence\":2}", analyst);

        assertThat(JSON.readTree(answer.body()).path("fields").findValuesAsString("field"))
                .containsExactly("acept", "minConfidence");
    }

    private static void problem(HttpResponse<String> answer, String field, String remedy) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        JsonNode problem = JSON.readTree(answer.body());
        assertThat(problem.path("field").asString()).isEqualTo(field);
        assertThat(problem.path("remedy").asString()).contains(remedy).matches(WholeSentences.FORM);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '~', textBlock = """
            {"text":"  ","day":"2024-06-10"}                  ~ text  ~ is needed
            {"text":"It rained."}                             ~ day   ~ is needed
            {"text":"It rained.","day":"10 June"}             ~ day   ~ is not a day
            {"text":"It rained.","day":"2999-01-01"}          ~ day   ~ is in the future
            {"text":7,"day":"2024-06-10"}                     ~ text  ~ is not text
            {"text":"It rained.","day":"2024-06-10","url":"x"} ~ url  ~ is not a web address
            {"txt":"It rained."}                              ~ txt   ~ did you mean text?
            """)
    void whatIsNoTextIsRefusedWithARemedy(String body, String field, String remedy) {
        problem(request("POST", "/api/v1/texts", body, feeder), field, remedy);
    }

    @Test
    void aMinimumConfidenceIsCheckedAndAnUnknownTextIsReported() {
        problem(
                request("POST", "/api/v1/texts?border=1.5", "{\"text\":\"x\"}", feeder),
                "border",
                "must be a confidence");
        HttpResponse<String> none = get("/api/v1/texts/none");
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("is not a text that is kept");
    }
}
