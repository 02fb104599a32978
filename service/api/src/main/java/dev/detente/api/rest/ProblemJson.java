package dev.detente.api.rest;

import dev.detente.intake.row.RowProblem;
import dev.detente.model.Problem;
import dev.detente.rules.book.Diagnostic;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An error.
 *
 * @param status the HTTP status
 * @param title the status in words
 * @param detail the field and the remedy in one line
 * @param instance the path that was asked for; left out when it is not known
 * @param field the field or parameter that is wrong
 * @param value what it holds, shortened; empty when it holds nothing
 * @param remedy what is wrong with it and what to write instead
 * @param rejected one entry for each bad field of a row; only when no row could be taken
 * @param fields one entry for each bad field; only when fields of one object are wrong
 * @param findings all that is wrong with the rule book; only when a rule book cannot be used
 */
record ProblemJson(
        int status,
        String title,
        String detail,
        @Nullable String instance,
        String field,
        String value,
        String remedy,
        @Nullable List<RowProblem> rejected,
        @Nullable List<Problem> fields,
        @Nullable List<Diagnostic> findings) {
    /** Its schema and those that it refers to, by name. */
    @SuppressWarnings("rawtypes")
    static Map<String, Schema> schemas() {
        return ModelConverters.getInstance(true).readAll(ProblemJson.class);
    }
}
