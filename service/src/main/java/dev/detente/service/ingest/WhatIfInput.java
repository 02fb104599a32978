package dev.detente.service.ingest;

import dev.detente.model.FieldException;
import java.io.Reader;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A question "what if", read from JSON; its actions are not yet understood.
 *
 * @param dyad the dyad asked about; null for those that the actions touch
 * @param asOf the day; null for the default day
 * @param knownAt only reports recorded up to that instant count; null for all
 * @param ruleBook a rule book's version; null for the one in use
 * @param actions the supposed actions, 1 to 100
 * @param limit contributions told for each dyad at most, 0 or more
 */
public record WhatIfInput(
        @Nullable String dyad,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        @Nullable String ruleBook,
        List<InputRow> actions,
        int limit) {
    private static final List<String> FIELDS = List.of("dyad", "asOf", "knownAt", "ruleBook", "actions", "limit");
    private static final String EXAMPLE =
            "{\"asOf\":\"2024-04-26\",\"actions\":[{\"source\":\"USA\",\"target\":\"TWN\",\"type\":\"AID\"}]}";

    public WhatIfInput {
        actions = List.copyOf(actions);
    }

    /**
     * Reads a JSON object.
     *
     * @throws FieldException when the JSON is malformed, or a field but the actions' own is wrong
     */
    public static WhatIfInput read(Reader text) {
        JsonNode question = JsonObject.read(text, FIELDS, EXAMPLE);
        return new WhatIfInput(
                text(question, "dyad", t -> t, ""),
                text(question, "asOf", LocalDate::parse, "is no ISO date: write year-month-day, such as 2024-04-26"),
                text(question, "knownAt", Instant::parse, "is no ISO instant: write one such as 2024-05-03T23:59:59Z"),
                text(question, "ruleBook", t -> t, ""),
                actions(question.path("actions")),
                limit(question.path("limit")));
    }

    private static <T> @Nullable T text(JsonNode question, String field, Function<String, T> form, String remedy) {
        JsonNode value = question.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isString()) {
            throw new FieldException(field, JsonObject.shown(value), "is no text: write it in quotes");
        }
        try {
            return form.apply(value.stringValue().strip());
        } catch (DateTimeParseException e) {
            throw new FieldException(field, value.stringValue(), remedy);
        }
    }

    private static List<InputRow> actions(JsonNode value) {
        if (!value.isArray()) {
            throw new FieldException(
                    "actions",
                    value.isMissingNode() ? "" : JsonObject.shown(value),
                    "is needed: a list of 1 to " + Hypotheses.MOST + " supposed actions, as in " + EXAMPLE);
        }
        if (value.isEmpty() || value.size() > Hypotheses.MOST) {
            throw new FieldException(
                    "actions",
                    value.size() + " actions",
                    "holds 1 to " + Hypotheses.MOST + " supposed actions"
                            + (value.isEmpty() ? ", as in " + EXAMPLE : ": ask in parts"));
        }
        List<InputRow> rows = new ArrayList<>();
        for (JsonNode action : value) {
            rows.add(JsonInput.row(rows.size(), action));
        }
        return rows;
    }

    private static int limit(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return Integer.MAX_VALUE;
        }
        if (!value.isInt() || value.intValue() < 0) {
            throw new FieldException(
                    "limit", JsonObject.shown(value), "is a whole number from 0 to " + Integer.MAX_VALUE);
        }
        return value.intValue();
    }
}
