package dev.detente.scoring;

import dev.detente.model.Texts;

/** Thrown when a query names a rule book version that is not available here. */
public final class UnknownRuleBookException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String version;

    UnknownRuleBookException(String version, String known) {
        super("There is no rule book version " + Texts.shorten(version) + " here: the one in use is " + known
                + ", and GET /api/v1/rule-books lists all.");
        this.version = version;
    }

    /** The version asked for. */
    public String version() {
        return version;
    }
}
