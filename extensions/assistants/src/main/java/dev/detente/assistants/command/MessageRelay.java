package dev.detente.assistants.command;

import dev.detente.assistants.AssistantServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Hands messages of an assistant, one a line, to a service, and prints its answers, one a line. */
final class MessageRelay {
    private static final Duration CONNECTS = Duration.ofSeconds(10);
    /** Longer than any turn waits and takes. */
    private static final Duration ANSWERS = Duration.ofMinutes(7);
    /** The requests that need names alone, not scores. */
    private static final Set<String> GREETINGS =
            Set.of("initialize", "ping", "tools/list", "prompts/list", "prompts/get");
    /** JSON-RPC leaves the codes from -32000 to -32099 to servers. */
    private static final int NOT_ANSWERED = -32000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECTS)
            .build();
    private final CompletableFuture<URI> service;
    private final @Nullable String key;
    private final @Nullable Supplier<AssistantServer> greeting;

    /**
     * A relay.
     *
     * @param service where the service is, once it has started
     * @param key the key that goes with each message; null for none
     * @param greeting answers what needs no service; null when the service answers everything
     */
    MessageRelay(CompletableFuture<URI> service, @Nullable String key, @Nullable Supplier<AssistantServer> greeting) {
        this.service = service;
        this.key = key;
        this.greeting = greeting;
    }

    /** Runs until the input ends and everything is answered. */
    void run(InputStream messages, PrintStream answers) {
        List<CompletableFuture<?>> open = new ArrayList<>();
        PrintStream lines = new PrintStream(answers, false, StandardCharsets.UTF_8);
        AssistantServer greeter = greeting == null ? null : greeting.get();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(messages, StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String message = line;
                if (message.isBlank()) {
                    continue;
                }
                open.removeIf(CompletableFuture::isDone);
                open.add(
                        greeter != null
                                        && GREETINGS.contains(
                                                part(message, "method").asString(""))
                                ? CompletableFuture.runAsync(() -> print(lines, greeted(greeter, message)))
                                : asked(message).thenAccept(answer -> print(lines, answer)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            CompletableFuture.allOf(open.toArray(CompletableFuture[]::new)).join();
        }
    }

    private static String greeted(AssistantServer greeter, String message) {
        try {
            return Objects.requireNonNullElse(greeter.answer(message), "");
        } catch (IOException | RuntimeException e) {
            return error(message, String.valueOf(e.getMessage()));
        }
    }

    private CompletableFuture<String> asked(String message) {
        return service.thenCompose(at -> client.sendAsync(request(at, message), HttpResponse.BodyHandlers.ofString()))
                .handle((response, fault) -> response == null ? unreached(message) : answer(message, response));
    }

    private HttpRequest request(URI at, String message) {
        HttpRequest.Builder request = HttpRequest.newBuilder(at.resolve("/api/v1/mcp"))
                .timeout(ANSWERS)
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, text/event-stream");
        if (key != null && !key.isBlank()) {
            request.header("Authorization", "Bearer " + key.strip());
        }
        return request.POST(HttpRequest.BodyPublishers.ofString(message)).build();
    }

    private static void print(PrintStream lines, String answer) {
        if (!answer.isEmpty()) {
            synchronized (lines) {
                lines.print(answer.replaceAll("\\R", " ") + "\n");
                lines.flush();
            }
        }
    }

    private static String answer(String message, HttpResponse<String> response) {
        return response.statusCode() < 300 ? response.body() : error(message, remedy(response));
    }

    private static String remedy(HttpResponse<String> response) {
        try {
            return JsonMapper.shared()
                    .readTree(response.body())
                    .path("detail")
                    .asString("The service answered with status " + response.statusCode() + ".");
        } catch (JacksonException e) {
            return "The service answered with status " + response.statusCode()
                    + " and no JSON: does --service name a service of Détente?";
        }
    }

    private String unreached(String message) {
        return error(
                message,
                service.isCompletedExceptionally()
                        ? "The service did not start: what was wrong is on standard error."
                        : "The service at " + service.join()
                                + " did not answer: start it, or name another with --service; it must have detente.assistants.enabled=true.");
    }

    /** A part of a message; JSON null when it is no JSON. */
    private static JsonNode part(String message, String name) {
        try {
            return JsonMapper.shared().readTree(message).path(name);
        } catch (JacksonException e) {
            return JsonMapper.shared().nullNode();
        }
    }

    /** An error as the answer to a request; a notification has none, so that people get it on standard error. */
    private static String error(String message, String why) {
        JsonNode id = part(message, "id");
        if (id.isMissingNode()) {
            System.err.println(why);
            return "";
        }
        ObjectNode answer = JsonMapper.shared().createObjectNode().put("jsonrpc", "2.0");
        answer.set("id", id);
        answer.putObject("error").put("code", NOT_ANSWERED).put("message", why);
        return answer.toString();
    }
}
