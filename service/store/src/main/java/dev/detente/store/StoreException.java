package dev.detente.store;

/** A store operation failed; the message says why, whether anything was stored, and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Fault fault;

    /** Creates a failure that this program found by itself. */
    public StoreException(String message) {
        super(message);
        this.fault = Fault.OTHER;
    }

    /** Creates a failure with its cause. */
    public StoreException(String message, Throwable cause) {
        this(Fault.OTHER, message, cause);
    }

    /** Creates a failure of a kind. */
    public StoreException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** Returns the kind of failure. */
    public Fault fault() {
        return fault;
    }
}
