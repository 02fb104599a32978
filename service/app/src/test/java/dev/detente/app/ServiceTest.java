package dev.detente.app;

import dev.detente.api.DetenteApplication;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.core.env.Environment;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestConstructor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The real service on a real port, spoken to over HTTP. Tests with the same properties share one service and its store: a test that
 * adds actions uses actors of its own and expects those of others.
 */
@SpringBootTest(classes = DetenteApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@TestConstructor(autowireMode = TestConstructor.AutowireMode.ALL)
public abstract class ServiceTest {
    protected static final JsonMapper JSON = JsonMapper.builder().build();

    /** An admin's key: what tests send, they send with it. */
    protected static final String KEY = "key-of-the-tests-0123456789";

    /** Each service has an empty store of its own. */
    @DynamicPropertySource
    static void emptyStore(DynamicPropertyRegistry properties) {
        String folder = newFolder();
        properties.add("detente.data-dir", () -> folder);
        properties.add("detente.admin-key", () -> KEY);
    }

    private static String newFolder() {
        try {
            return Files.createTempDirectory("detente-data").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final HttpClient client = HttpClient.newHttpClient();
    private final Environment environment;

    /** Called by Spring. */
    protected ServiceTest(Environment environment) {
        this.environment = environment;
    }

    protected int port() {
        return Integer.parseInt(Objects.requireNonNull(environment.getProperty("local.server.port")));
    }

    protected HttpResponse<String> get(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The page's text as a reader sees it: no tags, single spaces. */
    protected String text(String path) {
        return get(path)
                .body()
                .replaceAll("(?s)<(title|svg)\\b.*?</\\1>", " ")
                .replaceAll("<[^>]*>", " ")
                .replace("&#39;", "'")
                .replace("&quot;", "\"")
                .replaceAll("\\s+", " ");
    }

    protected JsonNode json(String path) {
        return JSON.readTree(get(path).body());
    }

    protected HttpResponse<String> post(String path, String body, String contentType) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", contentType)
                .header("Authorization", "Bearer " + KEY)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    protected HttpResponse<String> send(String method, String path, String json) {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .header("Authorization", "Bearer " + KEY)
                .method(method, HttpRequest.BodyPublishers.ofString(json)));
    }

    /** A request with a key of one's own, or with none. */
    protected HttpResponse<String> request(String method, String path, String json, @Nullable String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .method(method, HttpRequest.BodyPublishers.ofString(json));
        return send(key == null ? request : request.header("Authorization", "Bearer " + key));
    }

    protected HttpResponse<String> postActions(String body) {
        return post("/api/v1/actions", body, "application/json");
    }

    private URI uri(String path) {
        return URI.create("http://127.0.0.1:" + port() + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
