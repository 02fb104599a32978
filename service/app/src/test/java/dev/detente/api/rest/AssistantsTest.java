package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.detente.api.keys.ApiKeys;
import dev.detente.api.rest.Assistant.Answer;
import dev.detente.api.support.Admission;
import dev.detente.api.support.ClientConnection;
import dev.detente.api.support.CostlyWork;
import dev.detente.model.Actor;
import dev.detente.model.ActorCatalog;
import dev.detente.model.ActorKind;
import dev.detente.store.Role;
import io.modelcontextprotocol.spec.McpSchema;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** The official client asks each tool, and is refused what its key may not. */
@TestPropertySource(properties = {"detente.assistants.enabled=true", "detente.open-reads=false"})
class AssistantsTest extends LifeTest {
    private static final int MOST = 4_000;
    private static final int PAIRS = 12_000;
    private static final String DAY = "2024-04-26";
    private static final String RULE = """
            rule "Arms for Taiwan strain relations with Beijing"
              @doc("Beijing treats arms for Taiwan as a breach.")
              @author("an assistant")
            when
              $a : Action(type == "AID", source == "USA", target == "TWN", code == "072")
            then
              signals.escalate($a, 6).between("USA", "CHN").because("arms for Taiwan");
            end
            """;
    private static final String CASES = """
            - case: an arms package strains relations
              rule: "Arms for Taiwan strain relations with Beijing"
              kind: hit
              given:
                - {day: 2024-04-24, source: USA, target: TWN, type: AID, code: "072"}
              signals:
                - {rule: "Arms for Taiwan strain relations with Beijing", kind: ESCALATION, source: USA, target: CHN, points: %s, halfLife: 60}
            - case: relief is no arms package
              rule: "Arms for Taiwan strain relations with Beijing"
              kind: near-miss
              given:
                - {day: 2024-04-24, source: USA, target: TWN, type: AID, code: "073"}
              signals: []
            - case: arms for Japan do not count
              rule: "Arms for Taiwan strain relations with Beijing"
              kind: near-miss
              given:
                - {day: 2024-04-24, source: USA, target: JPN, type: AID, code: "072"}
              signals: []
            - case: aid by Japan does not count
              rule: "Arms for Taiwan strain relations with Beijing"
              kind: near-miss
              given:
                - {day: 2024-04-24, source: JPN, target: TWN, type: AID, code: "072"}
              signals: []
            - case: aid by Taiwan does not count
              rule: "Arms for Taiwan strain relations with Beijing"
              kind: mirror
              given:
                - {day: 2024-04-24, source: TWN, target: USA, type: AID, code: "072"}
              signals: []
            """;

    private final ApiKeys keys;
    private final Admission admission;
    private final List<Assistant> open = new ArrayList<>();

    AssistantsTest(Environment environment, ApiKeys keys, Admission admission) {
        super(environment);
        this.keys = keys;
        this.admission = admission;
    }

    private Assistant with(Role role) {
        return with(keys.make("helper", role, null, "test").text());
    }

    private Assistant with(@Nullable String key) {
        Assistant assistant = Assistant.at(port(), key);
        open.add(assistant);
        return assistant;
    }

    @AfterEach
    void close() {
        open.forEach(Assistant::close);
    }

    /** What a number holds for, and what it is not. */
    private static void isWhole(Answer answer) {
        assertThat(answer.error()).as(answer.text()).isFalse();
        assertThat(answer.text())
                .hasSizeLessThanOrEqualTo(MOST)
                .contains(DAY, "under the rule book default, version ", "neither a probability of war nor a forecast")
                .containsAnyOf("calm", "guarded", "strained", "acute", "crisis")
                .containsIgnoringCase("evidence");
    }

    @Test
    void theClientListsToolsAndPromptsAndNoResources() {
        Assistant viewer = with(Role.VIEWER);

        assertThat(viewer.client().listTools().tools())
                .extracting(McpSchema.Tool::name)
                .containsExactly(
                        "changes",
                        "board",
                        "score",
                        "explanation",
                        "history",
                        "odds",
                        "what_if",
                        "why_rule",
                        "read_text",
                        "draft_rule");
        assertThat(viewer.client().listTools().tools())
                .allSatisfy(tool -> assertThat(tool.description()).isNotBlank());
        assertThat(viewer.client().listPrompts().prompts())
                .extracting(McpSchema.Prompt::name)
                .containsExactlyInAnyOrder("morning", "explain-pair", "draft-a-rule");
        assertThat(viewer.client()
                        .getPrompt(McpSchema.GetPromptRequest.builder("explain-pair")
                                .arguments(Map.of("dyad", "CHN-USA"))
                                .build())
                        .messages()
                        .toString())
                .contains("the tension of CHN-USA");
        assertThat(viewer.client().getServerCapabilities().resources()).isNull();
        assertThat(viewer.client().getServerInstructions()).contains("neither a probability of war nor a forecast");
    }

    @Test
    void aScoreIsTheScoreOfRest() {
        Answer answer = with(Role.VIEWER).ask("score", Map.of("dyad", "China-USA", "asOf", DAY));
        JsonNode score = body(200, as("ana", "GET", "/api/v1/scores/CHN-USA?asOf=" + DAY, ""));

        isWhole(answer);
        assertThat(answer.text())
                .contains(
                        "CHN-USA: tension %.1f".formatted(score.path("tension").asDouble()))
                .contains(text(score.path("ruleBook"), "version").substring(0, 12))
                .contains("taiwan ");
    }

    @Test
    void anExplanationNamesActionsAndARuleSaysWhy() {
        Assistant viewer = with(Role.VIEWER);
        Answer explanation = viewer.ask("explanation", Map.of("dyad", "CHN-USA", "asOf", DAY));
        isWhole(explanation);
        Matcher action =
                Pattern.compile("by the rule \"([^\"]+)\": .*, action (\\S+)").matcher(explanation.text());
        assertThat(action.find()).as(explanation.text()).isTrue();

        Answer all = viewer.ask("why_rule", Map.of("action", action.group(2)));
        Answer one = viewer.ask("why_rule", Map.of("action", action.group(2), "rule", action.group(1)));

        assertThat(all.error()).as(all.text()).isFalse();
        assertThat(all.text())
                .contains("Fired:", "Did not fire:", action.group(1), "version ")
                .hasSizeLessThanOrEqualTo(MOST);
        assertThat(one.text()).contains("Conditions", "holds: ").hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void aHistoryHasTheDaysOfRest() {
        Answer answer = with(Role.VIEWER)
                .ask("history", Map.of("dyad", "CHN-USA", "from", "2024-04-01", "to", DAY, "asOf", DAY, "step", 5));
        JsonNode points = body(
                        200, as("ana", "GET", "/api/v1/scores/CHN-USA/history?step=5&from=2024-04-01&to=" + DAY, ""))
                .path("points");

        isWhole(answer);
        assertThat(points)
                .isNotEmpty()
                .allSatisfy(point -> assertThat(answer.text())
                        .contains("- " + text(point, "day")
                                + " %.1f".formatted(point.path("tension").asDouble())));
    }

    @Test
    void whatIfSupposesAndStoresNothing() {
        Assistant viewer = with(Role.VIEWER);
        Answer answer =
                viewer.ask("what_if", Map.of("scenario", "invasion", "source", "CHN", "target", "TWN", "asOf", DAY));

        isWhole(answer);
        assertThat(answer.text()).contains("the scenario invasion", "CHN-TWN: now ", "; then ", "Nothing was stored.");

        Answer wrong = viewer.ask("what_if", Map.of("scenario", "invasoin", "source", "CHN", "target", "TWN"));
        assertThat(wrong.error()).isTrue();
        assertThat(wrong.text()).contains("scenario: This is no scenario", "invasion");
    }

    @Test
    void aReportIsReadWithAFeedersKeyAlone() {
        Map<String, Object> report = Map.of(
                "text",
                "China on Friday accused the United States of interference.",
                "day",
                DAY,
                "title",
                "A \"visit\"");

        Answer refused = with(Role.VIEWER).ask("read_text", report);
        Answer answer = with(Role.FEEDER).ask("read_text", report);

        assertThat(refused.error()).isTrue();
        assertThat(refused.text())
                .contains("The role of helper is viewer", "needs feeder or a greater one: use another key");
        assertThat(answer.error()).as(answer.text()).isFalse();
        assertThat(answer.text())
                .contains("by CHN towards USA on " + DAY, "Nothing of this counts yet", "/read?text=")
                .hasSizeLessThanOrEqualTo(MOST);
    }

    @Test
    void errorsSayWhatToSendInstead() {
        Assistant viewer = with(Role.VIEWER);

        assertThat(viewer.ask("score", Map.of("dyad", "CHN-USA", "asOf", "yesterday")))
                .matches(Answer::error)
                .extracting(Answer::text)
                .asString()
                .contains("asOf: ", "yesterday");
        assertThat(viewer.ask("score", Map.of("asOf", DAY)).text())
                .contains("dyad: This is needed: two actors' codes and a dash, such as CHN-USA.");
        assertThat(viewer.ask("score", Map.of("dyad", "CHN-UAS")).text()).contains("dyad: ");
        assertThat(viewer.ask("board", Map.of("levle", "crisis")).text()).contains("This is not a parameter", "level");
        assertThat(viewer.ask("board", Map.of("level", List.of("crisis"))).text())
                .contains("level: This must be one value");
    }

    @Test
    void nobodyIsAnsweredWithoutAKeyWhereReadsAreClosed() {
        assertThatThrownBy(() -> with((String) null)).hasStackTraceContaining("401");
    }

    @Test
    void whatIsNoMessageIsRefusedWithTheRemedy() {
        HttpResponse<String> answer = as("ana", "POST", "/api/v1/mcp", "{}");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("This is no message of JSON-RPC: send one such as");
        assertThat(as("ana", "GET", "/api/v1/mcp", "").statusCode()).isEqualTo(405);
    }

    @Test
    void aToolWaitsForItsTurnLikeRest() throws Exception {
        Assistant viewer = with(Role.VIEWER);
        List<Admission.Turn> turns = new ArrayList<>();
        for (int i = 0; i < CostlyWork.BOARD.atOnce(); i++) {
            turns.add(admission.enter(
                    CostlyWork.BOARD,
                    new Admission.Caller("crowd " + i, false),
                    ClientConnection.of(new MockHttpServletRequest())));
        }
        CompletableFuture<Answer> answer =
                CompletableFuture.supplyAsync(() -> viewer.ask("board", Map.of("asOf", DAY)));
        try {
            await().until(() -> admission.waiting(CostlyWork.BOARD) == 1);
            assertThat(answer).isNotDone();
        } finally {
            turns.forEach(Admission.Turn::close);
        }
        isWhole(answer.get());
    }

    @Test
    void manyPairsGiveAShortAnswerThatSaysWhatItLeftOut() {
        List<String> states = ActorCatalog.standard().actors().stream()
                .filter(actor -> actor.kind() == ActorKind.STATE)
                .map(Actor::code)
                .map(Object::toString)
                .filter(code -> !List.of("CHN", "USA").contains(code))
                .toList();
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < states.size() && rows.size() < PAIRS; i++) {
            for (int j = i + 1; j < states.size() && rows.size() < PAIRS; j++) {
                rows.addObject()
                        .put("id", "many-" + rows.size())
                        .put("day", DAY)
                        .put("source", states.get(i))
                        .put("target", states.get(j))
                        .put("type", "ACCUSE")
                        .put("summary", states.get(i) + " said that the other side had broken its word");
            }
        }
        assertThat(rows).hasSize(PAIRS);
        assertThat(postActions(rows.toString()).statusCode()).isEqualTo(200);
        Assistant viewer = with(Role.VIEWER);

        Answer board = viewer.ask("board", Map.of("asOf", DAY));
        Answer changes = viewer.ask("changes", Map.of("since", "2024-04-25", "asOf", DAY));

        isWhole(board);
        Matcher left = Pattern.compile(
                        "\\((\\d+) of (\\d+) are shown, (\\d+) were left out: continue with cursor (\\S+),")
                .matcher(board.text());
        assertThat(left.find()).as(board.text()).isTrue();
        assertThat(Integer.parseInt(left.group(1)) + Integer.parseInt(left.group(3)))
                .isEqualTo(Integer.parseInt(left.group(2)))
                .isGreaterThan(PAIRS);
        assertThat(viewer.ask("board", Map.of("asOf", DAY, "cursor", left.group(4)))
                        .text())
                .contains("Pairs:")
                .doesNotContain("- " + left.group(4) + ":");
        assertThat(changes.text())
                .hasSizeLessThanOrEqualTo(MOST)
                .contains("New pairs, the most tense first:", "were left out: ", "version ", "nor a forecast");
    }

    @Test
    void aDraftIsWrittenAndTestedButNotPublishedWithoutAPerson() {
        Map<String, Object> wrong =
                Map.of("name", "arms", "title", "Arms for Taiwan", "rule", RULE, "cases", CASES.formatted("9"));
        String before = text(body(200, as("ana", "GET", BOOKS, "")), "inUse");
        assertThat(with(Role.FEEDER).ask("draft_rule", wrong))
                .matches(Answer::error)
                .extracting(Answer::text)
                .asString()
                .contains("needs analyst or a greater one");
        String key = keys.make("helper", Role.PUBLISHER, null, "test").text();
        Assistant analyst = with(key);

        Answer unsound = analyst.ask("draft_rule", wrong);
        assertThat(unsound.text()).contains("1 fail", "The draft is not sound yet", "expects other signals. Missing: ");
        Matcher id = Pattern.compile("Draft (\\S+),").matcher(unsound.text());
        assertThat(id.find()).isTrue();
        Answer sound = analyst.ask(
                "draft_rule",
                Map.of("name", "arms", "draft", id.group(1), "rule", RULE, "cases", CASES.formatted("6")));

        assertThat(sound.text())
                .contains("0 fail", "The draft is sound.", "No tool approves or publishes")
                .hasSizeLessThanOrEqualTo(MOST);
        String path = DRAFTS + "/" + id.group(1);
        JsonNode draft = body(200, as("ana", "GET", path, ""));
        assertThat(text(draft, "state")).isEqualTo("tested");
        body(202, as("ana", "POST", path + "/backtests?from=2024-01-01", ""));
        await().atMost(Duration.ofMinutes(2))
                .until(() -> text(body(200, as("ana", "GET", path, "")), "state"), "backtested"::equals);

        String consent = "{\"version\":\"" + text(draft, "version") + "\",\"reason\":\"because I say so\"}";
        String smaller = keys.make("helper", Role.ANALYST, null, "test").text();
        for (String step : List.of("/approve", "/publish")) {
            assertThat(request("POST", path + step, consent, smaller).statusCode())
                    .as("an analyst's key, " + step)
                    .isEqualTo(403);
            assertThat(request("POST", path + step, consent, key).statusCode())
                    .as("the key that wrote in it, " + step)
                    .isEqualTo(409);
        }
        assertThat(text(body(200, as("ana", "GET", BOOKS, "")), "inUse")).isEqualTo(before);
        assertThat(as("bo", "POST", path + "/approve", consent).statusCode())
                .as("a person who did not write in it")
                .isEqualTo(200);
    }

    @Test
    void aDraftThatCannotBeSavedLeavesNothingBehind() {
        Assistant analyst = with(Role.ANALYST);

        Answer taken = analyst.ask(
                "draft_rule", Map.of("name", "base", "title", "Mine", "rule", RULE, "cases", CASES.formatted("6")));
        Answer named = analyst.ask(
                "draft_rule", Map.of("name", "../arms", "title", "Mine", "rule", RULE, "cases", CASES.formatted("6")));

        assertThat(taken.text()).contains("name: The rule book has a file of this name already");
        assertThat(named).matches(Answer::error);
        assertThat(body(200, as("ana", "GET", DRAFTS, "")).path("drafts"))
                .noneMatch(draft -> text(draft, "title").equals("Mine"));
    }
}
