package dev.detente.model;

/** A text names an actor that the catalogue does not have. */
public final class UnknownActorException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final String text;

    UnknownActorException(String text, String message) {
        super(message);
        this.text = text;
    }

    /** How the actor is written. */
    public String text() {
        return text;
    }
}
