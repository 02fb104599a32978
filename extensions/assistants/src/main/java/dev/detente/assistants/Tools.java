package dev.detente.assistants;

import static dev.detente.assistants.AnswerWords.text;

import dev.detente.assistants.Api.RefusedException;
import dev.detente.model.FieldException;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The tools of {@code assistants.yaml}, each with its answer. */
final class Tools {
    static final String NO_FORECAST =
            "A tension measures reported conduct under a rule book: it is neither a probability of war nor a forecast.";

    /** The answers, by the names of tools; they throw when an argument is wrong or when the API refuses. */
    private static final Map<String, BiFunction<Api, ToolArguments, Brief>> ANSWERS = Map.of(
            "changes", ListTools::changes,
            "board", ListTools::board,
            "score", PairTools::score,
            "explanation", PairTools::explanation,
            "history", PairTools::history,
            "odds", PairTools::odds,
            "what_if", QuestionTools::whatIf,
            "why_rule", QuestionTools::whyRule,
            "read_text", QuestionTools::readText,
            "draft_rule", DraftTool::draftRule);

    private Tools() {}

    /** Tools in the form of the protocol. */
    static List<SyncToolSpecification> of(JsonNode tools, Api api) {
        return tools.valueStream()
                .map(tool -> {
                    BiFunction<Api, ToolArguments, Brief> answer =
                            Objects.requireNonNull(ANSWERS.get(text(tool, "name")));
                    return new SyncToolSpecification(
                            described(tool),
                            (context, request) -> result(() -> answer.apply(api, new ToolArguments(request.arguments()))
                                    .text()));
                })
                .toList();
    }

    private static McpSchema.Tool described(JsonNode tool) {
        JsonMapper json = JsonMapper.shared();
        boolean stores = tool.path("stores").asBoolean(false);
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                json.convertValue(tool.path("properties"), Map.class),
                "required",
                json.convertValue(tool.path("required").asArrayOpt().orElseGet(json::createArrayNode), List.class),
                "additionalProperties",
                false);
        return McpSchema.Tool.builder(text(tool, "name"), schema)
                .title(text(tool, "title"))
                .description(text(tool, "description"))
                .annotations(McpSchema.ToolAnnotations.builder()
                        .title(text(tool, "title"))
                        .readOnlyHint(!stores)
                        .destructiveHint(false)
                        .idempotentHint(!stores)
                        .openWorldHint(false)
                        .build())
                .build();
    }

    private static McpSchema.CallToolResult result(Supplier<String> answer) {
        try {
            return result(answer.get(), false);
        } catch (FieldException e) {
            return result(e.problem().field() + ": " + e.problem().remedy(), true);
        } catch (RefusedException e) {
            return result(String.valueOf(e.getMessage()), true);
        }
    }

    private static McpSchema.CallToolResult result(String text, boolean error) {
        return McpSchema.CallToolResult.builder(List.of(McpSchema.TextContent.builder(AnswerWords.cut(text, Brief.MOST))
                        .build()))
                .isError(error)
                .build();
    }
}
