package dev.detente.api.rest;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * An API description as lines: one for each parameter, body, answer, and field at its address within a body or an answer, with its type, and
 * whether it is always there. Names of schemas do not occur: they are names of classes, which nobody sends or receives.
 */
final class ApiLines {
    private static final String REF = "#/components/schemas/";
    private final JsonNode schemas;
    private final Set<String> lines = new LinkedHashSet<>();

    private ApiLines(JsonNode schemas) {
        this.schemas = schemas;
    }

    static Set<String> of(JsonNode description) {
        ApiLines api = new ApiLines(description.get("components").get("schemas"));
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                api.operation(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
            }
        }
        return api.lines;
    }

    private void operation(String name, JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            String at = name + " " + parameter.get("in").stringValue() + " "
                    + parameter.get("name").stringValue();
            value(
                    at,
                    parameter.path("schema"),
                    required(parameter.path("required").booleanValue(false)),
                    List.of());
        }
        JsonNode body = operation.path("requestBody");
        contents(
                name + " body",
                body.path("content"),
                required(body.path("required").booleanValue(false)));
        for (Map.Entry<String, JsonNode> response : operation.get("responses").properties()) {
            String answer = name + " " + response.getKey();
            lines.add(answer);
            contents(answer, response.getValue().path("content"), "");
        }
    }

    private void contents(String what, JsonNode contents, String after) {
        for (Map.Entry<String, JsonNode> content : contents.properties()) {
            JsonNode schema = content.getValue().path("schema");
            lines.add(what + " " + content.getKey() + ": " + type(schema) + after);
            // A problem has the same fields wherever it comes from.
            String at = content.getKey().equals("application/problem+json") ? content.getKey() : what;
            fields(at, schema, List.of());
        }
    }

    private void value(String at, JsonNode schema, String after, List<String> within) {
        lines.add(at + ": " + type(schema) + after);
        fields(at, schema, within);
    }

    /** The fields of an object, of the parts of a list or of a map, and of what may stand in the place. */
    private void fields(String at, JsonNode schema, List<String> within) {
        if (schema.has("$ref")) {
            String name = schema.get("$ref").stringValue().substring(REF.length());
            if (within.contains(name)) {
                lines.add(at + " is like what it is part of, " + (within.size() - within.indexOf(name)) + " levels up");
                return;
            }
            List<String> deeper = new ArrayList<>(within);
            deeper.add(name);
            fields(at, schemas.get(name), deeper);
        }
        schema.path("oneOf").forEach(one -> fields(at, one, within));
        schema.path("anyOf").forEach(one -> fields(at, one, within));
        schema.path("enum").forEach(one -> lines.add(at + " can be " + one.asString()));
        if (schema.has("items")) {
            fields(at + "[]", schema.get("items"), within);
        }
        if (schema.path("additionalProperties").isObject()) {
            fields(at + "{}", schema.get("additionalProperties"), within);
        }
        List<String> required =
                schema.path("required").valueStream().map(JsonNode::stringValue).toList();
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            value(
                    at + "." + property.getKey(),
                    property.getValue(),
                    required(required.contains(property.getKey())),
                    within);
        }
    }

    private static String required(boolean is) {
        return is ? ", required" : "";
    }

    private String type(JsonNode schema) {
        if (schema.has("$ref")) {
            return type(schemas.get(schema.get("$ref").stringValue().substring(REF.length())));
        }
        List<String> any = new ArrayList<>();
        schema.path("oneOf").forEach(one -> any.add(type(one)));
        schema.path("anyOf").forEach(one -> any.add(type(one)));
        if (!any.isEmpty()) {
            return String.join(" or ", any);
        }
        JsonNode type = schema.path("type");
        String name = type.isArray()
                ? type.valueStream()
                        .map(JsonNode::stringValue)
                        .reduce((a, b) -> a + " or " + b)
                        .orElse("")
                : type.asString("anything");
        if (schema.has("items")) {
            return name + " of " + type(schema.get("items"));
        }
        if (schema.path("additionalProperties").isObject()) {
            return name + " of " + type(schema.get("additionalProperties"));
        }
        return schema.has("format") ? name + " (" + schema.get("format").stringValue() + ")" : name;
    }
}
