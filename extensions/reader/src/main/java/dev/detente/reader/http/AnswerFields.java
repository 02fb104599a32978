package dev.detente.reader.http;

import dev.detente.model.FieldException;
import dev.detente.model.PlainText;
import dev.detente.model.ReportDay;
import dev.detente.reader.Span;
import java.time.LocalDate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * An object in a coder's answer; its fields are checked when read, and errors name the place of the field.
 *
 * @param place its path, such as {@code proposals[3].}; empty for the answer itself
 */
record AnswerFields(JsonNode node, String place, Offsets offsets) {
    /** The error for a wrong field: its full path, its value, and what to send instead. */
    FieldException wrong(String field, String remedy) {
        JsonNode value = node.path(field);
        return new FieldException(
                place + field,
                value.isMissingNode() ? "" : value.isString() ? value.stringValue() : value.toString(),
                remedy);
    }

    private boolean lacks(String field) {
        return !node.hasNonNull(field);
    }

    /** An object in a list of this one. */
    AnswerFields in(String list, int index) {
        String at = place + list + "[" + index + "].";
        JsonNode element = node.path(list).get(index);
        if (!element.isObject()) {
            throw new FieldException(
                    at.substring(0, at.length() - 1), element.toString(), "This is not an object: send one.");
        }
        return new AnswerFields(element, at, offsets);
    }

    /** Number of elements in a list; 0 when it is missing. */
    int size(String list, int most) {
        if (lacks(list)) {
            return 0;
        }
        if (!node.path(list).isArray()) {
            throw wrong(list, "This is not a list: send one, [] when there is nothing to say.");
        }
        int size = node.path(list).size();
        if (size > most) {
            throw new FieldException(
                    place + list, size + " entries", "This may have " + most + " at most: send fewer.");
        }
        return size;
    }

    /** A text of at most {@code most} characters, without control characters; null when missing. */
    @Nullable
    String text(String field, int most) {
        if (lacks(field)) {
            return null;
        }
        JsonNode value = node.path(field);
        if (!value.isString()) {
            throw wrong(field, "This is not text: send it in quotes.");
        }
        String text = value.stringValue();
        if (text.length() > most) {
            throw wrong(field, "This has " + text.length() + " characters: send " + most + " at most.");
        }
        PlainText.fault(text).ifPresent(fault -> {
            throw wrong(field, fault);
        });
        return text.isBlank() ? null : text;
    }

    /** A required text. */
    String needed(String field, int most, String example) {
        String text = text(field, most);
        if (text == null) {
            throw wrong(field, "This is needed: send " + example + ".");
        }
        return text;
    }

    /** The text of a field, parsed by a function that throws an {@link IllegalArgumentException} for a bad value. */
    <T> T understood(String field, String text, Function<String, T> by) {
        try {
            return by.apply(text);
        } catch (FieldException e) {
            throw new FieldException(
                    place + e.problem().field(),
                    e.problem().value(),
                    e.problem().remedy());
        } catch (IllegalArgumentException e) {
            throw new FieldException(place + field, text, e);
        }
    }

    /** A day; null when missing. */
    @Nullable
    LocalDate day(String field) {
        String text = text(field, 40);
        return text == null ? null : understood(field, text, t -> ReportDay.parse(field, t));
    }

    /** A number from 0 to 1. */
    double share(String field) {
        JsonNode value = node.path(field);
        if (!value.isNumber() || !(value.doubleValue() >= 0 && value.doubleValue() <= 1)) {
            throw wrong(field, "This is not a number from 0 to 1: send how likely it is to be right, such as 0.8.");
        }
        return value.doubleValue();
    }

    /** Any finite number; 0 when missing. */
    double number(String field) {
        JsonNode value = node.path(field);
        if (!lacks(field) && !(value.isNumber() && Double.isFinite(value.doubleValue()))) {
            throw wrong(field, "This is not a number: send one.");
        }
        return value.isNumber() ? value.doubleValue() : 0;
    }

    /** A span of the text; null when missing. */
    @Nullable
    Span span(String field) {
        if (lacks(field)) {
            return null;
        }
        JsonNode value = node.path(field);
        if (!value.path("start").isInt() || !value.path("end").isInt()) {
            throw wrong(field, "This is not a place in the text: send {\"start\":0,\"end\":12}.");
        }
        int start = value.path("start").intValue();
        int end = value.path("end").intValue();
        if (start < 0 || end <= start || end > offsets.length()) {
            throw wrong(
                    field,
                    "This is not a place in the text, which has " + offsets.length()
                            + " characters: start is 0 or more, end is after it, at most the text's end.");
        }
        Span span = offsets.span(start, end);
        if (offsets.halves(span)) {
            throw wrong(
                    field,
                    "This cuts a character in half: count UTF-16 units, or send \"offsets\":\"code-points\" when you count"
                            + " code points.");
        }
        return span;
    }

    /** A span within another one; null when missing. */
    @Nullable
    Span within(String field, Span whole) {
        Span span = span(field);
        if (span != null && (span.start() < whole.start() || span.end() > whole.end())) {
            throw wrong(
                    field,
                    "This is outside of its sentence: send a place within, or null when another sentence says it.");
        }
        return span;
    }
}
