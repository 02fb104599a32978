package dev.detente.assistants;

import static dev.detente.assistants.AnswerWords.text;

import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/** Beginnings of conversations, which people choose from a menu: the prompts of {@code assistants.yaml}. */
final class Prompts {
    /** Characters of an argument at most. */
    private static final int LONGEST = 1_000;

    private Prompts() {}

    /** Prompts in the form of the protocol. */
    static List<SyncPromptSpecification> of(JsonNode prompts) {
        return prompts.valueStream()
                .map(prompt -> new SyncPromptSpecification(
                        McpSchema.Prompt.builder(text(prompt, "name"))
                                .title(text(prompt, "title"))
                                .description(text(prompt, "title") + ".")
                                .arguments(prompt.path("arguments")
                                        .propertyStream()
                                        .map(argument -> McpSchema.PromptArgument.builder(argument.getKey())
                                                .description(argument.getValue().asString())
                                                .required(true)
                                                .build())
                                        .toList())
                                .build(),
                        (context, request) -> result(
                                prompt, Objects.requireNonNullElse(request.arguments(), Map.<String, Object>of()))))
                .toList();
    }

    private static McpSchema.GetPromptResult result(JsonNode prompt, Map<String, Object> given) {
        String text = text(prompt, "text");
        for (Map.Entry<String, JsonNode> argument : prompt.path("arguments").properties()) {
            Object value = given.get(argument.getKey());
            text = text.replace(
                    "{" + argument.getKey() + "}",
                    value == null
                            ? "(ask: " + argument.getValue().asString() + ")"
                            : AnswerWords.cut(value.toString(), LONGEST));
        }
        return McpSchema.GetPromptResult.builder(List.of(McpSchema.PromptMessage.builder(
                                McpSchema.Role.USER,
                                McpSchema.TextContent.builder(text).build())
                        .build()))
                .description(text(prompt, "title"))
                .build();
    }
}
