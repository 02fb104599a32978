package dev.detente.assistants.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.detente.api.rest.Assistant;
import dev.detente.api.rest.Assistant.Answer;
import dev.detente.app.command.Detente;
import dev.detente.assistants.AssistantServer;
import dev.detente.model.Jvm;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official client speaks with the program over standard input and output. */
class McpCommandTest {
    private static Assistant start(String key, String... arguments) {
        List<String> command = Jvm.command("-Xmx512m", "-XX:TieredStopAtLevel=1", Detente.class.getName(), "mcp");
        command.addAll(List.of(arguments));
        return Assistant.over(new StdioClientTransport(
                ServerParameters.builder(command.get(0))
                        .args(command.subList(1, command.size()))
                        .env(Map.of("DETENTE_KEY", key, "DETENTE_ADMIN_KEY", "key-of-the-tests-0123456789"))
                        .build(),
                McpJsonDefaults.getMapper()));
    }

    @Test
    void aServiceOfItsOwnAnswersToolsAndPrompts() {
        try (Assistant assistant = start("", "--demo")) {
            assertThat(assistant.client().listTools().tools())
                    .extracting(McpSchema.Tool::name)
                    .hasSize(10)
                    .contains("changes", "draft_rule");
            assertThat(assistant.client().listPrompts().prompts()).hasSize(3);
            Answer score = assistant.ask("score", Map.of("dyad", "CHN-USA", "asOf", "2024-04-26"));
            assertThat(score.error()).as(score.text()).isFalse();
            assertThat(score.text()).contains("CHN-USA: tension 54.2, strained (evidence enough)");
            Answer refused = assistant.ask("draft_rule", Map.of("name", "a", "rule", "b", "cases", "c", "title", "d"));
            assertThat(refused.error()).isTrue();
            assertThat(refused.text()).contains("with a key of the role analyst");
        }
    }

    @Test
    void beforeThereIsAServiceNamesAreAnsweredAndQuestionsWait() throws Exception {
        CompletableFuture<URI> service = new CompletableFuture<>();
        PipedInputStream input = new PipedInputStream();
        ByteArrayOutputStream answers = new ByteArrayOutputStream();
        Thread relay = new Thread(() -> new MessageRelay(service, null, AssistantServer::greeting)
                .run(input, new PrintStream(answers, true, StandardCharsets.UTF_8)));
        relay.start();
        try (PipedOutputStream messages = new PipedOutputStream(input)) {
            messages.write("""
                    {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"score","arguments":{"dyad":"CHN-USA"}}}
                    {"jsonrpc":"2.0","id":2,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},\
                    "clientInfo":{"name":"a","version":"1"}}}
                    {"jsonrpc":"2.0","id":3,"method":"tools/list"}
                    {"jsonrpc":"2.0","id":4,"method":"prompts/list"}
                    """.getBytes(StandardCharsets.UTF_8));
            messages.flush();
            await().atMost(Duration.ofMinutes(1))
                    .ignoreExceptions()
                    .until(() -> lines(answers).size() == 3);
            assertThat(lines(answers))
                    .extracting(answer -> answer.path("id").asInt())
                    .containsExactlyInAnyOrder(2, 3, 4);
            assertThat(lines(answers))
                    .allSatisfy(answer ->
                            assertThat(answer.path("error").isMissingNode()).isTrue())
                    .anySatisfy(answer -> assertThat(answer.path("result")
                                    .path("serverInfo")
                                    .path("name")
                                    .asString(""))
                            .isEqualTo("detente"))
                    .anySatisfy(answer ->
                            assertThat(answer.path("result").path("tools")).hasSize(10));
            service.complete(URI.create("http://127.0.0.1:1"));
        }
        relay.join();
        JsonNode last = lines(answers).get(3);
        assertThat(last.path("id").asInt()).isEqualTo(1);
        assertThat(last.path("error").path("message").asString("")).contains("did not answer");
    }

    private static List<JsonNode> lines(ByteArrayOutputStream answers) {
        return answers.toString(StandardCharsets.UTF_8)
                .lines()
                .map(JsonMapper.shared()::readTree)
                .toList();
    }

    @Test
    void aServiceThatDoesNotAnswerIsNamed() {
        ByteArrayOutputStream answers = new ByteArrayOutputStream();

        new MessageRelay(CompletableFuture.completedFuture(URI.create("http://127.0.0.1:1")), null, null)
                .run(
                        new ByteArrayInputStream("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"ping\"}\n\n"
                                .getBytes(StandardCharsets.UTF_8)),
                        new PrintStream(answers, true, StandardCharsets.UTF_8));

        assertThat(answers.toString(StandardCharsets.UTF_8)).hasLineCount(1);
        JsonNode answer = JsonMapper.shared().readTree(answers.toByteArray());
        assertThat(answer.path("id").asInt()).isEqualTo(7);
        assertThat(answer.path("error").path("message").asString())
                .contains("http://127.0.0.1:1 did not answer", "--service");
    }
}
