package dev.detente.assistants;

import dev.detente.api.support.ProblemException;
import dev.detente.model.Problem;
import dev.detente.model.ProgramVersion;
import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.jackson3.JacksonMcpJsonMapper;
import io.modelcontextprotocol.json.schema.JsonSchemaValidator.ValidationResponse;
import io.modelcontextprotocol.server.McpServer;
import io.modelcontextprotocol.server.McpStatelessServerHandler;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpStatelessServerTransport;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import reactor.core.publisher.Mono;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers messages of assistants, each in the thread of its request, so that tools ask in the name of its caller. It is created for the first message,
 * so that the start of the service does not wait for it.
 */
@Component
@Lazy
public class AssistantServer implements McpStatelessServerTransport {
    private static final String TOLD = "assistants.yaml";

    private final McpJsonMapper json = new JacksonMcpJsonMapper(JsonMapper.shared());
    private @Nullable McpStatelessServerHandler handler;

    AssistantServer(Api api) {
        JsonNode told = told();
        McpServer.sync(this)
                .serverInfo("detente", ProgramVersion.value())
                .instructions(AnswerWords.text(told, "instructions"))
                .capabilities(McpSchema.ServerCapabilities.builder()
                        .tools(false)
                        .prompts(false)
                        .build())
                .jsonMapper(json)
                // The endpoints check what they are given, and say what they take.
                .validateToolInputs(false)
                .jsonSchemaValidator((schema, value) -> ValidationResponse.asValid(null))
                .immediateExecution(true)
                .tools(Tools.of(told.path("tools"), api))
                .prompts(Prompts.of(told.path("prompts")))
                .build();
    }

    private static JsonNode told() {
        try (InputStream file = Objects.requireNonNull(AssistantServer.class.getResourceAsStream(TOLD))) {
            return JsonMapper.shared().valueToTree(new Yaml(new SafeConstructor(new LoaderOptions())).load(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A server before there is a service: it says who it is, and which tools and prompts there are. Its tools refuse each question. */
    public static AssistantServer greeting() {
        return new AssistantServer(new Api((method, path, query, body) -> {
            throw new Api.RefusedException("The service has not started yet: ask again.");
        }));
    }

    /**
     * The answer to a message; null when it needs none.
     *
     * @throws ProblemException when it is no message
     */
    public @Nullable String answer(String message) throws IOException {
        McpStatelessServerHandler answering = Objects.requireNonNull(handler);
        McpSchema.JSONRPCMessage read = read(message);
        if (read instanceof JSONRPCRequest request) {
            return json.writeValueAsString(answering
                    .handleRequest(McpTransportContext.EMPTY, request)
                    .contextWrite(c -> c.put(McpTransportContext.KEY, McpTransportContext.EMPTY))
                    .block());
        }
        if (read instanceof JSONRPCNotification notification) {
            answering
                    .handleNotification(McpTransportContext.EMPTY, notification)
                    .contextWrite(c -> c.put(McpTransportContext.KEY, McpTransportContext.EMPTY))
                    .block();
        }
        return null;
    }

    private McpSchema.JSONRPCMessage read(String message) {
        try {
            return McpSchema.deserializeJsonRpcMessage(json, message);
        } catch (IOException | IllegalArgumentException | JacksonException e) {
            throw new ProblemException(
                    HttpStatus.BAD_REQUEST,
                    new Problem(
                            "body",
                            message,
                            "This is no message of JSON-RPC: send one such as"
                                    + " {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}."));
        }
    }

    @Override
    public void setMcpHandler(McpStatelessServerHandler given) {
        handler = given;
    }

    @Override
    public Mono<Void> closeGracefully() {
        return Mono.empty();
    }
}
