package dev.detente.service.ingest.hand;

import dev.detente.model.FieldException;
import dev.detente.model.Texts;
import java.io.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question "what if", as it is sent; its actions are not parsed yet.
 *
 * @param dyad the dyad asked about: two actors' codes and a dash, in either order; when left out, every dyad that the actions touch
 * @param asOf the day, end of it (UTC), up to 365 days ahead; default today, with --demo the last day of data
 * @param knownAt besides the supposed actions, only reports recorded up to that instant count; default all
 * @param ruleBook a rule book's version; default the one in use
 * @param actions 1 to 100 supposed actions, as they would be sent to /api/v1/actions; a day that is left out is asOf, and no day may be
 *     after asOf; an id that is in use makes the action a correction: what if this had been something else
 * @param limit how many contributions are listed for each dyad at most, 0 or more; default all
 */
public record WhatIfInput(
        @Nullable String dyad,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        @Nullable String ruleBook,
        List<InputRow> actions,
        @Nullable Integer limit) {
    private static final List<String> FIELDS = JsonObject.fields(WhatIfInput.class);
    private static final String EXAMPLE =
            "{\"asOf\":\"2024-04-26\",\"actions\":[{\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\"}]}";

    public WhatIfInput {
        actions = List.copyOf(actions);
    }

    /**
     * Reads a JSON object.
     *
     * @throws FieldException when the text is not a JSON object
     * @throws BadFieldsException with all errors in its fields, except those in the actions
     */
    public static WhatIfInput read(Reader text) {
        List<FieldException> wrong = new ArrayList<>();
        JsonNode question = JsonObject.read(text, FIELDS, EXAMPLE, wrong);
        Fields fields = new Fields(question, wrong);
        WhatIfInput read = new WhatIfInput(
                fields.text("dyad", t -> t, t -> ""),
                fields.text("asOf", LocalDate::parse, Texts::noDate),
                fields.text(
                        "knownAt",
                        Instant::parse,
                        t -> "is not an ISO instant: write one such as 2024-05-03T23:59:59Z"),
                fields.text("ruleBook", t -> t, t -> ""),
                fields.actions(),
                fields.limit());
        if (!wrong.isEmpty()) {
            throw new BadFieldsException(wrong);
        }
        return read;
    }

    /**
     * The fields of a question.
     *
     * @param wrong receives their errors; a wrong field is treated as if it were left out
     */
    private record Fields(JsonNode question, List<FieldException> wrong) {
        <T> @Nullable T text(String field, Function<String, T> form, UnaryOperator<String> remedy) {
            JsonNode value = question.path(field);
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isString()) {
                wrong.add(new FieldException(field, JsonObject.shown(value), "is not text: write it in quotes"));
                return null;
            }
            try {
                return form.apply(value.stringValue().strip());
            } catch (DateTimeParseException e) {
                wrong.add(new FieldException(
                        field,
                        value.stringValue(),
                        remedy.apply(value.stringValue().strip())));
                return null;
            }
        }

        List<InputRow> actions() {
            JsonNode value = question.path("actions");
            List<InputRow> rows = new ArrayList<>();
            if (!value.isArray()) {
                wrong.add(new FieldException(
                        "actions",
                        value.isMissingNode() ? "" : JsonObject.shown(value),
                        "is needed: a list of 1 to " + Hypotheses.MOST + " supposed actions, as in " + EXAMPLE));
            } else if (value.isEmpty() || value.size() > Hypotheses.MOST) {
                wrong.add(new FieldException(
                        "actions",
                        value.size() + " actions",
                        "holds 1 to " + Hypotheses.MOST + " supposed actions"
                                + (value.isEmpty() ? ", as in " + EXAMPLE : ": ask in parts")));
            } else {
                value.forEach(action -> rows.add(JsonInput.row(rows.size(), action)));
            }
            return rows;
        }

        @Nullable
        Integer limit() {
            JsonNode value = question.path("limit");
            if (value.isMissingNode() || value.isNull()) {
                return null;
            }
            if (!value.isInt() || value.intValue() < 0) {
                wrong.add(new FieldException(
                        "limit", JsonObject.shown(value), "is a whole number from 0 to " + Integer.MAX_VALUE));
                return null;
            }
            return value.intValue();
        }
    }
}
