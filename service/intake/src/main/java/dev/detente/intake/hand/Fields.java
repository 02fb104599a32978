package dev.detente.intake.hand;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The fields of one JSON object or one form: reads them, and collects all that is wrong with them. A wrong field is read as if it were left out. */
public final class Fields {
    /** Maximum number of unknown fields that are reported. */
    private static final int MAX_UNKNOWN = 100;

    private final JsonNode object;
    private final List<FieldException> wrong;

    private Fields(JsonNode object, List<FieldException> wrong) {
        this.object = object;
        this.wrong = wrong;
    }

    /** The names of a form's fields, in order: those of a record that describes it to people. */
    public static List<String> names(Class<? extends Record> form) {
        return Stream.of(form.getRecordComponents())
                .map(RecordComponent::getName)
                .toList();
    }

    /**
     * Reads a text that is one JSON object.
     *
     * @param names the fields that the object may have
     * @param example an example object, for messages
     * @param make reads the fields; null where it has found something wrong
     * @throws FieldException when the text is not one object
     * @throws BadFieldsException with all that is wrong: unknown fields, then what was found while reading, in that order
     */
    public static <T> T read(Reader text, List<String> names, String example, Function<Fields, @Nullable T> make) {
        String all = "the fields are " + names;
        return ofAny(text, example, fields -> {
            fields.only(names, name -> "No field has this name" + Texts.didYouMean(name, names, all));
            return make.apply(fields);
        });
    }

    /** The same for an object of any fields, of which {@code make} says which are {@linkplain #only known}. */
    static <T> T ofAny(Reader text, String example, Function<Fields, @Nullable T> make) {
        return made(new Fields(JsonObject.parse(text, example), new ArrayList<>()), make);
    }

    /**
     * Checks values that somebody entered in a form.
     *
     * @param make checks them; null where it has found something wrong
     * @throws BadFieldsException with all that is wrong
     */
    public static <T> T check(Function<Fields, @Nullable T> make) {
        return made(new Fields(JsonNodeFactory.instance.objectNode(), new ArrayList<>()), make);
    }

    private static <T> T made(Fields fields, Function<Fields, @Nullable T> make) {
        T made = make.apply(fields);
        if (!fields.wrong.isEmpty()) {
            throw new BadFieldsException(fields.wrong);
        }
        return Objects.requireNonNull(made);
    }

    /**
     * Notes the fields that are unknown, the first hundred of them.
     *
     * @param remedy why a field is wrong, and what to write
     */
    void only(List<String> names, UnaryOperator<String> remedy) {
        object.propertyStream()
                .filter(field -> !names.contains(field.getKey()))
                .limit(MAX_UNKNOWN)
                .forEach(field -> wrong(
                        Texts.shorten(field.getKey()),
                        JsonObject.shown(field.getValue()),
                        remedy.apply(field.getKey())));
    }

    /** Whether the object names a field, be it with null. */
    public boolean names(String field) {
        return object.has(field);
    }

    /** Whether a field has a value. */
    public boolean has(String field) {
        return object.hasNonNull(field);
    }

    /** The value of a field as it was sent. */
    public JsonNode node(String field) {
        return object.path(field);
    }

    /** Whether anything was found wrong so far. */
    public boolean wrong() {
        return !wrong.isEmpty();
    }

    /** Whether less was found wrong so far than people read, so that more of the kind may be noted. */
    public boolean few() {
        return wrong.size() < MAX_UNKNOWN;
    }

    /** Notes that a value is wrong, and why. */
    public void wrong(String field, String value, String remedy) {
        wrong.add(new FieldException(field, value, remedy));
    }

    /** Notes that the value of a field as it was sent is wrong, and why. */
    public void wrong(String field, String remedy) {
        wrong(field, object.has(field) ? JsonObject.shown(object.path(field)) : "", remedy);
    }

    /** The value that a check gives; another, when the check throws an error, which is noted. */
    public <T extends @Nullable Object> T tried(Supplier<T> check, T otherwise) {
        try {
            return check.get();
        } catch (FieldException e) {
            wrong.add(e);
            return otherwise;
        }
    }

    /**
     * The value that a check gives for the text of a field as it was sent, which is empty when it is left out.
     *
     * @param otherwise what it gives when the check throws an error or the field is no text, which is noted
     */
    public <T extends @Nullable Object> T checked(String field, Function<String, T> check, T otherwise) {
        return tried(
                () -> {
                    String text = JsonObject.text(object, field);
                    return check.apply(text == null ? "" : text);
                },
                otherwise);
    }

    /** The text of a field as it was sent; empty when it is left out. */
    public String asSent(String field) {
        return checked(field, text -> text, "");
    }

    /** The text of a field without blanks around it; null when it is left out. */
    public @Nullable String text(String field) {
        String text = tried(() -> JsonObject.text(object, field), null);
        return text == null ? null : text.strip();
    }

    /** The text of a field; another when it is left out. */
    public String text(String field, String otherwise) {
        String text = text(field);
        return text == null ? otherwise : text;
    }

    /**
     * The text of a field, parsed; null when it is left out.
     *
     * @param parse throws a {@link RuntimeException} for a text that is wrong
     * @param remedy why a text is wrong, and what to write
     */
    public <T> @Nullable T parsed(String field, Function<String, T> parse, Function<String, String> remedy) {
        String text = text(field);
        try {
            return text == null ? null : parse.apply(text);
        } catch (FieldException e) {
            wrong.add(e);
        } catch (RuntimeException e) {
            wrong(field, text == null ? "" : text, remedy.apply(text == null ? "" : text));
        }
        return null;
    }

    /** A whole number, at least {@code least}; null when it is left out. */
    public @Nullable Integer whole(String field, int least) {
        JsonNode value = object.path(field);
        if (!has(field)) {
            return null;
        }
        if (!value.isInt() || value.intValue() < least) {
            wrong(field, "This must be a whole number from " + least + " to " + Integer.MAX_VALUE + ".");
            return null;
        }
        return value.intValue();
    }

    /** Whether a field is true; false when it is left out. */
    public boolean flag(String field) {
        if (has(field) && !object.path(field).isBoolean()) {
            wrong(field, "This must be true or false.");
        }
        return object.path(field).booleanValue(false);
    }

    /**
     * A list of texts; empty when it is left out.
     *
     * @param example what to send instead of what is not a list of texts
     */
    public List<String> texts(String field, String example) {
        List<String> texts = new ArrayList<>();
        JsonNode list = object.path(field);
        if (!list.isMissingNode() && (!list.isArray() || list.valueStream().anyMatch(one -> !one.isString()))) {
            wrong(field, "This is not a list of texts: send one, as in " + example + ".");
        } else {
            list.forEach(one -> texts.add(one.stringValue()));
        }
        return texts;
    }
}
