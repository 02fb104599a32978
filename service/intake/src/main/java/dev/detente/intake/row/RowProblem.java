package dev.detente.intake.row;

import dev.detente.model.Problem;

/**
 * Why a row of an input was rejected, as answers list it.
 *
 * @param index the row's position in the input, from 0
 * @param field the wrong field; {@code row} when it is the row as a whole
 * @param value its value, shortened
 * @param remedy what is wrong with it and what to write instead
 */
public record RowProblem(long index, String field, String value, String remedy) {
    /** Why the row at that position was rejected. */
    public static RowProblem of(long index, Problem problem) {
        return new RowProblem(index, problem.field(), problem.value(), problem.remedy());
    }

    /** Returns the field and its fault. */
    public Problem problem() {
        return new Problem(field, value, remedy);
    }
}
