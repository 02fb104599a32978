package dev.detente.api.settings;

/** Why the service does not start, and what to do. */
public final class StartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /** In whole sentences. */
    public StartException(String message, String remedy) {
        super(message);
        this.remedy = remedy;
    }

    /** The remedy: what the operator can do. */
    public String remedy() {
        return remedy;
    }
}
