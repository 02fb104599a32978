package dev.detente.api.rest;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.api.answer.HistoryRowJson;
import dev.detente.api.answer.Stamp;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.LocalDate;

/**
 * Tensions of many dyads over time.
 *
 * @param by what a row is about: dyad, issue or direction
 * @param from the first day
 * @param to the last day
 * @param step days from one row to the next
 * @param rows the days, dyad by dyad; they are sent one by one
 */
record HistoriesJson(
        @JsonUnwrapped Stamp stamp,
        String by,
        LocalDate from,
        LocalDate to,
        int step,

        @ArraySchema(schema = @Schema(implementation = HistoryRowJson.class))
        Iterable<HistoryRowJson> rows) {}
