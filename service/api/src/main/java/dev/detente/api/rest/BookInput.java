package dev.detente.api.rest;

import dev.detente.api.support.Body;
import dev.detente.intake.hand.Fields;
import dev.detente.intake.hand.Reasons;
import dev.detente.model.FieldException;
import dev.detente.rules.book.Limits;
import dev.detente.rules.book.TextCheck;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.Reader;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Input of people about rule books: a JSON object of texts, and of the files of a book. */
final class BookInput {
    /** The largest book, escaped: most characters of a book take one byte in JSON too, line ends and quotes two. */
    static final int MAX_BYTES = 2 * Limits.BOOK_BYTES;
    /** Characters of a version or another short text. */
    private static final int MAX_TEXT = 1_000;

    private BookInput() {}

    /**
     * The beginning of a draft.
     *
     * @param title the purpose of the draft, at most 120 characters; required
     * @param base the version of a rule book that it begins as, or its first 8 digits or more; default the one in use
     */
    record NewDraft(String title, @Nullable String base) {}

    /**
     * The new contents of a draft.
     *
     * @param files all files of the book, their names and their contents; required
     * @param was the version of the draft that the writer started from; required
     */
    record SavedDraft(SortedMap<String, String> files, String was) {
        SavedDraft {
            files = new TreeMap<>(files);
        }
    }

    /**
     * A consent to a draft.
     *
     * @param version the version of the draft that the person has looked at; required
     * @param reason why, in one line of at most 500 characters; required
     */
    record Consent(String version, String reason) {}

    /**
     * A comment on a draft, or an answer that settles one.
     *
     * @param version the version of the draft that the person has looked at; required in a comment, left out in an answer
     * @param file the file of the rule book; left out in an answer, and in a comment on the draft as a whole
     * @param line the 1-based line of the file in that version; left out where file is
     * @param text the comment or the answer, in one line of at most 500 characters; required
     * @param settles the id of the comment that this answers; left out in a comment
     */
    record NewComment(
            @Nullable String version,
            @Nullable String file,
            @Nullable Integer line,
            String text,
            @Nullable String settles) {}

    /**
     * An action that is tried on rules.
     *
     * @param files all files of the book, their names and their contents; default the book in use
     * @param action the id of a stored action; left out where given has one
     * @param given an action in the words of a case, such as {day: 2024-04-24, source: USA, target: TWN, code: "072", issues: [taiwan]}; left
     *     out where action names one
     */
    record TrialInput(
            @Nullable SortedMap<String, String> files,
            @Nullable String action,
            @Nullable String given) {
        TrialInput {
            files = files == null ? null : new TreeMap<>(files);
        }
    }

    /**
     * A search among rules.
     *
     * @param files all files of the book, their names and their contents; default the book in use
     * @param about only rules whose conditions name this actor, issue, type, mode or code; default all
     * @param gives only rules that can give points to this dyad and name an actor of it; default all
     */
    record RuleQuery(
            @Nullable SortedMap<String, String> files,
            @Nullable String about,
            @Nullable String gives) {
        RuleQuery {
            files = files == null ? null : new TreeMap<>(files);
        }
    }

    /**
     * Why a rule book goes back in use.
     *
     * @param reason why, in one line of at most 500 characters; required
     */
    record Rollback(String reason) {}

    /**
     * A rule book to be checked.
     *
     * @param files all files of the book, their names and their contents; required
     */
    record BookFiles(SortedMap<String, String> files) {
        BookFiles {
            files = new TreeMap<>(files);
        }
    }

    /**
     * Reads the body of a request.
     *
     * @param form the record that has the fields that the body may have
     * @param make reads the fields; null where it has found something wrong
     * @throws dev.detente.api.support.ProblemException when it is larger than a rule book may be
     * @throws FieldException when it is not an object
     * @throws dev.detente.intake.hand.BadFieldsException with all that is wrong with its fields
     */
    static <T extends Record> T read(
            HttpServletRequest request, Class<T> form, String example, Function<Fields, @Nullable T> make)
            throws IOException {
        try (Reader text = Body.text(request, MAX_BYTES, "no rule book may be as large")) {
            return Fields.read(text, Fields.names(form), example, make);
        }
    }

    /**
     * Reads a consent. Its reason is checked here only when its version is wrong too, and else by {@link Reasons} after what the draft lacks was said.
     */
    static Consent consent(HttpServletRequest request) throws IOException {
        return read(request, Consent.class, DraftsController.APPROVE, fields -> {
            String version = required(fields, "version", DraftsController.VERSION_NEEDED);
            return new Consent(
                    version, fields.wrong() ? words(fields, "reason", "say why in a line") : fields.asSent("reason"));
        });
    }

    /** A text of at most {@value #MAX_TEXT} characters that may be left out. */
    static @Nullable String given(Fields fields, String field) {
        return fields.has(field) ? fields.checked(field, text -> notLonger(field, text.strip(), MAX_TEXT), null) : null;
    }

    /** A text of at most {@value #MAX_TEXT} characters that must be given; {@code what} it is. */
    static String required(Fields fields, String field, String what) {
        return required(fields, field, MAX_TEXT, what);
    }

    private static String required(Fields fields, String field, int most, String what) {
        return fields.checked(
                field,
                text -> {
                    if (text.isBlank()) {
                        throw new FieldException(field, "", "This is needed: " + what + ".");
                    }
                    return notLonger(field, text.strip(), most);
                },
                "");
    }

    private static String notLonger(String field, String text, int most) {
        if (text.length() > most) {
            throw new FieldException(
                    field,
                    text,
                    "This has " + text.length() + " characters, and at most " + most + " are allowed: shorten it.");
        }
        return text;
    }

    /** A line for others to read later, such as why the caller does it. */
    static String words(Fields fields, String field, String what) {
        return fields.checked(field, text -> Reasons.read(field, text, "This is needed: " + what + "."), "");
    }

    /** A name that must be given, and cannot be mistaken for another. */
    static String name(Fields fields, String field, String what) {
        String name = required(fields, field, Limits.RULE_NAME, what);
        TextCheck.faultOfName(name).ifPresent(fault -> fields.wrong(field, name, "This " + fault + "."));
        return name;
    }

    /** The files of a book, by name. */
    static SortedMap<String, String> files(Fields fields) {
        JsonNode files = fields.node("files");
        SortedMap<String, String> texts = new TreeMap<>();
        if (!files.isObject() || files.isEmpty()) {
            fields.wrong(
                    "files", "", "This is needed: an object of all files of the book, their names and their contents.");
        }
        for (Map.Entry<String, JsonNode> file : files.properties()) {
            if (file.getValue().isString()) {
                texts.put(file.getKey(), file.getValue().stringValue());
            } else if (fields.few()) {
                fields.wrong(
                        "files." + file.getKey(), file.getValue().toString(), "This is not text: write it in quotes.");
            }
        }
        return texts;
    }
}
