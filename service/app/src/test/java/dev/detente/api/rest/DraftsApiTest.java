package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.detente.api.support.ClientConnection;
import dev.detente.model.EventType;
import dev.detente.model.work.Checkpoint;
import dev.detente.rules.BaseRules;
import dev.detente.rules.history.HistoryCall;
import dev.detente.rules.language.ConsequenceCall;
import dev.detente.rules.language.Field;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Analysts work on drafts over REST. */
class DraftsApiTest extends LifeTest {
    private final RuleBooksController books;

    DraftsApiTest(Environment environment, RuleBooksController books) {
        super(environment);
        this.books = books;
    }

    private static String validation(Map<String, String> files) {
        ObjectNode body = JSON.createObjectNode();
        ObjectNode texts = body.putObject("files");
        files.forEach(texts::put);
        return body.toString();
    }

    @Test
    void theProfileHasEveryWordThatARuleMayUse() {
        JsonNode profile = json(BOOKS + "/profile");

        assertThat(profile.get("fields")).hasSize(Field.values().length).allSatisfy(field -> {
            assertThat(text(field, "doc")).isNotEmpty();
            boolean number = List.of("intensity", "volume").contains(text(field, "name"));
            assertThat(text(field, "kind")).isEqualTo(number ? "number" : "text");
        });
        assertThat(profile.get("functions"))
                .hasSize(HistoryCall.Function.values().length)
                .anySatisfy(function -> assertThat(text(function, "signature")).isEqualTo("peak(by, days)"));
        assertThat(profile.get("consequences"))
                .hasSize(ConsequenceCall.values().length)
                .anySatisfy(call -> assertThat(text(call, "signature")).isEqualTo(".between(a, b)"));
        assertThat(profile.get("types")).hasSize(EventType.values().length);
        assertThat(profile.get("quads")).hasSize(4);
        assertThat(profile.get("kinds").get(1).stringValue()).isEqualTo("conflict");
        assertThat(profile.get("parties"))
                .extracting(JsonNode::stringValue)
                .containsExactly("source", "target", "both");
    }

    @Test
    void aCheckReturnsAllFindingsWithTheirPlacesAndStoresNothing() {
        JsonNode sound = body(200, post(BOOKS + "/validate", validation(BaseRules.FILES), "application/json"));
        assertThat(text(sound, "version")).isEqualTo(BaseRules.engine().book().version());
        assertThat(sound.get("findings")).isEmpty();

        Map<String, String> wrong = replaced("base.drl", "intensity < 0", "intensty < 0");
        JsonNode told = body(200, post(BOOKS + "/validate", validation(wrong), "application/json"));
        int line = 1
                + (int) Objects.requireNonNull(wrong.get("base.drl"))
                        .lines()
                        .takeWhile(l -> !l.contains("intensty"))
                        .count();
        assertThat(told.get("findings")).isNotEmpty().allSatisfy(finding -> {
            assertThat(text(finding, "file")).isEqualTo("base.drl");
            assertThat(finding.get("column").intValue()).isPositive();
            assertThat(text(finding, "severity")).isEqualTo("error");
            assertThat(text(finding, "text")).contains("intensty");
        });
        assertThat(told.get("findings").get(0).get("line").intValue()).isEqualTo(line);
        assertThat(get(BOOKS + "/" + text(told, "version")).statusCode()).isEqualTo(404);

        Map<String, String> unreadable = replaced("weights.csv", "SANCTION,", "SANCTOIN,");
        JsonNode none = body(200, post(BOOKS + "/validate", validation(unreadable), "application/json"));
        assertThat(none.get("version").isNull()).isTrue();
        assertThat(none.get("findings").get(0).get("text").stringValue()).contains("did you mean SANCTION");
    }

    @Test
    void aBodyThatIsNoBookIsRefusedInWords() {
        String path = BOOKS + "/validate";
        assertThat(text(body(400, post(path, "{\"file\":{}}", "application/json")), "remedy"))
                .contains("did you mean files?");
        assertThat(body(400, as("ana", "POST", DRAFTS, "{\"title\":\" \",\"base\":5}"))
                        .get("fields")
                        .findValuesAsString("field"))
                .containsExactly("title", "base");
        assertThat(text(body(400, post(path, "{\"files\":{\"a.drl\":7}}", "application/json")), "field"))
                .isEqualTo("files.a.drl");
        assertThat(text(body(400, post(path, "{\"files\":", "application/json")), "remedy"))
                .contains("malformed JSON");
        String large = "{\"files\":{\"a.drl\":\"" + "x".repeat(BookInput.MAX_BYTES) + "\"}}";
        assertThat(text(body(413, post(path, large, "application/json")), "value"))
                .isEqualTo("more than 8 MiB");
    }

    /** The status of a check without a key, sent with these headers. */
    private String checked(String host, String headers) throws IOException {
        String body = validation(BaseRules.FILES);
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
            socket.getOutputStream()
                    .write(("POST " + BOOKS + "/validate HTTP/1.1\r\nHost: " + host + "\r\n" + headers
                                    + "Content-Type: application/json\r\nConnection: close\r\nContent-Length: "
                                    + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return answer.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length());
        }
    }

    @Test
    void aCheckWithoutAKeyIsForCallersOnThisMachineAlone() throws Exception {
        assertThat(checked("127.0.0.1", "")).isEqualTo("200");
        assertThat(checked("detente.example", "")).isEqualTo("401");
        for (String header :
                List.of("X-Forwarded-For: 127.0.0.1", "Forwarded: for=127.0.0.1", "X-Real-IP: 127.0.0.1")) {
            assertThat(checked("127.0.0.1", header + "\r\n")).as(header).isEqualTo("401");
        }
    }

    /** A book whose check takes more steps than it may. */
    private static Map<String, String> manySteps() {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        for (int file = 0; file < 15; file++) {
            StringBuilder rules = new StringBuilder();
            for (int i = 0; i < 110; i++) {
                rules.append("rule \"%d-%d\" when $a:Action(".formatted(file, i))
                        .append("intensity-9+".repeat(160))
                        .append("9<9) then signals.escalate($a,1); end\n");
            }
            files.put("r" + file + ".drl", rules.toString());
        }
        return files;
    }

    @Test
    void aCheckThatTakesTooManyStepsSaysWhatItLeftOut() {
        JsonNode told = body(200, post(BOOKS + "/validate", validation(manySteps()), "application/json"));

        assertThat(told.get("findings")
                        .valueStream()
                        .filter(f -> text(f, "severity").equals("error")))
                .singleElement()
                .satisfies(f -> assertThat(text(f, "text")).contains("the rest was not checked"));
    }

    /** Such a check takes longer than two looks at the connection. */
    @Test
    void aComparisonEndsWhenNobodyWaitsForItAnyMore() {
        JsonNode draft = body(200, save("ana", begin("ana", "Large"), manySteps()));
        MockHttpServletRequest left = new MockHttpServletRequest();
        left.setAttribute(ClientConnection.ATTRIBUTE, (ClientConnection) () -> true);

        Checkpoint.endsBy(ClientConnection.of(left)::check);
        try {
            assertThatThrownBy(() -> books.changes(text(draft, "version"), null))
                    .isInstanceOf(ClientConnection.GoneException.class);
        } finally {
            Checkpoint.endsBy(null);
        }
        await("nobody waits for the check").atMost(Duration.ofSeconds(5)).until(() -> !checks());

        body(422, get(BOOKS + "/" + text(draft, "version") + "/changes"));
    }

    private static boolean checks() {
        return Thread.getAllStackTraces().entrySet().stream()
                .filter(e -> e.getKey().getName().equals("rule-check"))
                .flatMap(e -> Stream.of(e.getValue()))
                .anyMatch(frame -> frame.getClassName().endsWith(".CheckedBook"));
    }

    /** Somebody who begins to send a book of a length and never ends. */
    private Socket slow(int length) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port());
        socket.getOutputStream()
                .write(("POST " + BOOKS + "/validate HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
                                + "Content-Length: " + length + "\r\n\r\n{")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void whoSendsSlowlyKeepsNobodyFromAnAnswer() throws Exception {
        List<Socket> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                slow.add(slow(BookInput.MAX_BYTES));
            }
            // Time for the service to begin to read what the slow ones send.
            Thread.sleep(200);
            body(400, post(BOOKS + "/validate", "{\"files\":{}}", "application/json"));
        } finally {
            for (Socket socket : slow) {
                socket.close();
            }
        }
    }

    @Test
    void aReasonIsALineThatShowsAllThatItHolds() {
        JsonNode draft = body(201, as("ana", "POST", DRAFTS, "{\"title\":\"Reasons\"}"));
        Map<String, String> wrong = Map.of(
                "",
                "This is needed: say why in a line, for those who ask later.",
                "%E3%85%A4%C2%A0",
                "This is needed: say why in a line, for those who ask later.",
                "x".repeat(7_000),
                "This has 7000 characters, and at most 500 are allowed: shorten it.",
                "not%20%E2%80%AEevil",
                "This holds U+202E RIGHT-TO-LEFT OVERRIDE as its character 5, which cannot be seen: remove it.");
        wrong.forEach((reason, remedy) -> {
            JsonNode problem = body(400, as("ana", "DELETE", path(draft) + "?reason=" + reason, ""));
            assertThat(text(problem, "field")).isEqualTo("reason");
            assertThat(text(problem, "remedy")).isEqualTo(remedy);
        });
        String tooLong = "{\"version\":\"x\",\"reason\":\"" + "x".repeat(501) + "\"}";
        assertThat(text(body(400, as("bo", "POST", path(draft) + "/send-back", tooLong)), "remedy"))
                .isEqualTo("This has 501 characters, and at most 500 are allowed: shorten it.");
        body(200, as("ana", "DELETE", path(draft) + "?reason=done", ""));
    }

    @Test
    void whatIsMissingIsSaidBeforeAReasonIsAskedFor() {
        JsonNode draft = body(201, as("ana", "POST", DRAFTS, "{\"title\":\"Missing\"}"));
        String bare = "{\"version\":\"" + text(draft, "version") + "\"}";

        assertThat(text(body(409, as("bo", "POST", path(draft) + "/publish", bare)), "remedy"))
                .contains("Steps missing", "its cases have to hold", "by somebody else after the backtest");
        assertThat(text(body(409, as("bo", "POST", path(draft) + "/approve", bare)), "remedy"))
                .contains("Steps missing", "against the book in use");
        body(200, as("ana", "DELETE", path(draft) + "?reason=done", ""));
    }

    @Test
    void aTitleCanBeToldFromEveryOther() {
        JsonNode draft = body(201, as("ana", "POST", DRAFTS, "{\"title\":\"Paypal 1\"}"));

        assertThat(text(body(400, as("ana", "POST", DRAFTS, "{\"title\":\"Pay\\u00adpal 1\"}")), "remedy"))
                .isEqualTo("This holds U+00AD SOFT HYPHEN as its character 4, which cannot be seen: remove it.");
        assertThat(text(body(400, as("ana", "POST", DRAFTS, "{\"title\":\"Paypal l\"}")), "remedy"))
                .isEqualTo("This looks like the title \"Paypal 1\" of another draft: choose one that looks different.");
        assertThat(body(400, as("bo", "POST", path(draft) + "/approve", "{}"))
                        .get("fields")
                        .findValuesAsString("field"))
                .containsExactly("version", "reason");
        body(200, as("ana", "DELETE", path(draft) + "?reason=done", ""));
    }

    @Test
    void aDraftBeginsAsTheBookInUseAndIsListedWithoutItsFiles() {
        HttpResponse<String> answer = as("ana", "POST", DRAFTS, "{\"title\":\"Sanctions weigh less\"}");
        JsonNode draft = body(201, answer);

        assertThat(answer.headers().firstValue("Location")).contains(path(draft));
        assertThat(text(draft, "title")).isEqualTo("Sanctions weigh less");
        assertThat(text(draft, "base")).isEqualTo(inUse());
        assertThat(text(draft, "version")).isEqualTo(inUse());
        assertThat(text(draft, "author")).isEqualTo("ana");
        assertThat(text(draft, "state")).isEqualTo("draft");
        assertThat(draft.get("writers")).isEmpty();
        assertThat(draft.get("files").size()).isEqualTo(BaseRules.FILES.size());
        JsonNode listed = json(DRAFTS).get("drafts").get(0);
        assertThat(text(listed, "id")).isEqualTo(text(draft, "id"));
        assertThat(listed.has("files")).isFalse();

        assertThat(text(body(400, as("ana", "POST", DRAFTS, "{}")), "field")).isEqualTo("title");
        assertThat(text(body(400, as("ana", "POST", DRAFTS, "{\"title\":\"a\",\"base\":\"x\"}")), "remedy"))
                .contains("not a rule book that was in use here");
        assertThat(text(body(404, get(DRAFTS + "/none")), "remedy")).contains("is not a draft");
    }

    @Test
    void aSaveOverAnothersSaveIsRefusedAndNothingIsLost() {
        JsonNode draft = begin("ana", "Sanctions weigh less");
        JsonNode saved = body(200, save("ana", draft, sanctions("-5.0")));
        assertThat(text(saved, "savedBy")).isEqualTo("ana");
        assertThat(saved.get("writers").get(0).stringValue()).isEqualTo("ana");
        assertThat(text(saved, "version")).isNotEqualTo(text(draft, "version"));
        assertThat(json(BOOKS + "/" + text(saved, "version")).get("files").size())
                .isEqualTo(BaseRules.FILES.size());

        JsonNode late = body(409, save("bo", draft, sanctions("-4.0")));

        assertThat(text(late, "field")).isEqualTo("was");
        assertThat(text(late, "remedy")).contains("ana saved it at ", text(saved, "version"), "load the draft again");
        assertThat(text(json(path(draft)), "version")).isEqualTo(text(saved, "version"));
        assertThat(text(body(200, save("bo", saved, sanctions("-4.0"))), "savedBy"))
                .isEqualTo("bo");
        assertThat(json(path(draft)).get("writers")).hasSize(2);
    }

    @Test
    void whatMakesNoSenseIsSavedButNotUnderNamesThatNoBookHas() {
        JsonNode draft = begin("ana", "Half a thought");
        JsonNode saved = body(200, save("ana", draft, Map.of("base.drl", "rule \"half", "rulebook.yaml", "")));
        assertThat(text(saved.get("files"), "base.drl")).isEqualTo("rule \"half");

        JsonNode tested = body(200, as("ana", "POST", path(draft) + "/test", ""));
        assertThat(tested.get("findings")).isNotEmpty();
        assertThat(tested.get("cases")).isEmpty();
        assertThat(text(json(path(draft)), "state")).isEqualTo("draft");

        JsonNode refused = body(422, save("ana", saved, Map.of("../../passwd", "x")));
        assertThat(text(refused.get("findings").get(0), "text")).contains("is not a name of a rule book's file");
        assertThat(text(json(path(draft)), "version")).isEqualTo(text(saved, "version"));
    }

    @Test
    void aTestReportsEachCaseAndCountsAsAStepUntilTheNextEdit() {
        JsonNode draft = begin("ana", "Hostile deeds count twice");
        JsonNode wrong = body(
                200,
                save(
                        "ana",
                        draft,
                        replaced("base.drl", "signals.escalate($a, -$w * $v)", "signals.escalate($a, -2 * $w * $v)")));
        JsonNode failed = body(200, as("ana", "POST", path(draft) + "/test", ""));

        assertThat(failed.get("failed").intValue()).isPositive();
        assertThat(failed.get("rules").intValue()).isPositive();
        List<JsonNode> failing = failed.get("cases")
                .valueStream()
                .filter(c -> !c.get("passes").booleanValue())
                .toList();
        assertThat(failing).isNotEmpty().allSatisfy(c -> {
            assertThat(text(c, "file")).isEqualTo("base.cases.yaml");
            assertThat(c.get("line").intValue()).isPositive();
            assertThat(c.get("effect").isNull() && c.get("expected").equals(c.get("actual")))
                    .isFalse();
            assertThat(c.get("problems")).isNotEmpty();
        });
        JsonNode compiled = json(path(draft));
        assertThat(text(compiled, "state")).isEqualTo("validated");
        assertThat(compiled.get("missing"))
                .extracting(JsonNode::stringValue)
                .containsExactly("tested", "backtested", "approved");

        JsonNode mended = body(200, save("ana", wrong, sanctions("-5.5")));
        assertThat(text(mended, "state")).isEqualTo("draft");
        JsonNode passed = body(200, as("ana", "POST", path(draft) + "/test", ""));
        assertThat(passed.get("failed").intValue()).isZero();
        assertThat(passed.get("passed").intValue())
                .isEqualTo(passed.get("cases").size());
        JsonNode tested = json(path(draft));
        assertThat(text(tested, "state")).isEqualTo("tested");
        assertThat(tested.get("steps")).extracting(step -> text(step, "step")).containsExactly("validated", "tested");
    }

    @Test
    void aDiscardedDraftIsNotListedAndStaysAsItIs() {
        JsonNode draft = begin("ana", "Never mind");
        assertThat(as("bo", "DELETE", path(draft), "").statusCode()).isEqualTo(400);
        JsonNode gone = body(200, as("bo", "DELETE", path(draft) + "?reason=no%20use", ""));

        assertThat(text(gone, "state")).isEqualTo("discarded");
        assertThat(json(DRAFTS).get("drafts")).noneMatch(d -> text(d, "id").equals(text(draft, "id")));
        assertThat(text(json(path(draft)), "state")).isEqualTo("discarded");
        assertThat(text(body(409, save("ana", draft, sanctions("-5.0"))), "remedy"))
                .contains("is discarded and cannot be changed any more");
        assertThat(as("ana", "POST", path(draft) + "/test", "").statusCode()).isEqualTo(409);
    }
}
