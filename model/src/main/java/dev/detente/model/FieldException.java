package dev.detente.model;

import java.util.function.Function;

/** An input field holds an invalid value. The message names the fault and the remedy. */
public final class FieldException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /**
     * A bad field.
     *
     * @param field its name
     * @param value its value; cut when long
     * @param remedy its fault and what to write instead, in sentences that read alone
     */
    public FieldException(String field, String value, String remedy) {
        super(remedy);
        this.problem = new Problem(field, value, remedy);
    }

    /** A bad field, with the message of an exception. */
    public FieldException(String field, String value, Exception cause) {
        this(field, value, Texts.sentence(cause));
    }

    /**
     * Gives the value of a field to a reader.
     *
     * @throws FieldException when the reader refuses the value, with its message
     */
    public static <T> T read(String field, String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (IllegalArgumentException e) {
            throw new FieldException(field, value, e);
        }
    }

    /** Returns the field and its fault. */
    public Problem problem() {
        return problem;
    }

    /** Records no stack trace: the fault is in the input, not the program, and a file may hold millions of bad fields. */
    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
