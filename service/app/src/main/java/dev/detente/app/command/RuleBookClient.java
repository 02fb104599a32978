package dev.detente.app.command;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The rule books of a service that runs, asked over its REST API. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields
final class RuleBookClient {
    static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--url",
            paramLabel = "URL",
            defaultValue = "http://127.0.0.1:8080",
            description = "Where the service answers (default: ${DEFAULT-VALUE}).")
    private URI url;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "The file that holds your key, such as detente-data/admin.key; not needed where anybody may.")
    private @Nullable Path keyFile;

    /** The service refused, or could not be asked; the message says why and what to do. */
    static final class RefusalException extends Exception {
        private static final long serialVersionUID = 1L;

        RefusalException(String message) {
            super(message);
        }
    }

    URI url() {
        return url;
    }

    JsonNode get(String path) throws RefusalException {
        return send("GET", path, null);
    }

    /**
     * Sends a request.
     *
     * @param path below {@code /api/v1/rule-books}
     * @param body null for none
     */
    JsonNode send(String method, String path, @Nullable JsonNode body) throws RefusalException {
        URI target = URI.create(url.toString().replaceFirst("/+$", "") + "/api/v1/rule-books" + path);
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build();
        try {
            HttpRequest.Builder request = HttpRequest.newBuilder(target)
                    .timeout(PATIENCE)
                    .header("Accept", "application/json")
                    .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body.toString()));
            if (body != null) {
                request.header("Content-Type", "application/json");
            }
            if (keyFile != null) {
                request.header(
                        "Authorization", "Bearer " + Files.readString(keyFile).strip());
            }
            HttpResponse<String> answer = client.send(request.build(), BodyHandlers.ofString());
            JsonNode json = JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
            if (answer.statusCode() / 100 != 2) {
                throw new RefusalException("the service at " + url + " refused with status " + answer.statusCode()
                        + ": " + json.path("detail").asString("its log says more"));
            }
            return json;
        } catch (JacksonException e) {
            throw new RefusalException("what answers at " + url + " is not Détente: correct --url");
        } catch (IOException e) {
            throw new RefusalException("the service at " + url + " cannot be asked: " + why(e)
                    + ". See that it runs there, or correct --url or --key-file");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RefusalException("the service at " + url + " was not waited for");
        }
    }

    private static String why(IOException e) {
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    static String encoded(String part) {
        return URLEncoder.encode(part, StandardCharsets.UTF_8);
    }
}
