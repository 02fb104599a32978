package dev.detente.service.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/** An API description as lines: one for each parameter, body, answer and property, with its type, and whether it is required. */
final class ApiLines {
    private final List<String> lines = new ArrayList<>();

    private ApiLines() {}

    static List<String> of(JsonNode description) {
        ApiLines api = new ApiLines();
        for (Map.Entry<String, JsonNode> path : description.get("paths").properties()) {
            for (Map.Entry<String, JsonNode> method : path.getValue().properties()) {
                api.operation(method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), method.getValue());
            }
        }
        for (Map.Entry<String, JsonNode> schema :
                description.get("components").get("schemas").properties()) {
            api.schema(schema.getKey(), schema.getValue());
        }
        return api.lines;
    }

    private void operation(String name, JsonNode operation) {
        for (JsonNode parameter : operation.path("parameters")) {
            lines.add(name + " " + parameter.get("in").stringValue() + " "
                    + parameter.get("name").stringValue() + ": " + type(parameter.path("schema"))
                    + required(parameter.path("required").booleanValue(false)));
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
            lines.add(what + " " + content.getKey() + ": "
                    + type(content.getValue().path("schema")) + after);
        }
    }

    private void schema(String name, JsonNode schema) {
        Set<String> required = new TreeSet<>();
        schema.path("required").forEach(property -> required.add(property.stringValue()));
        for (Map.Entry<String, JsonNode> property : schema.path("properties").properties()) {
            lines.add(name + "." + property.getKey() + ": " + type(property.getValue())
                    + required(required.contains(property.getKey())));
        }
        for (JsonNode value : schema.path("enum")) {
            lines.add(name + " can be " + value.asString());
        }
    }

    private static String required(boolean is) {
        return is ? ", required" : "";
    }

    private static String type(JsonNode schema) {
        if (schema.has("$ref")) {
            String ref = schema.get("$ref").stringValue();
            return ref.substring(ref.lastIndexOf('/') + 1);
        }
        List<String> any = new ArrayList<>();
        schema.path("oneOf").forEach(one -> any.add(type(one)));
        schema.path("anyOf").forEach(one -> any.add(type(one)));
        schema.path("enum").forEach(one -> any.add("'" + one.asString() + "'"));
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
