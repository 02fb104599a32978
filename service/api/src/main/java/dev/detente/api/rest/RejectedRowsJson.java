package dev.detente.api.rest;

import dev.detente.model.Problem;
import dev.detente.store.RejectedRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the reasons why rows of a file were not taken, by line; a row has an entry for each of its bad fields.
 *
 * @param rejected the entries
 * @param next the cursor of the next page; null at the end
 * @param notKept how many rejected rows of the import are counted only: those after the first detente.imports.kept-rejected
 */
record RejectedRowsJson(
        List<RejectedRowJson> rejected, @Nullable String next, long notKept) {
    /**
     * Why a row was not taken.
     *
     * @param line the row's line in the file, from 1
     * @param field the field that is wrong; row when it is the row as a whole
     * @param value what it holds, shortened
     * @param remedy what is wrong with it and what to write instead
     * @param row the row as written, cut after 4,000 characters
     */
    record RejectedRowJson(long line, String field, String value, String remedy, String row) {
        static RejectedRowJson of(RejectedRow rejected) {
            Problem problem = rejected.problem();
            return new RejectedRowJson(
                    rejected.line(), problem.field(), problem.value(), problem.remedy(), rejected.row());
        }
    }
}
