package dev.detente.api.rest;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An assistant: the official client of the Model Context Protocol. */
public final class Assistant implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final McpSyncClient client;

    private Assistant(McpClientTransport transport) {
        client = McpClient.sync(transport)
                .requestTimeout(PATIENCE)
                .initializationTimeout(PATIENCE)
                .build();
        client.initialize();
    }

    /** An assistant that speaks over some transport. */
    public static Assistant over(McpClientTransport transport) {
        return new Assistant(transport);
    }

    /** An assistant that speaks over HTTP with a service on this machine. */
    static Assistant at(int port, @Nullable String key) {
        return new Assistant(HttpClientStreamableHttpTransport.builder("http://127.0.0.1:" + port)
                .endpoint("/api/v1/mcp")
                .httpRequestCustomizer((request, method, uri, body, context) -> {
                    if (key != null) {
                        request.header("Authorization", "Bearer " + key);
                    }
                })
                .build());
    }

    /** The client itself. */
    public McpSyncClient client() {
        return client;
    }

    /** The text of an answer. */
    public record Answer(String text, boolean error) {}

    /** Asks a tool. */
    public Answer ask(String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(
                McpSchema.CallToolRequest.builder(tool).arguments(arguments).build());
        List<McpSchema.Content> parts = result.content();
        return new Answer(
                parts.size() == 1 && parts.get(0) instanceof McpSchema.TextContent text
                        ? text.text()
                        : parts.toString(),
                Boolean.TRUE.equals(result.isError()));
    }

    @Override
    public void close() {
        client.closeGracefully();
    }
}
