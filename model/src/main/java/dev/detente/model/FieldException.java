package dev.detente.model;

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
