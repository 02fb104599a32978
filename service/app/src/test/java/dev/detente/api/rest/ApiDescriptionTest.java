package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.Interface;
import dev.detente.app.ServiceTest;
import dev.detente.model.Repository;
import dev.detente.store.Role;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The API's description says all that there is to say, and its examples are what the demo answers. */
@DirtiesContext
@Import(ApiDescriptionTest.FixedClock.class)
@TestPropertySource(properties = "detente.demo=true")
class ApiDescriptionTest extends ServiceTest {
    private static final Path RECORDED = Repository.of("service/api/src/main/resources", ApiExamples.FILE);
    private static final Path FRESH = Path.of("target", ApiExamples.FILE);
    private static final String AID = "2024-04-24-us-aid-for-taiwan";
    private static final String SCORE = "/api/v1/scores/CHN-USA";
    /** A good row, and two of days that there are not. */
    private static final String ACTIONS =
            "day,source,target,type\n2024-04-24,USA,ISL,AID\n2024-04-31,USA,ISL,AID\n2024-04-32,USA,ISL,AID\n";

    private static final String DAY = "?asOf=2024-04-26";
    private static final String WHAT_IF = "/api/v1/what-if";
    private static final String BOOKS = "/api/v1/rule-books";

    /** What is made up anew each time, or measured, and what the tour does not see: the recorded value stays as it is. */
    private static final List<String> KEPT = List.of(
            "ActionJson.entities",
            "AuditJson.nextCursor",
            "BacktestRunJson.draft",
            "BacktestRunJson.id",
            "BroughtUpJson.conflicts",
            "ChangesJson.knownAt",
            "CommentJson.id",
            "CommentJson.settles",
            "DeliveryJson.attempts",
            "DeliveryJson.dyad",
            "DeliveryJson.nextAt",
            "DeliveryJson.number",
            "DeliveryJson.problem",
            "DeliveryJson.state",
            "DossierJson.entities",
            "DraftJson.id",
            "Factor.counted",
            "Factor.factor",
            "Factor.term",
            "Factor.title",
            "FeedChangeJson.after",
            "FeedChangeJson.before",
            "FeedChangeJson.day",
            "FeedChangeJson.feed",
            "FeedChangeJson.measure",
            "ImportJson.id",
            "ImportJson.message",
            "ImportJson.rowsPerSecond",
            "ImportJson.secondsLeft",
            "KeyJson.id",
            "LevelsJudgedJson.origin",
            "LevelsJudgedJson.pairs",
            "LevelsJudgedJson.units",
            "MadeKeyJson.id",
            "MadeKeyJson.revokedAt",
            "MadeKeyJson.secret",
            "MadeSubscriptionJson.id",
            "MadeSubscriptionJson.secret",
            "NewComment.settles",
            "OddsJson.share",
            "OverlapJson.actions",
            "OverlapJson.file",
            "OverlapJson.kind",
            "OverlapJson.points",
            "OverlapJson.rule",
            "OverlapJson.share",
            "ProgressJson.actions",
            "ProgressJson.done",
            "ProgressJson.of",
            "ProgressJson.rate",
            "ProgressJson.secondsLeft",
            "ProgressJson.stage",
            "PublicationFailure.at",
            "PublicationFailure.author",
            "PublicationFailure.text",
            "PublicationFailure.version",
            "PublishingJson.all",
            "PublishingJson.done",
            "PublishingJson.version",
            "QueuedActionJson.entities",
            "RecordJson.knownAt",
            "RecordJson.next",
            "ReportJson.entities",
            "SinceJson.action",
            "SinceJson.change",
            "SinceJson.on",
            "SinceJson.stands",
            "SinceJson.tension",
            "StepJson.backtest",
            "SubscriptionJson.id",
            "TaskJson.draft");

    private final HttpClient client = HttpClient.newHttpClient();
    private final String ana;
    private final String bo;
    private final String reader;
    private final ApiContract contract;
    /** The paths of what has an id that is made up. */
    private final Map<String, String> live = new HashMap<>();

    ApiDescriptionTest(Environment environment, ApiKeys keys) {
        super(environment);
        ana = keys.make("ana", Role.PUBLISHER, null, "test").text();
        bo = keys.make("bo", Role.ADMIN, null, "test").text();
        reader = keys.make("eve", Role.VIEWER, null, "test").text();
        contract = new ApiContract(json("/v3/api-docs"));
    }

    @DynamicPropertySource
    static void files(DynamicPropertyRegistry properties) throws IOException {
        Path crises = Files.writeString(
                Files.createTempFile("crises", ".csv"),
                "dyad,onset,event,what\nCHN-USA,2024-04-24,aid,arms for Taiwan\nCHN-USA,2024-06-18,munitions,loitering munitions for Taiwan\n");
        properties.add("detente.crises", crises::toString);
        Path folder = Files.createTempDirectory("imports");
        Files.writeString(folder.resolve("actions.csv"), ACTIONS);
        properties.add("detente.import-dir", folder::toString);
    }

    /** So that instants are the same each time. */
    @TestConfiguration(proxyBeanMethods = false)
    static class FixedClock {
        @Bean
        @Primary
        InstantSource fixedClock() {
            return InstantSource.fixed(Instant.parse("2024-07-01T12:00:00Z"));
        }
    }

    private HttpResponse<String> send(@Nullable String key, String method, String path, String type, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .method(method, HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (key != null) {
            request.header("Authorization", "Bearer " + key);
        }
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Checks an answer against the description. */
    private JsonNode described(String method, String path, HttpResponse<String> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("none");
        contract.answer(method, path, answer.statusCode(), type, answer.body());
        return type.contains("json") ? JSON.readTree(answer.body()) : JSON.createObjectNode();
    }

    private JsonNode call(int status, String key, String method, String path, String body) {
        if (!body.isEmpty() && status < 300) {
            contract.request(method, path, body);
        }
        HttpResponse<String> answer = send(key, method, path, "application/json", body);
        assertThat(answer.statusCode())
                .as(method + " " + path + " " + answer.body())
                .isEqualTo(status);
        return described(method, path, answer);
    }

    private JsonNode ask(String path) {
        return call(200, bo, "GET", path, "");
    }

    private JsonNode waitFor(String path, Predicate<JsonNode> wanted) throws InterruptedException {
        for (int i = 0; i < 1200; i++) {
            if (wanted.test(json(path))) {
                return ask(path);
            }
            Thread.sleep(50);
        }
        throw new AssertionError("still " + json(path));
    }

    /** The example of an operation's body in the description, or the first of several. */
    private String example(String method, String path) {
        JsonNode content = contract.operation(method, path)
                .path("requestBody")
                .path("content")
                .path("application/json");
        JsonNode first = content.path("examples").valueStream().findFirst().orElse(content);
        return first.has("value")
                ? first.get("value").toString()
                : content.path("example").toString();
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).stringValue();
    }

    @Test
    void theExamplesAreWhatTheDemoAnswers() throws Exception {
        scores();
        actions();
        texts();
        imports();
        ruleBooks();
        keysAndVocabulary();
        changesAndRules();
        parameters();

        ObjectNode recorded = (ObjectNode) JSON.readTree(Files.readString(RECORDED));
        ObjectNode fresh = contract.examples();
        for (String name : KEPT) {
            String[] parts = name.split("\\.", -1);
            JsonNode kept = recorded.path("schemas").path(parts[0]).path(parts[1]);
            if (!kept.isMissingNode()) {
                fresh.withObject("/" + parts[0]).set(parts[1], kept);
            }
        }
        ObjectNode examples = recorded.deepCopy().set("schemas", fresh);
        for (String parameter : List.of("ruleBook", "version", "since")) {
            examples.withObject("/parameters").put(parameter, text(json(BOOKS), "inUse"));
        }
        Files.writeString(FRESH, JSON.writerWithDefaultPrettyPrinter().writeValueAsString(examples) + "\n");
        assertThat(recorded)
                .as(
                        "service/%s, if what the demo answers now is as it should be: replace it with service/%s",
                        RECORDED, FRESH)
                .isEqualTo(examples);
    }

    private void scores() {
        String known = DAY + "&knownAt=2024-07-01T12:00:00Z";
        ask(SCORE + known);
        // A tension that was as high before.
        ask("/api/v1/scores/RUS-UKR" + known);
        ask("/api/v1/scores/RUS-UKR/explanation" + known + "&limit=1");
        ask(SCORE + "/explanation" + known);
        ask(SCORE + "/explanation" + known + "&limit=1");
        ask(SCORE + "/explanation" + known + "&issue=taiwan");
        ask(SCORE + "/history" + known + "&from=2024-04-01&issue=taiwan");
        ask(SCORE + "/history" + known + "&from=2024-04-01");
        ask(SCORE + "/history" + known + "&from=2024-04-25&contributions=1");
        ask("/api/v1/history" + known + "&from=2024-04-01&dyad=CHN-USA");
        ask("/api/v1/history" + known + "&from=2024-04-01&dyad=CHN-USA&by=issue");
        ask("/api/v1/history" + known + "&from=2024-04-01&dyad=CHN-USA&by=direction");
        ask(SCORE + "/precedents" + known);
        ask("/api/v1/scores" + known + "&limit=1&issue=taiwan");
        call(200, bo, "POST", WHAT_IF, example("POST", WHAT_IF));
        // In place of an action that there is.
        call(200, bo, "POST", WHAT_IF, """
                {"asOf":"2024-04-26","actions":[
                  {"id":"%s","day":"2024-04-24","source":"USA","target":"TWN","type":"CONSULT"}]}""".formatted(AID));
        call(200, bo, "POST", WHAT_IF, """
                {"dyad":"CHN-USA","asOf":"2024-04-26","knownAt":"2024-07-01T12:00:00Z","ruleBook":"%s","limit":3,"actions":[
                  {"id":"xi-visits-washington","day":"2024-04-26","source":"CHN","target":"USA","type":"CONSULT","mode":"visit",
                   "code":"042","issues":["diplomatic-relations"],"summary":"President Xi visits Washington",
                   "url":"https://example.org/xi","reportedOn":"2024-04-26"},
                  {"source":"CHN","target":"USA","code":"046","perDay":2,"days":3}],
                 "scenario":"summit","source":"CHN","target":"USA","feed":"hand"}""".formatted(text(json(BOOKS), "inUse")));
        call(400, bo, "POST", WHAT_IF, "{\"asof\":\"2024-04-26\",\"actions\":[]}");
    }

    private void actions() {
        ask("/api/v1/actions?dyad=TWN-USA&to=2024-04-24&limit=1");
        ask("/api/v1/actions/" + AID);
        ask("/api/v1/actions/" + AID + "/rules?knownAt=2024-07-01T12:00:00Z");
        ask("/api/v1/actions/" + AID + "/rules?rule=Arms%20for%20Taiwan%20strain%20relations%20with%20Beijing");
        ask(
                "/api/v1/actions/2024-04-26-blinken-visits-beijing/rules?rule=Arms%20for%20Taiwan%20strain%20relations%20with%20Beijing");
        call(200, bo, "POST", "/api/v1/actions", example("POST", "/api/v1/actions"));
        call(
                200,
                bo,
                "POST",
                "/api/v1/actions",
                "[{\"day\":\"2024-04-31\",\"source\":\"USA\",\"type\":\"AID\"},{\"id\":\"xi-ma\",\"day\":\"2024-04-10\",\"source\":\"CHN\",\"target\":\"TWN\",\"type\":\"CONSULT\",\"mode\":\"visit\",\"summary\":\"Xi received Ma Ying-jeou\",\"reportedOn\":\"2024-04-11\",\"url\":\"https://example.org/xi-ma\"}]");
        call(400, bo, "POST", "/api/v1/actions", "[{\"day\":\"2024-04-31\",\"source\":\"USA\",\"type\":\"AID\"}]");
        ask("/api/v1/actions/xi-ma");
        call(200, bo, "PATCH", "/api/v1/actions/xi-ma", example("PATCH", "/api/v1/actions/xi-ma"));
        call(200, bo, "DELETE", "/api/v1/actions/xi-ma?reason=reported%20twice", "");
        String restored = "{\"retracted\":false,\"reason\":\"it did happen\"}";
        call(200, bo, "PATCH", "/api/v1/actions/xi-ma", restored);
        String change = "/api/v1/actions/xi-ma/change";
        String later = text(call(200, bo, "POST", change, example("POST", change)), "id");
        String whole =
                "{\"day\":\"2024-04-12\",\"source\":\"USA\",\"target\":\"CHN\",\"type\":\"CONSULT\",\"mode\":\"visit\",\"code\":\"042\",\"issues\":[\"taiwan\"],\"summary\":\"A visit\",\"url\":\"https://example.org/visit\",\"reportedOn\":\"2024-04-12\",\"reason\":\"it was another visit\"}";
        String other = text(call(200, bo, "POST", "/api/v1/actions/" + later + "/change", whole), "id");
        call(200, bo, "DELETE", "/api/v1/actions/" + other + "?reason=it%20was%20right", "");
        call(200, bo, "PATCH", "/api/v1/actions/xi-ma", restored);
    }

    private void texts() {
        JsonNode sure = call(200, bo, "POST", "/api/v1/texts", example("POST", "/api/v1/texts"));
        JsonNode taken =
                call(200, bo, "POST", "/api/v1/texts/" + text(sure, "id") + "/accept", "{\"minConfidence\":0.5}");
        ask("/api/v1/actions/" + text(taken.get("actions").get(0), "id"));
        JsonNode text = call(
                200,
                bo,
                "POST",
                "/api/v1/texts?border=0.3",
                "{\"text\":\"China on Friday accused the United States of interference. The delegation had lunch. On Thursday the United States imposed sanctions on Russia.\","
                        + "\"day\":\"2024-04-26\",\"title\":\"Blinken in Beijing\",\"url\":\"https://example.org/blinken\"}");
        String path = "/api/v1/texts/" + text(text, "id");
        live.put("/api/v1/texts/{id}", path);
        call(200, bo, "POST", path + "/accept", example("POST", path + "/accept"));
        JsonNode mended = call(
                200,
                ana,
                "POST",
                path + "/accept",
                "{\"accept\":[{\"index\":1,\"source\":\"USA\",\"target\":\"RUS\",\"type\":\"SANCTION\",\"mode\":\"discontinue\",\"day\":\"2024-04-25\",\"issues\":[\"ukraine-war\"],\"summary\":\"New sanctions\"}"
                        + ",{\"sentence\":{\"start\":0,\"end\":58},\"source\":\"CHN\",\"target\":\"USA\",\"code\":\"111\"}]}");
        call(200, bo, "POST", path + "/accept", "{\"minConfidence\":0.9}");
        ask(path);
        ask("/api/v1/texts?limit=1");
        ask("/api/v1/actions/" + text(mended.get("actions").get(0), "id"));
        ask("/api/v1/actions?dyad=CHN-USA&from=2024-04-26&to=2024-04-26");
        ask(SCORE + "/explanation" + DAY);
    }

    private void imports() throws InterruptedException {
        String path =
                "/api/v1/imports/" + text(call(202, bo, "POST", "/api/v1/imports", "{\"path\":\"actions.csv\"}"), "id");
        live.put("/api/v1/imports/{id}", path);
        waitFor(path, i -> !text(i, "state").equals("running"));
        described(
                "POST",
                "/api/v1/imports",
                send(bo, "POST", "/api/v1/imports?format=csv&name=actions.csv", "text/csv", ACTIONS));
        ask("/api/v1/imports?limit=1");
        ask(path + "/rejected?limit=1");
    }

    private JsonNode save(String path, JsonNode draft, String file, String was, String is) {
        ObjectNode body = JSON.createObjectNode().put("was", text(draft, "version"));
        ObjectNode files = (ObjectNode) draft.get("files").deepCopy();
        assertThat(text(files, file)).contains(was);
        files.put(file, text(files, file).replace(was, is));
        return call(200, ana, "PUT", path, body.set("files", files).toString());
    }

    private static String consent(JsonNode draft, String reason) {
        return JSON.createObjectNode()
                .put("version", text(draft, "version"))
                .put("reason", reason)
                .toString();
    }

    /** From a slip over a backtest to publication and back. */
    private void ruleBooks() throws InterruptedException {
        String first = text(ask(BOOKS), "inUse");
        JsonNode draft = call(
                201,
                ana,
                "POST",
                BOOKS + "/drafts",
                "{\"title\":\"Arms for Taiwan weigh more\",\"base\":\"" + first + "\"}");
        String path = BOOKS + "/drafts/" + text(draft, "id");
        live.put(BOOKS + "/drafts/{id}", path);
        JsonNode heavy = save(path, draft, "taiwan.drl", "signals.escalate($a, 3)", "signals.escalate($a, 60)");
        call(200, ana, "POST", path + "/test", "");
        JsonNode heavier = save(path, heavy, "rulebook.yaml", "hand: {kappa: 40", "hand: {kappa: 60");
        call(200, ana, "POST", path + "/test", "");
        JsonNode broken = save(path, heavier, "taiwan.drl", "code == \"072\"", "cod == \"072\"");
        call(422, bo, "GET", BOOKS + "/" + text(broken, "version") + "/changes", "");
        call(200, bo, "POST", BOOKS + "/validate", "{\"files\":" + broken.get("files") + "}");
        call(409, bo, "POST", path + "/approve", consent(broken, "as agreed on Monday"));
        backtest(path, "failed");
        JsonNode mended = save(path, broken, "taiwan.drl", "cod == \"072\"", "code == \"072\"");
        backtest(path, "finished");
        JsonNode light = save(path, mended, "taiwan.drl", "signals.escalate($a, 60)", "signals.escalate($a, 3)");
        JsonNode lighter = save(path, light, "rulebook.yaml", "hand: {kappa: 60", "hand: {kappa: 40");
        JsonNode title = save(path, lighter, "issues.yaml", "title: Taiwan\n", "title: Taiwan Strait\n");
        JsonNode levels = save(path, title, "rulebook.yaml", "[15, 35, 60, 80]", "[15, 40, 60, 80]");
        JsonNode words = save(path, levels, "taiwan.drl", "a fleet of fighters", "a wing of fighters");
        JsonNode weight = save(path, words, "weights.csv", "COERCE,curfew,,-6.2", "COERCE,curfew,,-5.2");
        JsonNode good = save(path, weight, "weights.csv", ",,028,2.0", ",,028,1.5");
        call(200, ana, "POST", path + "/test", "");
        backtest(path, "finished");
        ask(BOOKS + "/inbox");
        String version = "{\"version\":\"" + text(good, "version") + "\",";
        JsonNode commented = call(
                200,
                bo,
                "POST",
                path + "/comments",
                version + "\"file\":\"taiwan.drl\",\"line\":9,\"text\":\"Why 6 points?\"}");
        call(
                200,
                ana,
                "POST",
                path + "/comments",
                "{\"settles\":\"" + commented.at("/comments/0/id").stringValue()
                        + "\",\"text\":\"As much as a blockade of a port.\"}");
        call(200, bo, "POST", path + "/send-back", consent(good, "wait for Monday"));
        tried(good);
        call(200, bo, "POST", path + "/approve", consent(good, "as agreed on Monday"));
        ask(path);
        ask(BOOKS + "/drafts");
        call(202, bo, "POST", path + "/publish", consent(good, "as approved"));
        String second = text(good, "version");
        waitFor(
                BOOKS,
                books -> text(books, "inUse").equals(second)
                        && books.get("publishing").isNull());
        ask(BOOKS + "/audit?limit=1");
        ask(BOOKS + "/" + second);
        ask(BOOKS + "/" + second + "/changes");
        HttpResponse<String> patch = send(bo, "GET", BOOKS + "/" + second + "/patch?since=" + first, "", "");
        described("GET", BOOKS + "/" + second + "/patch", patch);
        JsonNode late = call(201, ana, "POST", BOOKS + "/drafts", "{\"title\":\"Later\",\"base\":\"" + first + "\"}");
        String other = BOOKS + "/drafts/" + text(late, "id");
        call(200, ana, "POST", other + "/bring-up", "");
        call(409, ana, "POST", other + "/bring-up", "");
        described("POST", other + "/patch", send(ana, "POST", other + "/patch", "text/plain", patch.body()));
        call(200, ana, "DELETE", other + "?reason=tried", "");
        call(202, bo, "POST", BOOKS + "/" + first + "/rollback", "{\"reason\":\"alerts were wrong\"}");
        waitFor(
                BOOKS,
                books -> text(books, "inUse").equals(first)
                        && books.get("publishing").isNull());
    }

    private void tried(JsonNode draft) {
        String files = "{\"files\":" + draft.get("files") + ",";
        call(
                200,
                ana,
                "POST",
                BOOKS + "/try",
                files
                        + "\"given\":\"{day: 2024-04-24, source: USA, target: TWN, code: \\\"072\\\", issues: [taiwan]}\"}");
        call(200, ana, "POST", BOOKS + "/try", "{\"action\":\"" + AID + "\"}");
        call(200, ana, "POST", BOOKS + "/rules", files + "\"about\":\"TWN\",\"gives\":\"CHN-USA\"}");
        call(400, ana, "POST", BOOKS + "/try", "{\"given\":\"{day: 2024-04-24, source: USB, type: AID}\"}");
        call(400, ana, "POST", BOOKS + "/rules", "{\"gives\":\"CHN\"}");
    }

    private void backtest(String draft, String end) throws InterruptedException {
        JsonNode begun = call(202, ana, "POST", draft + "/backtests?from=2024-01-01", "");
        String path = BOOKS + "/backtests/" + text(begun, "id");
        live.put(BOOKS + "/backtests/{id}", path);
        described("GET", path + "/events", send(bo, "GET", path + "/events", "", ""));
        JsonNode run = waitFor(path, r -> !text(r, "state").equals("running"));
        assertThat(text(run, "state")).as(run.toString()).isEqualTo(end);
        call(200, ana, "DELETE", path, "");
    }

    /** All parameters of a request together, with their examples. */
    private void parameters() {
        json("/v3/api-docs").get("paths").propertyStream().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            List<String> query = new ArrayList<>();
            String at = live.getOrDefault(path.getKey().replaceAll("/(rejected|events|deliveries)$", ""), path.getKey())
                    + path.getKey().replaceAll("^.*?(/rejected|/events|/deliveries)?$", "$1");
            for (JsonNode parameter : get.path("parameters")) {
                String example = text(parameter, "name").equals("draft")
                        ? String.valueOf(live.get(BOOKS + "/drafts/{id}")).replaceAll(".*/", "")
                        : parameter.path("example").asString();
                String value =
                        URLEncoder.encode(example, StandardCharsets.UTF_8).replace("+", "%20");
                if (text(parameter, "in").equals("path")) {
                    at = at.replace("{" + text(parameter, "name") + "}", value);
                } else {
                    query.add(text(parameter, "name") + "=" + value);
                }
            }
            if (!get.isMissingNode()) {
                String url = at + (query.isEmpty() ? "" : "?" + String.join("&", query));
                HttpResponse<String> answer = send(bo, "GET", url, "", "");
                assertThat(answer.statusCode()).as(url + " " + answer.body()).isEqualTo(200);
                described("GET", url, answer);
            }
        });
    }

    private void changesAndRules() throws InterruptedException {
        // Corrects the action that was sent, restored and assigned to other issues before.
        call(
                200,
                bo,
                "POST",
                "/api/v1/actions",
                "[{\"id\":\"xi-ma\",\"day\":\"2024-06-20\",\"source\":\"CHN\",\"target\":\"TWN\",\"type\":\"THREATEN\"}]");
        call(200, bo, "PATCH", "/api/v1/actions/xi-ma", "{\"doubtful\":true,\"reason\":\"the ministry denies it\"}");
        call(200, bo, "PATCH", "/api/v1/actions/xi-ma", "{\"comment\":\"compare the statement of the day before\"}");
        ask("/api/v1/changes?since=P1D&asOf=2024-06-21");
        waitFor(
                "/api/v1/changes?since=P7D",
                changes -> changes.at("/publications/0/moved").isNumber());
        ask("/api/v1/review-queue?limit=5");
        waitFor("/api/v1/record?limit=1000", record -> record.path("total").asInt() > 0);
        ask("/api/v1/rules?q=TWN&file=taiwan.drl");
        ask("/api/v1/rules/Arms%20for%20Taiwan%20strain%20relations%20with%20Beijing");
    }

    private void keysAndVocabulary() {
        JsonNode made = call(
                201, bo, "POST", "/api/v1/keys", "{\"name\":\"ana\",\"role\":\"analyst\",\"expires\":\"2027-12-31\"}");
        call(200, bo, "DELETE", "/api/v1/keys/" + text(made, "id"), "");
        ask("/api/v1/keys");
        ask("/api/v1/me");
        ask("/api/v1/actors");
        ask("/api/v1/issues");
        ask("/api/v1/event-types");
        ask(BOOKS + "/profile");
        subscriptions();
    }

    private void subscriptions() {
        String all = "/api/v1/subscriptions";
        String body =
                "{\"name\":\"desk\",\"about\":\"CHN-USA\",\"kinds\":[\"level-reached\",\"start-page\"],\"channel\":\"webhook\",\"address\":\"https://127.0.0.1/hook\",\"zone\":\"Europe/Berlin\",\"quietFrom\":\"22:00\",\"quietUntil\":\"06:30\",\"dailyAt\":\"07:00\",\"paused\":false}";
        String path = all + "/" + text(call(201, bo, "POST", all, body), "id");
        live.put(all + "/{id}", path);
        ask(all);
        ask(path);
        call(200, bo, "PUT", path, body.replace("CHN-USA", "taiwan"));
        call(200, bo, "POST", path + "/test", "");
        // The machine's own network is refused at once, so the message is dead soon.
        JsonNode dead = ask(path + "/deliveries?state=dead");
        for (int i = 0; i < 1200 && dead.get("deliveries").isEmpty(); i++) {
            dead = ask(path + "/deliveries?state=dead");
        }
        call(
                200,
                bo,
                "POST",
                path + "/deliveries/" + dead.at("/deliveries/0/number").asLong() + "/again",
                "");
        call(404, bo, "POST", path + "/deliveries/99999/again", "");
        call(200, bo, "DELETE", all + "/" + text(call(201, bo, "POST", all, body), "id"), "");
    }

    @Test
    void anUploadSaysForWhichReasonsItIsNotTaken() {
        JsonNode answers = json("/v3/api-docs")
                .path("paths")
                .path("/api/v1/imports")
                .path("post")
                .path("responses");

        for (String status : List.of("408", "413", "429", "503", "507")) {
            assertThat(answers.path(status).path("description").asString())
                    .as(status)
                    .isNotEmpty();
        }
    }

    @Test
    void nobodyWhoUsesTheApiIsBroken() {
        Interface.REST.check(ApiLines.of(json("/v3/api-docs")));
    }

    @Test
    void noRuleBookIsBroken() {
        Interface.RULE_BOOK.check(profileLines("", json(BOOKS + "/profile")));
    }

    /** What rules may use, without the words that explain it. */
    private static List<String> profileLines(String name, JsonNode part) {
        List<String> lines = new ArrayList<>();
        if (part.isObject()) {
            part.properties().stream()
                    .filter(property -> !property.getKey().equals("doc"))
                    .forEach(property ->
                            lines.addAll(profileLines(name + "." + property.getKey(), property.getValue())));
        } else if (part.isArray()) {
            part.forEach(one -> lines.addAll(
                    profileLines(one.has("name") ? name + " " + one.get("name").stringValue() : name, one)));
        } else {
            lines.add(name.substring(1) + ": " + part.asString());
        }
        return lines;
    }

    @Test
    void everyProblemIsDescribed() {
        json("/v3/api-docs")
                .get("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyNames().forEach(name -> {
                    String method = name.toUpperCase(Locale.ROOT);
                    String at = path.getKey().replace("{dyad}", "CHN-XXX").replaceAll("\\{[^}]*}", "x");
                    for (String key : new @Nullable String[] {null, "x", reader, bo}) {
                        described(method, at + "?nope=1", send(key, method, at + "?nope=1", "application/json", "{}"));
                        described(method, at, send(key, method, at, "application/json", "{}"));
                        described(method, at, send(key, method, at, "image/png", "x"));
                    }
                }));
    }

    @Test
    void everythingIsDescribedAndHasAnExample() {
        JsonNode api = json("/v3/api-docs");
        List<String> bare = new ArrayList<>();
        api.get("components").get("schemas").propertyStream().forEach(schema -> {
            JsonNode properties = schema.getValue().path("properties");
            if (schema.getValue().path("description").asString("").isEmpty()) {
                bare.add(schema.getKey() + " has no description");
            }
            properties.propertyStream().forEach(p -> {
                String at = schema.getKey() + "." + p.getKey();
                lacking(at, p.getValue(), bare);
                contract.check(p.getValue(), p.getValue().path("example"), at);
            });
        });
        api.get("paths")
                .propertyStream()
                .forEach(path -> path.getValue().propertyStream().forEach(operation -> {
                    String at = operation.getKey() + " " + path.getKey();
                    operation.getValue().path("parameters").forEach(p -> {
                        lacking(at + " " + text(p, "name"), p, bare);
                        contract.check(p.get("schema"), p.path("example"), at + " " + text(p, "name"));
                    });
                    if (operation.getValue().has("requestBody")
                            && !operation.getValue().get("requestBody").has("description")) {
                        bare.add(at + " has a body without a description");
                    }
                }));
        assertThat(bare).isEmpty();
    }

    private static void lacking(String at, JsonNode of, List<String> bare) {
        String words = of.path("description").asString("");
        if (words.isEmpty() || words.contains("{@") || words.contains("\n")) {
            bare.add(at + " is not described: " + words);
        }
        if (of.path("example").isMissingNode() || of.path("example").isNull()) {
            bare.add(at + " has no example");
        }
        boolean nullable = of.has("oneOf") || of.path("type").toString().contains("null");
        if (nullable && !words.matches(".*(null|left out|default|only when|only for).*")) {
            bare.add(at + " does not say when it is null: " + words);
        }
    }
}
