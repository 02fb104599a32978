package dev.detente.service.store;

/** The store could not do what was asked; the message tells why, whether anything was stored, and what to do. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** A failure, with what caused it. */
    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
