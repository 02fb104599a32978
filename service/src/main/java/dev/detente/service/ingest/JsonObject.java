package dev.detente.service.ingest;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;

/** Reads one JSON object with known fields. */
public final class JsonObject {
    /** More unknown fields are told by the first ones. */
    private static final int TOLD = 100;

    private JsonObject() {}

    /**
     * Reads the object that the whole text is.
     *
     * @param fields the fields that it may have
     * @param example an object as it should be, for messages
     * @throws FieldException when the text is no such object
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
     * The same, for those who look at the fields in any case.
     *
     * @param wrong takes the unknown fields, the first hundred of them
     */
    static JsonNode read(Reader text, List<String> fields, String example, List<FieldException> wrong) {
        JsonNode object = parse(text, example);
        for (String name : object.propertyNames()) {
            if (!fields.contains(name) && wrong.size() < TOLD) {
                String near = Texts.didYouMean(name, fields);
                wrong.add(new FieldException(
                        Texts.shorten(name),
                        shown(object.path(name)),
                        "unknown field" + (near.isEmpty() ? ": the fields are " + fields : near)));
            }
        }
        return object;
    }

    private static JsonNode parse(Reader text, String example) {
        try (JsonParser parser = JsonInput.MAPPER.createParser(text)) {
            if (parser.nextToken() == null) {
                throw body("", "is empty", example);
            }
            JsonNode node = parser.readValueAsTree();
            if (!node.isObject()) {
                throw body(node.toString(), "is no JSON object", example);
            }
            if (parser.nextToken() != null) {
                throw body(parser.getString(), "goes on behind its end", example);
            }
            return node;
        } catch (JacksonException e) {
            if (e.getCause() instanceof CharacterCodingException) {
                throw new FieldException("body", "", "is not UTF-8: send the text in UTF-8");
            }
            String place = JsonInput.place(e);
            String twice = JsonInput.keyTwice(e).orElse(null);
            throw twice == null
                    ? body("", "is malformed JSON" + place + " (" + e.getOriginalMessage() + ")", example)
                    : new FieldException(
                            Texts.shorten(twice),
                            twice,
                            "is a key that stands twice in one object" + place + ": keep one");
        }
    }

    private static FieldException body(String value, String wrong, String example) {
        return new FieldException("body", value, wrong + ": send an object such as " + example);
    }

    /** A value as a message tells it. */
    static String shown(JsonNode value) {
        return value.isValueNode() ? value.asString() : value.toString();
    }
}
