package dev.detente.intake.row;

import dev.detente.model.Problem;

/** An input cannot be read any further; the rows before that point still count. */
public final class InputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long index;
    private final transient Problem problem;

    /**
     * The input ends at a row that cannot be read.
     *
     * @param index the row's position, from 0
     */
    public InputException(long index, String value, String remedy) {
        super(remedy);
        this.index = index;
        this.problem = new Problem(InputRow.WHOLE, value, remedy);
    }

    /** The error for text that stops being UTF-8 at that row. */
    public static InputException notUtf8(long index) {
        return new InputException(index, "", "This is not UTF-8 from here on: save or send the text in UTF-8.");
    }

    /** Returns the fault of the row at which reading stopped. */
    public Problem problem() {
        return problem;
    }

    /** Returns the field and its fault, with the row's position. */
    public RowProblem rejected() {
        return new RowProblem(index, problem);
    }

    /** The message for people about a file: its value and what is wrong with it. */
    public String sentence() {
        return problem.value().isEmpty() ? problem.remedy() : "\"" + problem.value() + "\": " + problem.remedy();
    }
}
