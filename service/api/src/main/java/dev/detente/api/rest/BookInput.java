package dev.detente.api.rest;

import dev.detente.api.support.Body;
import dev.detente.intake.hand.JsonObject;
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
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Input of people about rule books: a JSON object of texts, and of the files of a book.
 *
 * @param object the object, all of whose fields are known
 */
record BookInput(JsonNode object) {
    /** The largest book, escaped: most characters of a book take one byte in JSON too, line ends and quotes two. */
    static final int MAX_BYTES = 2 * Limits.BOOK_BYTES;
    /** Characters of a version or another short text. */
    private static final int MAX_TEXT = 1_000;

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
     * @throws dev.detente.api.support.ProblemException when it is larger than a rule book may be
     * @throws FieldException when it is malformed, or has another field
     */
    static BookInput read(HttpServletRequest request, Class<? extends Record> form, String example) throws IOException {
        try (Reader text = Body.text(request, MAX_BYTES, "no rule book may be as large")) {
            return new BookInput(JsonObject.read(text, JsonObject.fields(form), example));
        }
    }

    /**
     * A text that may be left out.
     *
     * @throws FieldException when it is not text, or too long
     */
    @Nullable
    String text(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new FieldException(field, value.toString(), "This is not text: write it in quotes.");
        }
        String text = value.stringValue().strip();
        if (text.length() > MAX_TEXT) {
            throw new FieldException(
                    field,
                    text,
                    "This has " + text.length() + " characters, and at most " + MAX_TEXT + " are allowed: shorten it.");
        }
        return text;
    }

    /**
     * A text that must be given.
     *
     * @throws FieldException when it is missing or empty
     */
    String required(String field, String what) {
        String text = text(field);
        if (text == null || text.isEmpty()) {
            throw new FieldException(field, "", "This is needed: " + what + ".");
        }
        return text;
    }

    /**
     * Why the caller does it.
     *
     * @throws FieldException when it is missing, too long or holds what cannot be seen
     */
    String reason(String what) {
        JsonNode value = object.path("reason");
        if (!value.isMissingNode() && !value.isNull() && !value.isString()) {
            throw new FieldException("reason", value.toString(), "This is not text: write it in quotes.");
        }
        return Reasons.read("reason", value.asString(""), "This is needed: " + what + ".");
    }

    /**
     * A name that must be given.
     *
     * @throws FieldException when it is missing, too long, or can be mistaken for another
     */
    String name(String field, String what) {
        String name = required(field, what);
        if (name.length() > Limits.RULE_NAME) {
            throw new FieldException(
                    field,
                    name,
                    "This has " + name.length() + " characters, and at most " + Limits.RULE_NAME
                            + " are allowed: shorten it.");
        }
        TextCheck.faultOfName(name).ifPresent(fault -> {
            throw new FieldException(field, name, "This " + fault + ".");
        });
        return name;
    }

    /**
     * A whole number that may be left out.
     *
     * @return 0 when it is left out
     * @throws FieldException when it is no whole number
     */
    int whole(String field) {
        JsonNode value = object.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.canConvertToInt()) {
            throw new FieldException(field, value.toString(), "This is not a whole number: write it without quotes.");
        }
        return value.intValue();
    }

    /** Whether the files of a book are given. */
    boolean hasFiles() {
        return !object.path("files").isMissingNode() && !object.path("files").isNull();
    }

    /**
     * The files of a book, by name.
     *
     * @throws FieldException when they are not an object of texts, or too many
     */
    Map<String, String> files() {
        JsonNode files = object.path("files");
        if (!files.isObject() || files.isEmpty()) {
            throw new FieldException(
                    "files", "", "This is needed: an object of all files of the book, their names and their contents.");
        }
        Map<String, String> texts = new TreeMap<>();
        files.forEachEntry((name, content) -> {
            if (!content.isString()) {
                throw new FieldException("files." + name, content.toString(), "This is not text: write it in quotes.");
            }
            texts.put(name, content.stringValue());
        });
        return texts;
    }
}
