package dev.detente.service.web.pages;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The form for a report, with what somebody entered.
 *
 * @param errors what is wrong, by field; {@code reader} for an error that the person who fills in the form cannot correct
 */
record ReadForm(String text, String day, String title, String url, Map<String, String> errors) {
    /** The empty form. */
    static final ReadForm EMPTY = new ReadForm("", "", "", "", Map.of());

    ReadForm {
        errors = Map.copyOf(errors);
    }

    /** The same with what is wrong with it. */
    ReadForm wrong(List<FieldException> fields) {
        Map<String, String> told = new TreeMap<>();
        fields.forEach(e -> told.putIfAbsent(e.field(), plain(String.valueOf(e.getMessage()))));
        return new ReadForm(text, day, title, url, told);
    }

    /** The same with what is wrong with one field. */
    ReadForm wrong(String field, String message) {
        return new ReadForm(text, day, title, url, Map.of(field, plain(message)));
    }

    /** Turns a message that may continue after a field's name into a sentence. */
    private static String plain(String message) {
        return (message.matches("(?s)(is|lies|has|holds) .*") ? "This " + message : Texts.capitalize(message))
                + (message.matches("(?s).*[?.!}]") ? "" : ".");
    }
}
