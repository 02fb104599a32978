package dev.detente.intake.hand;

import dev.detente.intake.lines.ByteLines;
import dev.detente.intake.lines.Lines;
import dev.detente.intake.lines.StreamHead;
import dev.detente.intake.row.InputException;
import dev.detente.intake.row.InputRow;
import dev.detente.model.Problem;
import dev.detente.model.Texts;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads rows from JSON (an array or one object) or NDJSON (one object per line). */
public final class JsonInput {
    /**
     * NaN is read so that only its row is rejected, with a remedy, and not everything after it. A duplicate key is refused, since it is
     * unclear which value is meant.
     */
    public static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .build();

    private static final String EXAMPLE =
            "{\"day\":\"2024-04-24\",\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\"}";
    private static final Pattern KEY_TWICE = Pattern.compile("Duplicate Object property \"(.*)\"", Pattern.DOTALL);

    private JsonInput() {}

    /** Reads an array of objects, or a sequence of objects. */
    public static final class Array implements InputRows {
        private final JsonParser parser;
        private final StreamHead bytes;
        private int index;
        private boolean array;
        private boolean ended;
        private String raw = "";

        /** Reads rows from bytes. A row that is longer than a line may be is not read into memory: it ends the input. */
        public Array(InputStream bytes) {
            this.bytes = new StreamHead(bytes, ByteLines.MAX_LINE);
            this.parser = MAPPER.createParser(this.bytes);
        }

        @Override
        public @Nullable InputRow next() {
            bytes.renew();
            try {
                for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                    if (token == JsonToken.START_ARRAY && !array && index == 0) {
                        array = true;
                    } else if (token == JsonToken.END_ARRAY) {
                        ended = true;
                    } else {
                        JsonNode node = parser.readValueAsTree();
                        raw = node.toString();
                        return row(index++, node, List.of());
                    }
                }
            } catch (JacksonException e) {
                if (bytes.full()) {
                    throw new InputException(index, "", Lines.TOO_LONG);
                }
                throw malformed(index, "", place(e), "send an array of actions such as [" + EXAMPLE + "]", e);
            }
            if (array && !ended) {
                throw new InputException(index, "", "The JSON array does not end: close it with ].");
            }
            return null;
        }

        /** The row's position, from 1, since an array need not have lines. */
        @Override
        public long line() {
            return index;
        }

        @Override
        public String raw() {
            return raw;
        }
    }

    /** Reads one object per line; a malformed line affects that row only. */
    public static final class PerLine implements InputRows {
        private final Lines lines;
        private final List<String> fields;
        private int index;
        private String raw = "";

        /**
         * Reads these lines.
         *
         * @param more names of fields with texts that a row may have besides those of an action
         */
        public PerLine(Lines lines, List<String> more) {
            this.lines = lines;
            this.fields =
                    Stream.concat(ActionInput.FIELDS.stream(), more.stream()).toList();
        }

        @Override
        public @Nullable InputRow next() throws IOException {
            String text = lines.next();
            while (text != null && text.isBlank()) {
                text = lines.next();
            }
            if (text == null) {
                return null;
            }
            raw = text;
            int at = index++;
            if (lines.tooLong()) {
                Problem cut = new Problem(InputRow.WHOLE, text, Lines.TOO_LONG);
                return new InputRow(at, Map.of(), List.of(cut));
            }
            try {
                return row(at, MAPPER.readTree(text), fields, List.of());
            } catch (JacksonException e) {
                return new InputRow(
                        at,
                        Map.of(),
                        List.of(malformed(at, text, column(e), "write an action a line, such as " + EXAMPLE, e)
                                .problem()));
            }
        }

        @Override
        public long line() {
            return lines.number();
        }

        @Override
        public String raw() {
            return raw;
        }

        @Override
        public boolean notUtf8() {
            return lines.notUtf8();
        }
    }

    /**
     * The error for a text that is not JSON.
     *
     * @param written the text, empty when not available
     * @param place where the error is, appended to what is wrong
     * @param remedy what to write instead
     */
    private static InputException malformed(
            int index, String written, String place, String remedy, JacksonException e) {
        if (e.getCause() instanceof CharacterCodingException) {
            return InputException.notUtf8(index);
        }
        Optional<String> twice = keyTwice(e);
        return twice.isPresent()
                ? new InputException(
                        index, twice.get(), "This is a key that occurs twice in one object" + place + ": keep one.")
                : new InputException(
                        index,
                        written,
                        "This is malformed JSON" + place + " (" + e.getOriginalMessage() + "): " + remedy + ".");
    }

    /** The duplicate key, if that is the error. */
    static Optional<String> keyTwice(JacksonException e) {
        Matcher twice = KEY_TWICE.matcher(String.valueOf(e.getOriginalMessage()));
        return twice.matches() ? Optional.of(twice.group(1)) : Optional.empty();
    }

    /** Where the text is malformed, to append to what is wrong; empty when unknown. */
    static String place(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }

    private static String column(JacksonException e) {
        var at = e.getLocation();
        return at == null ? "" : " at column " + at.getColumnNr();
    }

    /**
     * The row of an action.
     *
     * @param more names of fields that the object may have besides those of an action, and that are left out of the row
     */
    public static InputRow row(int index, JsonNode node, List<String> more) {
        return row(index, node, ActionInput.FIELDS, more);
    }

    private static InputRow row(int index, JsonNode node, List<String> texts, List<String> more) {
        Map<String, String> values = new HashMap<>();
        List<Problem> problems = new ArrayList<>();
        if (!node.isObject()) {
            problems.add(
                    new Problem(InputRow.WHOLE, node.toString(), "An action is a JSON object with day, source, type…"));
            return new InputRow(index, values, problems);
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            String name = field.getKey();
            JsonNode value = field.getValue();
            if (more.contains(name) || (value.isNull() && texts.contains(name))) {
                continue;
            }
            if (!texts.contains(name)) {
                List<String> fields =
                        Stream.concat(texts.stream(), more.stream()).toList();
                problems.add(new Problem(
                        Texts.shorten(name),
                        JsonObject.shown(value),
                        "No field has this name" + Texts.didYouMean(name, fields, "the fields are " + fields)));
            } else if (name.equals("issues") && value.isArray() && allStrings(value)) {
                List<String> ids = new ArrayList<>();
                value.forEach(id -> ids.add(id.stringValue()));
                values.put(name, String.join(";", ids));
            } else if (value.isString()) {
                values.put(name, value.stringValue());
            } else {
                problems.add(new Problem(
                        name,
                        JsonObject.shown(value),
                        name.equals("issues")
                                ? "This is not a list of texts: write [\"taiwan\",\"aid\"]."
                                : "This is not text: write it in quotes"
                                        + (name.equals("code") ? ", 072 is not 72." : ".")));
            }
        }
        return new InputRow(index, values, problems);
    }

    private static boolean allStrings(JsonNode array) {
        for (JsonNode element : array) {
            if (!element.isString()) {
                return false;
            }
        }
        return true;
    }
}
