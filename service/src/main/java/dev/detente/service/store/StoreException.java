package dev.detente.service.store;

/** A store operation failed; the message says why, whether anything was stored, and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates a failure with its cause. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
