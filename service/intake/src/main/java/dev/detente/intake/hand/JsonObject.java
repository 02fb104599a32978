package dev.detente.intake.hand;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads one JSON object with known fields. */
public final class JsonObject {
    /** Maximum number of unknown fields that are reported. */
    private static final int MAX_ERRORS = 100;

    private JsonObject() {}

    /** The names of a form's fields, in order: those of a record that describes it to people. */
    public static List<String> fields(Class<? extends Record> form) {
        return Stream.of(form.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /**
     * Reads a text that is one object.
     *
     * @param fields the allowed fields
     * @param example an example object, for messages
     * @throws FieldException when the text is not one object
     * @throws BadFieldsException when fields are unknown
     */
    public static JsonNode read(Reader text, List<String> fields, String example) {
        List<FieldException> wrong = new ArrayList<>();
        JsonNode object = read(text, fields, example, wrong);
        if (!wrong.isEmpty()) {
            throw new BadFieldsException(wrong);
        }
        return object;
    }

    /**
     * Reads a text that is one object, for callers that check the fields even when some are unknown.
     *
     * @param wrong receives the first hundred unknown fields
     */
    public static JsonNode read(Reader text, List<String> fields, String example, List<FieldException> wrong) {
        JsonNode object = parse(text, example);
        for (String name : object.propertyNames()) {
            if (!fields.contains(name) && wrong.size() < MAX_ERRORS) {
                wrong.add(new FieldException(
                        Texts.shorten(name),
                        shown(object.path(name)),
                        "No field has this name" + Texts.didYouMean(name, fields, "the fields are " + fields)));
            }
        }
        return object;
    }

    /** Reads a text that is one object, with any fields. */
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
