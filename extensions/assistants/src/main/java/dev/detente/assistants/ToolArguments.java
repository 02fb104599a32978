package dev.detente.assistants;

import dev.detente.model.FieldException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The arguments that a tool was given. The endpoint that the tool asks checks them; what it does not know, it refuses. */
final class ToolArguments {
    private final ObjectNode values;

    ToolArguments(@Nullable Map<String, Object> arguments) {
        values = JsonMapper.shared().valueToTree(arguments == null ? Map.of() : arguments);
    }

    /** Takes an argument out; empty when it is not given. */
    String take(String name) {
        JsonNode value = values.remove(name);
        return value == null || value.isNull() ? "" : one(name, value);
    }

    /**
     * Takes an argument out that must be given.
     *
     * @param what what it is, with an example
     * @throws FieldException when it is not given
     */
    String need(String name, String what) {
        String value = take(name).strip();
        if (value.isEmpty()) {
            throw new FieldException(name, "", "This is needed: " + what + ".");
        }
        return value;
    }

    /** The day that an argument names; null when it is not given, or is no day, which the endpoint will say. */
    @Nullable
    LocalDate day(String name) {
        try {
            return LocalDate.parse(values.path(name).asString(""));
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Whether an argument is there. */
    boolean has(String name) {
        return values.hasNonNull(name);
    }

    /** Gives an argument a value. */
    ToolArguments put(String name, String value) {
        values.put(name, value);
        return this;
    }

    /** The rest, as the parameters of an address. */
    Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        values.forEachEntry((name, value) -> {
            if (!value.isNull()) {
                query.put(name, one(name, value));
            }
        });
        return query;
    }

    /** The rest, as the fields of a body. */
    ObjectNode body() {
        return values;
    }

    /** Refuses the rest. */
    void nothingElse(String takes) {
        values.forEachEntry((name, value) -> {
            throw new FieldException(
                    name, value.toString(), "This is not an argument of this tool: it takes " + takes + ".");
        });
    }

    private static String one(String name, JsonNode value) {
        if (value.isContainer()) {
            throw new FieldException(name, value.toString(), "This must be one value, not a list or an object.");
        }
        return value.asString();
    }
}
