package dev.detente.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Compares bodies with the API's description, and keeps their values as examples. */
final class ApiContract {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    /** A range in words, such as {@code -10 (most hostile) to +10}. */
    private static final Pattern RANGE = Pattern.compile("(-?[0-9]+)(?: \\([^)]*\\))? to \\+?(-?[0-9]+)");

    private static final int MAX_TEXT = 200;
    private static final int MAX_ENTRIES = 3;
    private static final int MAX_KNOWN = 10_000;

    private final JsonNode api;
    private final Map<String, List<JsonNode>> known = new TreeMap<>();

    ApiContract(JsonNode api) {
        this.api = api;
    }

    /** The operation for a method and a path as called. */
    JsonNode operation(String method, String path) {
        String called = path.replaceAll("\\?.*", "");
        List<String> fitting = new ArrayList<>();
        api.get("paths").propertyStream().forEach(p -> {
            if (called.matches(p.getKey().replaceAll("\\{[^}]*}", "[^/]+"))
                    && p.getValue().has(low(method))) {
                fitting.add(p.getKey());
            }
        });
        // A word of the path itself goes before a name that a caller gives.
        String template = fitting.stream()
                .min((a, b) -> Integer.compare(
                        a.replaceAll("[^{]", "").length(),
                        b.replaceAll("[^{]", "").length()))
                .orElseThrow(() -> new AssertionError(method + " " + path + " is not described"));
        return api.get("paths").get(template).get(low(method));
    }

    private static String low(String method) {
        return method.toLowerCase(java.util.Locale.ROOT);
    }

    void request(String method, String path, String body) {
        JsonNode content = operation(method, path).path("requestBody").path("content");
        check(content.path("application/json").path("schema"), JSON.readTree(body), method + " " + path);
    }

    void answer(String method, String path, int status, String type, String body) {
        JsonNode answer = operation(method, path).path("responses").path(Integer.toString(status));
        String at = method + " " + path + " " + status;
        assertThat(answer.isMissingNode()).as(at + " is not described").isFalse();
        JsonNode content = answer.path("content").path(type.replaceAll(";.*", ""));
        assertThat(content.isMissingNode())
                .as(at + " as " + type + " is not described")
                .isFalse();
        if (type.contains("json")) {
            check(content.get("schema"), JSON.readTree(body), at);
        }
    }

    /** Checks a value against its schema: type, format, and the range that the description names. */
    void check(JsonNode shape, JsonNode value, String at) {
        if (shape.has("$ref")) {
            object(shape.get("$ref").stringValue().replaceAll(".*/", ""), value, at);
        } else if (shape.has("oneOf")) {
            if (!value.isNull()) {
                check(shape.get("oneOf").get(0), value, at);
            }
        } else {
            plain(shape, value, at);
            if (value.isArray()) {
                value.forEach(one -> check(shape.get("items"), one, at + "[]"));
            } else if (value.isObject() && !shape.path("additionalProperties").isEmpty()) {
                value.forEach(one -> check(shape.get("additionalProperties"), one, at + "{}"));
            }
        }
    }

    private void object(String schema, JsonNode value, String at) {
        JsonNode shape = api.get("components").get("schemas").get(schema);
        assertThat(value.isObject()).as(at).isTrue();
        assertThat(shape.get("properties").propertyNames())
                .as(at + " as " + schema)
                .containsAll(value.propertyNames());
        assertThat(value.propertyNames())
                .as(at + " as " + schema)
                .containsAll(shape.path("required")
                        .valueStream()
                        .map(JsonNode::stringValue)
                        .toList());
        keep(schema, value);
        value.propertyStream()
                .forEach(p -> check(shape.get("properties").get(p.getKey()), p.getValue(), at + "." + p.getKey()));
    }

    private static boolean refers(JsonNode shape) {
        return shape.has("$ref") || shape.has("oneOf");
    }

    private static void plain(JsonNode shape, JsonNode value, String at) {
        String as = at + " is " + value + ", and described as " + shape;
        List<String> types = shape.path("type").isArray()
                ? shape.get("type").valueStream().map(JsonNode::stringValue).toList()
                : shape.has("type") ? List.of(shape.get("type").stringValue()) : List.of();
        if (types.isEmpty()) {
            return;
        }
        boolean whole = value.isIntegralNumber() && types.contains("integer");
        boolean number = value.isNumber() && types.contains("number");
        assertThat(whole || number || types.contains(type(value))).as(as).isTrue();
        if (value.isString() && shape.path("format").asString("").equals("date")) {
            assertThat(LocalDate.parse(value.stringValue())).as(as).isNotNull();
        }
        if (value.isString() && shape.path("format").asString("").equals("date-time")) {
            assertThat(Instant.parse(value.stringValue())).as(as).isNotNull();
        }
        Matcher range = RANGE.matcher(shape.path("description").asString(""));
        if (value.isNumber() && range.find()) {
            assertThat(value.doubleValue())
                    .as(as)
                    .isBetween(Double.parseDouble(range.group(1)), Double.parseDouble(range.group(2)));
        }
    }

    private static String type(JsonNode value) {
        return value.isNull()
                ? "null"
                : value.isString()
                        ? "string"
                        : value.isBoolean() ? "boolean" : value.isArray() ? "array" : value.isObject() ? "object" : "";
    }

    /** How many fields of an object say something. */
    private static long told(JsonNode object) {
        return object.valueStream()
                .filter(value -> !empty(value) && !(value.isNumber() && value.doubleValue() == 0))
                .count();
    }

    private static boolean empty(JsonNode value) {
        return value.isMissingNode()
                || value.isNull()
                || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.stringValue().isEmpty());
    }

    private void keep(String schema, JsonNode value) {
        if (known.computeIfAbsent(schema, s -> new ArrayList<>()).size() < MAX_KNOWN) {
            known.get(schema).add(value);
        }
    }

    private static JsonNode shortened(JsonNode value) {
        if (value.isString() && value.stringValue().length() > MAX_TEXT) {
            return JSON.getNodeFactory().stringNode(value.stringValue().substring(0, MAX_TEXT) + " …");
        }
        if (value.isArray()) {
            return JSON.createArrayNode()
                    .addAll(value.valueStream().limit(MAX_ENTRIES).toList());
        }
        if (value.isObject()) {
            ObjectNode first = JSON.createObjectNode();
            value.propertyStream().limit(MAX_ENTRIES).forEach(p -> first.set(p.getKey(), shortened(p.getValue())));
            return first;
        }
        return value;
    }

    /** The examples, by schema: of each the values of the fullest object, and of others what that one lacks. */
    ObjectNode examples() {
        ObjectNode all = JSON.createObjectNode();
        known.forEach((schema, objects) -> {
            ObjectNode example = all.putObject(schema);
            List<JsonNode> fullest = objects.stream()
                    .sorted(Comparator.comparingLong(ApiContract::told).reversed())
                    .toList();
            api.get("components")
                    .get("schemas")
                    .get(schema)
                    .get("properties")
                    .propertyStream()
                    .forEach(p -> {
                        if (!refers(p.getValue()) && !refers(p.getValue().path("items"))) {
                            fullest.stream()
                                    .map(object -> object.path(p.getKey()))
                                    .filter(value -> !empty(value))
                                    .findFirst()
                                    .or(() -> fullest.stream()
                                            .map(object -> object.path(p.getKey()))
                                            .filter(value -> !value.isMissingNode() && !value.isNull())
                                            .findFirst())
                                    .ifPresent(value -> example.set(p.getKey(), shortened(value)));
                        }
                    });
        });
        return all;
    }
}
