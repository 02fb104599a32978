package dev.detente.intake.row;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.detente.model.Problem;
import java.io.Serializable;

/**
 * Why a row of an input was rejected, as answers list it.
 *
 * @param index the row's position in the input, from 0
 * @param problem the wrong field and its fault
 */
public record RowProblem(long index, @JsonUnwrapped Problem problem) implements Serializable {}
