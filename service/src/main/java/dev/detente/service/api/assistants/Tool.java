package dev.detente.service.api.assistants;

import dev.detente.model.FieldException;
import dev.detente.service.api.assistants.Api.RefusedException;
import io.modelcontextprotocol.server.McpStatelessServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Something that assistants may ask for.
 *
 * @param name its name in the protocol
 * @param title its name for people
 * @param description what it answers, for the assistant that chooses among tools
 * @param stores whether it stores something
 * @param arguments what it may be given
 * @param answer gives the answer to the arguments; it throws when they are wrong or when the API refuses
 */
record Tool(
        String name,
        String title,
        String description,
        boolean stores,
        List<Argument> arguments,
        Function<ToolArguments, Brief> answer) {
    Tool {
        arguments = List.copyOf(arguments);
    }

    /**
     * An argument.
     *
     * @param name its name, which mostly is that of a parameter of the endpoint
     * @param needed whether it must be given
     * @param schema its JSON schema
     */
    record Argument(String name, boolean needed, Map<String, Object> schema) {
        Argument {
            schema = Map.copyOf(schema);
        }

        static Argument needed(String name, String what) {
            return new Argument(name, true, Map.of("type", "string", "description", what));
        }

        static Argument optional(String name, String what) {
            return optional(name, "string", what);
        }

        static Argument optional(String name, String type, String what) {
            return new Argument(name, false, Map.of("type", type, "description", what));
        }
    }

    /** The tool in the form of the protocol. */
    SyncToolSpecification specification() {
        Map<String, Object> properties = new LinkedHashMap<>();
        arguments.forEach(argument -> properties.put(argument.name(), argument.schema()));
        Map<String, Object> schema = Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                arguments.stream().filter(Argument::needed).map(Argument::name).toList(),
                "additionalProperties",
                false);
        return new SyncToolSpecification(
                McpSchema.Tool.builder(name, schema)
                        .title(title)
                        .description(description)
                        .annotations(McpSchema.ToolAnnotations.builder()
                                .title(title)
                                .readOnlyHint(!stores)
                                .destructiveHint(false)
                                .idempotentHint(!stores)
                                .openWorldHint(false)
                                .build())
                        .build(),
                (context, request) -> result(request.arguments()));
    }

    private McpSchema.CallToolResult result(Map<String, Object> given) {
        try {
            return result(answer.apply(new ToolArguments(given)).text(), false);
        } catch (FieldException e) {
            return result(e.problem().field() + ": " + e.problem().remedy(), true);
        } catch (RefusedException e) {
            return result(String.valueOf(e.getMessage()), true);
        }
    }

    private static McpSchema.CallToolResult result(String text, boolean error) {
        return McpSchema.CallToolResult.builder(List.of(McpSchema.TextContent.builder(Words.cut(text, Brief.MOST))
                        .build()))
                .isError(error)
                .build();
    }
}
