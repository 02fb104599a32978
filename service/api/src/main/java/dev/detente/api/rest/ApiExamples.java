package dev.detente.api.rest;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives every parameter and every property of the API's description an example. They are recorded: a test asks the demo and compares. The
 * example of an object is made of those of its properties.
 */
final class ApiExamples {
    /** The examples of parameters, by name or by the beginning of the path and name, and of properties, by schema and name. */
    static final String FILE = "openapi-examples.json";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    @SuppressWarnings("rawtypes")
    private final Map<String, Schema> schemas;

    private final JsonNode recorded = recorded();

    private ApiExamples(OpenAPI api) {
        this.schemas = api.getComponents().getSchemas();
    }

    static void addTo(OpenAPI api) {
        ApiExamples examples = new ApiExamples(api);
        examples.schemas.forEach((name, schema) -> properties(schema).forEach((property, shape) -> {
            shape.setDescription(inOneLine(shape.getDescription()));
            shape.setExample(examples.of(name, property, shape));
        }));
        api.getPaths()
                .forEach((path, item) -> item.readOperations().stream()
                        .filter(operation -> operation.getParameters() != null)
                        .flatMap(operation -> operation.getParameters().stream())
                        .forEach(parameter -> parameter.setExample(examples.of(path, parameter))));
    }

    /** The example for the longest path that this one begins with, else for the name alone. */
    private @Nullable Object of(String path, Parameter parameter) {
        JsonNode parameters = recorded.path("parameters");
        return plain(parameters
                .propertyStream()
                .map(Map.Entry::getKey)
                .filter(key ->
                        (path + " ").startsWith(key.replaceFirst(" .*", "")) && key.endsWith(" " + parameter.getName()))
                .max(Comparator.comparingInt(String::length))
                .map(parameters::path)
                .orElse(parameters.path(parameter.getName())));
    }

    private @Nullable Object of(String schema, String property, Schema<?> shape) {
        String one = target(shape);
        if (one != null) {
            return of(one);
        }
        String many = shape.getItems() == null ? null : target(shape.getItems());
        return many != null
                ? List.of(of(many))
                : plain(recorded.path("schemas").path(schema).path(property));
    }

    private Map<String, @Nullable Object> of(String schema) {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        properties(Objects.requireNonNull(schemas.get(schema), schema))
                .forEach((property, shape) -> object.put(property, of(schema, property, shape)));
        return object;
    }

    /** The schema that a shape refers to, perhaps beside null; null when it refers to none. */
    private static @Nullable String target(Schema<?> shape) {
        Schema<?> to = shape.getOneOf() == null ? shape : shape.getOneOf().get(0);
        String ref = to.get$ref();
        return ref == null ? null : ref.substring(ref.lastIndexOf('/') + 1);
    }

    @SuppressWarnings("rawtypes")
    private static Map<String, Schema> properties(Schema<?> schema) {
        return schema.getProperties() == null ? Map.of() : schema.getProperties();
    }

    private static @Nullable Object plain(JsonNode node) {
        return node.isMissingNode() ? null : JSON.convertValue(node, Object.class);
    }

    private static @Nullable String inOneLine(@Nullable String text) {
        return text == null ? null : text.strip().replaceAll("\\s+", " ").replaceAll("</?code>", "`");
    }

    private static JsonNode recorded() {
        try (InputStream file = Objects.requireNonNull(ApiExamples.class.getResourceAsStream("/" + FILE), FILE)) {
            return JSON.readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
