package dev.detente.intake.background;

/** The owner has as many unfinished imports as one may have. */
public final class TooManyImportsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyImportsException(int most) {
        super("There are " + most
                + " unfinished imports of this key already: wait until one has ended, or cancel one.");
    }
}
