package dev.detente.intake.hand;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads one JSON object with known fields. */
public final class JsonObject {
    private JsonObject() {}

    /**
     * Reads a text that is one object, with any fields.
     *
     * @param example an example object, for messages
     * @throws FieldException when the text is not one object
     */
    static JsonNode parse(Reader text, String example) {
        try (JsonParser parser = JsonInput.MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                throw body("", "This is empty", example);
            }
            JsonNode node = parser.readValueAsTree();
            if (!node.isObject()) {
                throw body(node.toString(), "This is not a JSON object", example);
            }
            if (parser.nextToken() != null) {
                throw body(parser.getString(), "This continues after the end of the object", example);
            }
            return node;
        } catch (JacksonException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new FieldException("body", "", "This is not UTF-8: send the text in UTF-8.");
            }
            String place = JsonInput.place(e);
            String twice = JsonInput.keyTwice(e).orElse(null);
            throw twice == null
                    ? body("", "This is malformed JSON" + place + " (" + e.getOriginalMessage() + ")", example)
                    : new FieldException(
                            Texts.shorten(twice),
                            twice,
                            "This is a key that occurs twice in one object" + place + ": keep one.");
        }
    }

    private static FieldException body(String value, String wrong, String example) {
        return new FieldException("body", value, wrong + ": send an object such as " + example + ".");
    }

    /**
     * The text of a field; null when it is left out or null.
     *
     * @throws FieldException when it is not text
     */
    public static @Nullable String text(JsonNode object, String field) {
        if (!object.hasNonNull(field)) {
            return null;
        }
        JsonNode value = object.path(field);
        if (!value.isString()) {
            throw new FieldException(field, shown(value), "This is not text: write it in quotes.");
        }
        return value.stringValue();
    }

    /** A value as shown in messages. */
    public static String shown(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
