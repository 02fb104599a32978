package dev.detente.service.web.pages.read;

import dev.detente.model.Problem;
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
    ReadForm wrong(List<Problem> fields) {
        Map<String, String> told = new TreeMap<>();
        fields.forEach(e -> told.putIfAbsent(e.field(), e.sentence()));
        return new ReadForm(text, day, title, url, told);
    }

    /** The same with what is wrong with one field. */
    ReadForm wrong(Problem problem) {
        return wrong(List.of(problem));
    }
}
