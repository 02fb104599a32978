package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.api.keys.ApiKeys;
import dev.detente.app.ServiceTest;
import dev.detente.rules.BaseRules;
import dev.detente.store.Role;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.annotation.DirtiesContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What tests of the life of rule books over REST have in common: a small book in use, and callers with names. */
@DirtiesContext
@Import(SmallBook.class)
abstract class LifeTest extends ServiceTest {
    static final String BOOKS = "/api/v1/rule-books";
    static final String DRAFTS = BOOKS + "/drafts";

    @Autowired
    @SuppressWarnings("NullAway.Init") // by Spring
    private ApiKeys apiKeys;

    private final Map<String, String> keys = new HashMap<>();

    LifeTest(Environment environment) {
        super(environment);
    }

    /** Made before all else, for making a key is entered in the audit log as well. */
    @BeforeEach
    void makeKeys() {
        for (String caller : List.of("ana", "bo", "cy")) {
            keys.put(caller, apiKeys.make(caller, Role.PUBLISHER, null, "test").text());
        }
    }

    HttpResponse<String> as(String caller, String method, String path, String json) {
        return request(method, path, json, Objects.requireNonNull(keys.get(caller)));
    }

    /** The answer's body, once its status is what it should be. */
    static JsonNode body(int status, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body());
    }

    static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    JsonNode begin(String caller, String title) {
        return body(201, as(caller, "POST", DRAFTS, "{\"title\":\"" + title + "\"}"));
    }

    static String path(JsonNode draft) {
        return DRAFTS + "/" + text(draft, "id");
    }

    HttpResponse<String> save(String caller, JsonNode draft, Map<String, String> files) {
        ObjectNode body = JSON.createObjectNode().put("was", text(draft, "version"));
        ObjectNode texts = body.putObject("files");
        files.forEach(texts::put);
        return as(caller, "PUT", path(draft), body.toString());
    }

    String inUse() {
        return text(json(BOOKS), "inUse");
    }

    /** The small book with another weight for sanctions. */
    static Map<String, String> sanctions(String weight) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        files.put(
                "weights.csv",
                Objects.requireNonNull(files.get("weights.csv"))
                        .replaceAll("(?m)^(SANCTION,[a-z-]*,,).*$", "$1" + weight));
        return files;
    }

    /** The small book with something replaced in a file. */
    static Map<String, String> replaced(String file, String was, String is) {
        Map<String, String> files = new TreeMap<>(BaseRules.FILES);
        String text = Objects.requireNonNull(files.get(file));
        assertThat(text).contains(was);
        files.put(file, text.replace(was, is));
        return files;
    }

    JsonNode waitFor(String path, Predicate<JsonNode> wanted) {
        return await().atMost(Duration.ofMinutes(1))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> json(path), wanted);
    }
}
