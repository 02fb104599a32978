package dev.detente.intake.background;

/** An upload has more bytes than are kept. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long most;

    TooLargeException(long most) {
        super("This is too large: pack it, send it in parts, or put it into the import folder and name its path.");
        this.most = most;
    }

    /** How many bytes an upload may have. */
    public long most() {
        return most;
    }
}
